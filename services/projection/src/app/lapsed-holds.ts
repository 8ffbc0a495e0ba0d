import type { Hold, PlaceLevel } from '@onhand/availability'
import type { TableReader } from '@onhand/tables'
import { levelAt, type LevelRow } from './stock-levels.ts'
import { extensionsTable, holdsTable, type HoldRow, type StockRow } from './stock-tables.ts'

/** More rows than this in one answer would be no answer to a person's or a shop's question. */
export const MAX_ROWS = 50_000

export const pairId = ({ sku, location }: { sku: string; location: string }): string => `${sku}\n${location}`

/** The holds that have expired by `now`, by SKU and location: what was given more time since is left out. */
export const dueHolds = async (
  reader: TableReader,
  now: string,
  where: { readonly skus?: readonly string[] | undefined } = {},
): Promise<ReadonlyMap<string, readonly HoldRow[]>> => {
  const due = await reader.select(holdsTable, {
    where: { sku: where.skus && { in: where.skus }, expiresAt: { lte: now } },
    limit: MAX_ROWS,
    plannedOnce: where.skus !== undefined,
  })
  if (due.length === 0) return new Map()
  const extended = await reader.getMany(
    extensionsTable,
    due.map(({ reservationId }) => ({ reservationId })),
  )
  const alive = new Set(
    extended.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ reservationId }) => reservationId),
  )
  return Map.groupBy(
    due.filter(({ reservationId }) => !alive.has(reservationId)),
    pairId,
  )
}

/** The level once due holds lapsed and due policies are in force. */
export const shownLevel = (
  row: LevelRow & Pick<StockRow, 'sku' | 'location'>,
  due: ReadonlyMap<string, readonly HoldRow[]>,
  now: string,
): PlaceLevel =>
  levelAt(
    row,
    (due.get(pairId(row)) ?? []).map(({ quantity, channel }): Hold => ({ quantity, channel, expiresAt: now })),
    now,
  )
