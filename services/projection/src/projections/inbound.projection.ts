import type { Projection } from '@onhand/messaging'
import type { EventType, KnownEvent } from '@onhand/schemas'
import { purchaseOrdersTable, type PurchaseOrderLineState, type PurchaseOrderRow } from '../app/inbound-tables.ts'
import { inboundKpis, type KpiFact } from '../app/kpi-tables.ts'
import { restate } from './kpi-ledger.ts'
import { loadRows } from './row-set.ts'

type PurchaseOrderEvent = Extract<KnownEvent, { type: `onhand.inventory.purchase-order-${string}.v1` }>
const isPurchaseOrderEvent = (event: KnownEvent): event is PurchaseOrderEvent =>
  event.type.startsWith('onhand.inventory.purchase-order-')

type Line = PurchaseOrderLineState

const change = (lines: readonly Line[], wanted: number, how: (line: Line) => Partial<Line>): readonly Line[] =>
  lines.map((line) => (line.line === wanted ? { ...line, ...how(line) } : line))

const changeAll = <Told extends { readonly line: number }>(
  lines: readonly Line[],
  told: readonly Told[],
  how: (line: Line, told: Told) => Partial<Line>,
): readonly Line[] => told.reduce((next, one) => change(next, one.line, (line) => how(line, one)), lines)

/** The lines after one more event. What comes to a line that was never told of is not kept. */
const linesAfter = ({ lines }: PurchaseOrderRow, event: PurchaseOrderEvent): readonly Line[] => {
  switch (event.type) {
    case 'onhand.inventory.purchase-order-placed.v1':
      return event.data.lines.map((line) => ({
        ...line,
        ...{ received: 0, firstExpectedOn: line.expectedOn, lastReceivedOn: null, asnId: null, closed: false },
      }))
    case 'onhand.inventory.purchase-order-confirmed.v1':
      // What the supplier confirmed is what it is measured by.
      return changeAll(lines, event.data.lines, (_line, { quantity, expectedOn }) => ({
        ...{ quantity, expectedOn, firstExpectedOn: expectedOn },
      }))
    case 'onhand.inventory.purchase-order-changed.v1':
      return changeAll(lines, event.data.lines, (_line, { quantity, expectedOn }) => ({ quantity, expectedOn }))
    case 'onhand.inventory.purchase-order-shipped.v1': {
      const { asnId, expectedOn } = event.data
      return changeAll(lines, event.data.lines, () => ({ asnId, expectedOn }))
    }
    case 'onhand.inventory.purchase-order-rescheduled.v1': {
      const { asnId, expectedOn } = event.data
      return lines.map((line) => (line.asnId === asnId ? { ...line, expectedOn } : line))
    }
    case 'onhand.inventory.purchase-order-received.v1': {
      const lastReceivedOn = event.time.slice(0, 10)
      return changeAll(lines, event.data.lines, ({ received }, { quantity }) => ({
        ...{ received: received + quantity, lastReceivedOn },
      }))
    }
    case 'onhand.inventory.purchase-order-cancelled.v1': {
      const { asnId, closed = [] } = event.data
      const units = asnId === null ? event.data.lines : []
      const fewer = changeAll(lines, units, (line, { quantity }) => ({
        quantity: Math.max(0, line.quantity - quantity),
      }))
      return fewer.map((line) => (closed.includes(line.line) ? { ...line, closed: true } : line))
    }
  }
}

const isOver = ({ status }: PurchaseOrderRow): boolean => status === 'received' || status === 'cancelled'
const isDone = ({ quantity, received, closed }: Line): boolean => closed || received >= quantity

const foldPurchaseOrder = (before: PurchaseOrderRow | undefined, event: PurchaseOrderEvent): PurchaseOrderRow => {
  const { purchaseOrderId, supplierId, status, dropship } = event.data
  const started: PurchaseOrderRow = {
    ...{ purchaseOrderId, supplierId, status, open: true, reference: null, orderId: null, placedAt: null },
    ...{ expectedOn: null, ordered: 0, received: 0, lines: [], sequence: 0, changedAt: event.time },
  }
  const row = before ?? started
  const lines = linesAfter(row, event)
  const placed =
    event.type === 'onhand.inventory.purchase-order-placed.v1'
      ? { reference: event.data.reference, placedAt: event.data.placedAt }
      : {}
  const next = { ...row, ...placed, status, lines, orderId: dropship?.orderId ?? row.orderId }
  const waiting = isOver(next) ? [] : lines.filter((line) => !isDone(line))
  const sum = (figure: 'quantity' | 'received'): number => lines.reduce((units, line) => units + line[figure], 0)
  return {
    ...next,
    open: !isOver(next),
    expectedOn: waiting.map(({ expectedOn }) => expectedOn).toSorted()[0] ?? null,
    ...{ ordered: sum('quantity'), received: sum('received') },
    ...{ sequence: Number(event.sequence), changedAt: event.time },
  }
}

/** Of each line that is over: whether all of it came by its day. Units that nobody wanted any more count nothing. */
const supplierFacts = (row: PurchaseOrderRow | undefined): KpiFact[] => {
  if (!row) return []
  const over = row.lines.filter((line) => line.quantity > 0 && (isOver(row) || isDone(line)))
  return over.map(({ line, sku, location, quantity, received, firstExpectedOn, expectedOn, lastReceivedOn }) => ({
    ...{ kpi: 'supplier-otif' as const, subject: `${row.purchaseOrderId}/${line}`, on: lastReceivedOn ?? expectedOn },
    ...{ location, carrier: null, supplier: row.supplierId, channel: null, sku, orderId: row.orderId },
    good: received >= quantity && lastReceivedOn !== null && lastReceivedOn <= firstExpectedOn ? 1 : 0,
    total: 1,
  }))
}

const handles: readonly EventType[] = [
  'onhand.inventory.purchase-order-placed.v1',
  'onhand.inventory.purchase-order-confirmed.v1',
  'onhand.inventory.purchase-order-changed.v1',
  'onhand.inventory.purchase-order-shipped.v1',
  'onhand.inventory.purchase-order-rescheduled.v1',
  'onhand.inventory.purchase-order-received.v1',
  'onhand.inventory.purchase-order-cancelled.v1',
]

/** Purchase orders line by line, and how suppliers keep their word. */
export const inboundProjection: Projection = {
  name: 'purchase_orders_v1',
  tables: [purchaseOrdersTable, inboundKpis.facts, inboundKpis.days],
  handles,
  handle: async (all, tx) => {
    const events = all.filter(isPurchaseOrderEvent)
    const ids = [...new Set(events.map(({ data: { purchaseOrderId } }) => purchaseOrderId))]
    const rows = await loadRows(
      tx,
      purchaseOrdersTable,
      ids.map((purchaseOrderId) => ({ purchaseOrderId })),
    )
    const factsOf = (): KpiFact[] => ids.flatMap((purchaseOrderId) => supplierFacts(rows.get({ purchaseOrderId })))
    const before = factsOf()
    for (const event of events) {
      const known = rows.get({ purchaseOrderId: event.data.purchaseOrderId })
      if ((known?.sequence ?? 0) < Number(event.sequence)) rows.put(foldPurchaseOrder(known, event))
    }
    await rows.flush(tx)
    await restate(tx, inboundKpis, before, factsOf())
  },
}
