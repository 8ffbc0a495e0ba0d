import { lapsed, type Hold, type PlaceLevel } from '@onhand/availability'
import type { StockRow } from './stock-tables.ts'

/** The level that a row holds, as it stood after the stream's last event. */
export const placeLevel = (row: StockRow): PlaceLevel => {
  const { channels, upcoming, expiring, ...level } = row
  const known = { ...(channels && { channels }), ...(upcoming && { upcoming }), ...(expiring && { expiring }) }
  return { ...level, expired: row.expired ?? 0, inTransit: row.inTransit ?? 0, ...known }
}

/** The level once due holds lapsed and due policies are in force: the very step that the inventory takes before it decides. */
export const levelAt = (row: StockRow, holds: readonly Hold[], now: string): PlaceLevel =>
  lapsed(placeLevel(row), holds, now)
