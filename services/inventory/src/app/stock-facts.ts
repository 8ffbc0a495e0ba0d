import { isRejection, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { StockCommand } from '../domain/stock-events.ts'
import { catalogueStreams, unknownPlace, type Place } from './catalogue.ts'
import { stockKey, stockType } from './streams.ts'

/** One line of a feed, read: what the other system says happened. */
export interface StockFactLine {
  readonly source: string
  readonly eventId: string
  readonly sku: string
  readonly location: string
  readonly occurredAt?: string
  readonly commands: readonly { readonly place: Place; readonly command: StockCommand }[]
}

/** The answers of a feed are kept for 90 days. */
const FEED_DAYS = 90

/** One line, for itself: its own idempotency, its own refusal, in its source's lane. */
export const applyStockFact = (line: StockFactLine, hash: string, pointer: string): Command<null> => {
  const places = line.commands.map(({ place }) => place)
  return {
    name: 'applyStockEvent',
    streams: [...new Set(places.map((place) => streamId(stockType, stockKey(place))))],
    more: (view) => catalogueStreams(view, places),
    decide: (view): null | Rejection => {
      const unknown = unknownPlace(view, places, (index, field) =>
        index === 0 ? `${pointer}/${field}` : `${pointer}/otherLocation`,
      )
      if (unknown) return unknown
      for (const { place, command } of line.commands) {
        const decided = view.apply(stockType, stockKey(place), command)
        if (isRejection(decided)) return decided
      }
      return null
    },
    // A refusal is not kept: the line may be right once its SKU is registered.
    idempotency: { caller: `feed:${line.source}`, key: line.eventId, hash, explicit: false, keepDays: FEED_DAYS },
    metadata: { source: line.source, correlationId: `${line.source}:${line.eventId}` },
    lane: { feed: line.source },
    ...(line.occurredAt === undefined ? {} : { occurredAt: line.occurredAt }),
  }
}

/** What is kept back from sale at a location, and how far backorders may go there. */
export const setStockPolicy = (
  place: Place,
  policy: { readonly safetyStock: number; readonly backorderLimit: number },
): Command<null> => ({
  name: 'setStockPolicy',
  streams: [streamId(stockType, stockKey(place))],
  more: (view) => catalogueStreams(view, [place]),
  decide: (view) => {
    const unknown = unknownPlace(view, [place], (_index, field) => `/${field}`)
    if (unknown) return unknown
    const decided = view.apply(stockType, stockKey(place), { type: 'SetStockPolicy', data: policy })
    return isRejection(decided) ? decided : null
  },
})
