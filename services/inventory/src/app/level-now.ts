import { lapsed, type PlaceLevel } from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import { levelOf } from '../domain/stock-policy.ts'
import type { Place } from './catalogue.ts'
import { openDueHolds } from './history/due-holds.ts'
import { stockKey, stockType } from './streams.ts'

/** The figures of a place at `now`: holds past their time are free already, whether or not their expiry is recorded yet. */
export const levelNow = async (
  store: EventStore,
  place: Place,
  now: string,
): Promise<{ level: PlaceLevel; version: number } | null> => {
  const { state, version } = await store.current(stockType, stockKey(place))
  if (version === 0) return null
  const due = state.reserved === 0 ? [] : await openDueHolds(store, place, now)
  return { level: lapsed(levelOf(state), due, now), version }
}
