import type { EventOf } from '@onhand/schemas'
import type { ReturnRow } from '../app/order-tables.ts'
import type { ReturnEvent } from './event-types.ts'

type Line = ReturnRow['lines'][number]

const started = ({ data, epoch, time }: ReturnEvent): ReturnRow => ({
  ...{ returnId: data.returnId, orderId: data.orderId, customerId: data.customerId },
  ...{ status: 'requested', open: true, method: null, location: null, lines: [], units: 0, received: 0 },
  ...{ refunded: null, requestedAt: null, receivedAt: null, endedAt: null },
  ...{ sequence: 0, epoch, position: 0, changedAt: time },
})

const blank = { quantity: 0, reason: null, received: 0, inspected: {} }

const withLines = <Told extends { readonly line: number; readonly sku: string }>(
  lines: readonly Line[],
  told: readonly Told[],
  change: (line: Line, told: Told) => Partial<Line>,
): Line[] => {
  const next = new Map(lines.map((line) => [line.line, line]))
  for (const one of told) {
    const line = next.get(one.line) ?? { line: one.line, sku: one.sku, ...blank }
    next.set(one.line, { ...line, ...change(line, one) })
  }
  return [...next.values()].sort((a, b) => a.line - b.line)
}

type Inspected = EventOf<'onhand.order.return-inspected.v1'>['data']['lines'][number]
const inspect = ({ inspected }: Line, { disposition, quantity }: Inspected): Partial<Line> => ({
  inspected: { ...inspected, [disposition]: (inspected[disposition] ?? 0) + quantity },
})

/** What this kind of event says beyond the fields that all of them carry. */
const told = (row: ReturnRow, event: ReturnEvent): Partial<ReturnRow> => {
  const { time } = event
  switch (event.type) {
    case 'onhand.order.return-requested.v1': {
      const { lines, method = null } = event.data
      const asked = withLines(row.lines, lines, (_line, { quantity, reason }) => ({ quantity, reason }))
      return { lines: asked, method, requestedAt: time, status: 'requested' }
    }
    case 'onhand.order.return-authorized.v1': {
      const { lines, method } = event.data
      return {
        method,
        status: 'authorized',
        lines: withLines(row.lines, lines, (_line, { quantity }) => ({ quantity })),
      }
    }
    case 'onhand.order.return-declined.v1':
      return { status: 'declined', endedAt: time }
    case 'onhand.order.return-dropped-off.v1':
      return { status: 'on-its-way' }
    case 'onhand.order.return-received.v1': {
      const { lines, location } = event.data
      const came = withLines(row.lines, lines, ({ received }, { quantity }) => ({ received: received + quantity }))
      return { lines: came, location, status: 'received', receivedAt: row.receivedAt ?? time }
    }
    case 'onhand.order.return-inspected.v1':
      return {
        lines: withLines(row.lines, event.data.lines, inspect),
        ...{ location: event.data.location, status: 'inspected' },
      }
    case 'onhand.order.returned.v1':
      return { status: 'returned', endedAt: time, refunded: event.data.refunded }
    case 'onhand.order.label-issued.v1':
    case 'onhand.order.pickup-scheduled.v1':
    case 'onhand.order.exchange-created.v1':
      return {}
  }
}

const ended: readonly ReturnRow['status'][] = ['returned', 'declined']

/** The return after one more event of its own stream. */
export const foldReturn = (before: ReturnRow | undefined, event: ReturnEvent): ReturnRow => {
  const row = before ?? started(event)
  const next = { ...row, ...told(row, event) }
  const sum = (figure: 'quantity' | 'received'): number => next.lines.reduce((units, line) => units + line[figure], 0)
  return {
    ...next,
    open: !ended.includes(next.status),
    units: sum('quantity'),
    received: sum('received'),
    sequence: Number(event.sequence),
    epoch: event.epoch,
    position: Number(event.position),
    changedAt: event.time,
  }
}

/** Reasons that say: this was not what was ordered, or not as it should be. */
export const faultReasons: ReadonlySet<string> = new Set(['DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM'])
