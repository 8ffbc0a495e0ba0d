import { isRejection, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { HoldLimits } from '../domain/hold-limits.ts'
import type { StockCommand } from '../domain/stock-events.ts'
import { catalogueStreams, locationFault, unknownPlace, type Place } from './catalogue.ts'
import { locationType, stockKey, stockType } from './streams.ts'

/** One line of a feed, read: what the other system says happened. */
export interface StockFactLine {
  readonly source: string
  readonly eventId: string
  readonly place: Place
  readonly command: StockCommand
  readonly occurredAt?: string
}

/** The answers of a feed are kept for 90 days. */
const FEED_DAYS = 90

/** A command for one place that somebody registered; `pointer` leads to its fields in the body. */
const forPlace = (name: string, place: Place, command: StockCommand, pointer: string): Command<null> => ({
  name,
  streams: [streamId(stockType, stockKey(place)), streamId(locationType, place.location)],
  more: (view) => catalogueStreams(view, [place]),
  decide: (view): null | Rejection => {
    const unknown =
      unknownPlace(view, [place], (_index, field) => `${pointer}/${field}`) ??
      locationFault(view, place.location, `${pointer}/location`)
    if (unknown) return unknown
    const decided = view.apply(stockType, stockKey(place), command)
    return isRejection(decided) ? decided : null
  },
})

/** One line, for itself: its own idempotency, its own refusal, in its source's lane. */
export const applyStockFact = (line: StockFactLine, hash: string, pointer: string): Command<null> => {
  const { source, eventId, place, command, occurredAt } = line
  return {
    ...forPlace('applyStockEvent', place, command, pointer),
    // A refusal is not kept: the line may be right once its SKU is registered.
    idempotency: { caller: `feed:${source}`, key: eventId, hash, explicit: false, keepDays: FEED_DAYS },
    metadata: { source, correlationId: `${source}:${eventId}` },
    lane: { feed: source },
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}

/** How much carts, and single customers, may take at a location. */
export const setHoldLimits = (place: Place, limits: HoldLimits): Command<null> =>
  forPlace('setHoldLimits', place, { type: 'SetHoldLimits', data: limits }, '')
