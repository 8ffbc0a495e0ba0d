import { lapsed, type PlaceLevel } from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import { levelOf } from '../domain/stock-policy.ts'
import type { Place } from './catalogue.ts'
import { stockKey, stockType } from './streams.ts'
import { heldUnits } from './tables.ts'

/** Holds that one read lets lapse on sight; more than these are recorded as expired soon anyway. */
const LAPSED_READ = 1_000

/** The figures of a place at `now`: holds past their time are free already, whether or not their expiry is recorded yet. */
export const levelNow = async (
  store: EventStore,
  { sku, location }: Place,
  now: string,
): Promise<{ level: PlaceLevel; version: number } | null> => {
  const { state, version } = await store.current(stockType, stockKey({ sku, location }))
  if (version === 0) return null
  const where = { sku, location, status: 'held', expiresAt: { lte: now } }
  const due = state.reserved === 0 ? [] : await store.tables.select(heldUnits, { where, limit: LAPSED_READ })
  const holds = due.map(({ quantity, expiresAt }) => ({ quantity, expiresAt: expiresAt ?? now }))
  return { level: lapsed(levelOf(state), holds, now), version }
}
