import { lapsed, type PlaceLevel } from '@onhand/availability'
import { readStates, streamId, type Current, type EventStore } from '@onhand/event-store'
import { levelOf } from '../domain/stock-policy.ts'
import type { Stock } from '../domain/stock.ts'
import type { Place } from './catalogue.ts'
import { openDueHolds } from './history/due-holds.ts'
import { stockKey, stockType } from './streams.ts'

export interface LevelNow {
  readonly level: PlaceLevel
  readonly version: number
}

/**
 * The figures of places at `now`, by `stockKey`: holds past their time are free already, whether or not their expiry is
 * recorded yet. A place that never had stock is left out. Two reads for all, and one for each place with soft holds.
 */
export const levelsNow = async (
  store: EventStore,
  places: readonly Place[],
  now: string,
): Promise<ReadonlyMap<string, LevelNow>> => {
  const streams = places.map((place) => streamId(stockType, stockKey(place)))
  const states = await readStates(store.storage, [stockType], [...new Set(streams)])
  const found = await Promise.all(
    places.map(async (place, index) => {
      const { state, version } = states.get(streams[index] ?? '') as Current<Stock>
      if (version === 0) return []
      const due = state.reserved === 0 ? [] : await openDueHolds(store, place, now)
      return [[stockKey(place), { level: lapsed(levelOf(state), due, now), version }] as const]
    }),
  )
  return new Map(found.flat())
}

/** The figures of one place at `now`; null where there never was stock. */
export const levelNow = async (store: EventStore, place: Place, now: string): Promise<LevelNow | null> =>
  (await levelsNow(store, [place], now)).get(stockKey(place)) ?? null
