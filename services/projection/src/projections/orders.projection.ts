import type { KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import type { TableWriter } from '@onhand/tables'
import { openLinesOf, promisedOnOf, statusOf, totalsOf, troublesOf } from '../app/order-figures.ts'
import { openLinesTable, ordersTable, type OrderRow, type OrderState } from '../app/order-tables.ts'
import { isOrderStreamEvent, orderEventTypes, type OrderEvent } from './event-types.ts'
import { foldOrder, startOrder } from './order-fold.ts'
import { loadRows } from './row-set.ts'

const rowOf = (state: OrderState, event: OrderEvent, trackingTokenHash: string): OrderRow => {
  const status = statusOf(state)
  const { ordered, cancelled, backordered } = totalsOf(state)
  return {
    orderId: state.orderId,
    status,
    open: status !== 'cancelled' && status !== 'completed',
    customerId: state.customerId,
    placedAt: state.placedAt,
    placedOn: state.placedAt?.slice(0, 10) ?? null,
    promisedOn: promisedOnOf(state),
    troubled: troublesOf(state).length > 0,
    units: ordered - cancelled,
    backordered,
    trackingTokenHash,
    state,
    sequence: Number(event.sequence),
    epoch: event.epoch,
    position: Number(event.position),
    changedAt: event.time,
  }
}

const handler =
  (hashOf: (orderId: string) => string) =>
  async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
    const events = all.filter(isOrderStreamEvent)
    const keys = events.map(({ data: { orderId } }) => ({ orderId }))
    const rows = await loadRows(tx, ordersTable, keys)
    const before = new Map(keys.map(({ orderId }) => [orderId, rows.get({ orderId })]))
    for (const event of events) {
      const known = rows.get({ orderId: event.data.orderId })
      if ((known?.sequence ?? 0) >= Number(event.sequence)) continue
      const state = foldOrder(known?.state ?? startOrder(event), event)
      rows.put(rowOf(state, event, known?.trackingTokenHash ?? hashOf(state.orderId)))
    }
    const stale = [...before.values()].flatMap((row) => (row ? openLinesOf(row.state) : []))
    const lines = await loadRows(tx, openLinesTable, stale)
    for (const line of stale) lines.remove(line)
    for (const [orderId] of before) {
      const state = rows.get({ orderId })?.state
      for (const line of state ? openLinesOf(state) : []) lines.put(line)
    }
    await rows.flush(tx)
    await lines.flush(tx)
  }

/**
 * Orders and the units of them that have not arrived.
 * @param hashOf order id → hash of its tracking token, by which a shopper's link finds it
 */
export const ordersProjection = (hashOf: (orderId: string) => string): Projection => ({
  name: 'orders_v1',
  tables: [ordersTable, openLinesTable],
  handles: orderEventTypes,
  handle: handler(hashOf),
})
