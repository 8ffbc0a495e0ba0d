import { addEffect, type Change, type Effect, type RowChange, type StreamId } from '@onhand/event-store'
import type { StockEvent } from '../domain/stock-events.ts'
import type { Stock } from '../domain/stock.ts'

export const DATE_BACKORDERS = 'date-backorders'

/** Changes of one moment are looked at together: a queue is read once for them. */
const MOMENT_MS = 2_000
/** The log's clock and the worker's may differ so much without a change falling behind the look. */
const MARGIN_MS = 1_000

/** Looks at the queue's days when the moment is over; however many ask for it. */
export const dateLater = (stream: StreamId, recordedAt: string): RowChange => {
  const moment = Math.floor(Date.parse(recordedAt) / MOMENT_MS) + 1
  const dueAt = new Date(moment * MOMENT_MS + MARGIN_MS).toISOString()
  const id = `${DATE_BACKORDERS}:${stream}:${moment}`
  return addEffect({ id, kind: DATE_BACKORDERS, stream, data: null, dueAt, attempt: 0 } satisfies Effect)
}

const moves = new Set<StockEvent['type']>([
  'SupplyExpected',
  'SupplyRescheduled',
  'SupplyReceived',
  'SupplyCancelled',
  'StockBackordered',
  'BackorderCancelled',
  'AllotmentReturned',
])

/** What comes, who waits, or what is set aside changed while lines wait: their days may be others. */
export const dateBackordersRows = ({
  stream,
  before,
  event,
  after,
  recordedAt,
}: Change<Stock, StockEvent>): RowChange[] => {
  if (after.backordered === 0 || after.backordered === after.allotting) return []
  const isOther =
    moves.has(event.type) ||
    after.shortfall !== before.shortfall ||
    (after.allotting > before.allotting && event.type !== 'StockAllotted')
  return isOther ? [dateLater(stream, recordedAt)] : []
}
