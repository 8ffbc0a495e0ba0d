import { emptyLevel, lapsed, type PlaceLevel } from '@onhand/availability'
import { streamId, type EventStore, type StoredEvent } from '@onhand/event-store'
import type { PastMoment } from '@onhand/service'
import type { Place } from '../catalogue.ts'
import { stockKey, stockOf, stockType } from '../streams.ts'
import { dueHoldsAt, type DueHold } from './due-holds.ts'

const READ_AT_ONCE = 20

/** One SKU at one location at a moment. */
export interface PlaceThen extends Place {
  /** The last thing that happened to it. */
  readonly event: StoredEvent
  /** The figures after that event. */
  readonly recorded: PlaceLevel
  readonly due: readonly DueHold[]
  /** What a caller was shown, and could take: the recorded figures once what was due had happened. */
  readonly level: PlaceLevel
}

/** An event of an earlier release does not know every figure. */
export const recordedLevel = ({ level }: StoredEvent): PlaceLevel => ({ ...emptyLevel, ...(level as object) })

const placeThen = async (store: EventStore, event: StoredEvent, at: string): Promise<PlaceThen> => {
  const place = stockOf(event.stream)
  const recorded = recordedLevel(event)
  const due = recorded.reserved === 0 ? [] : await dueHoldsAt(store, place, { version: event.version, at })
  return { ...place, event, recorded, due, level: lapsed(recorded, due, at) }
}

/** The places as they were; one that had no stock yet is left out. */
export const placesAt = async (
  store: EventStore,
  places: readonly Place[],
  { position, at }: Pick<PastMoment, 'position' | 'at'>,
): Promise<readonly PlaceThen[]> => {
  const streams = places.map((place) => streamId(stockType, stockKey(place)))
  const events = await store.lastBy([...new Set(streams)], position)
  const found = new Map<string, PlaceThen>()
  for (let from = 0; from < events.length; from += READ_AT_ONCE) {
    const some = events.slice(from, from + READ_AT_ONCE).map((event) => placeThen(store, event, at))
    for (const place of await Promise.all(some)) found.set(place.event.stream, place)
  }
  return streams.flatMap((stream) => found.get(stream) ?? [])
}
