import { emptyLevel, lapsed, type Hold, type PlaceLevel, type StockLevel } from '@onhand/availability'
import type { StockRow } from './stock-tables.ts'

const figures = Object.keys(emptyLevel) as readonly (keyof StockLevel)[]

/** What an availability is computed from, and told with. */
export const levelColumns = [...figures, 'channels', 'upcoming', 'expiring'] as const
export type LevelRow = Pick<StockRow, (typeof levelColumns)[number]>
export const shownColumns = ['sku', 'location', 'changedAt', 'position', ...levelColumns] as const
export type ShownRow = Pick<StockRow, (typeof shownColumns)[number]>

/** The level that a row holds, as it stood after the stream's last event. */
export const placeLevel = (row: LevelRow): PlaceLevel => ({
  onHand: row.onHand,
  reserved: row.reserved,
  committed: row.committed,
  damaged: row.damaged,
  qualityControl: row.qualityControl,
  expired: row.expired ?? 0,
  safetyStock: row.safetyStock,
  backordered: row.backordered,
  allotting: row.allotting,
  shortfall: row.shortfall,
  incoming: row.incoming,
  inTransit: row.inTransit ?? 0,
  backorderLimit: row.backorderLimit,
  channels: row.channels ?? undefined,
  upcoming: row.upcoming ?? undefined,
  expiring: row.expiring ?? undefined,
})

/** The level once due holds lapsed and due policies are in force: the very step that the inventory takes before it decides. */
export const levelAt = (row: LevelRow, holds: readonly Hold[], now: string): PlaceLevel =>
  lapsed(placeLevel(row), holds, now)
