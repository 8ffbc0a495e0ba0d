import { reservable, type PlaceLevel } from '@onhand/availability'
import type { TableWriter } from '@onhand/tables'
import { placeLevel } from '../app/stock-levels.ts'
import {
  ANY_CHANNEL,
  channelCells,
  skuTotals,
  stockCells,
  summedFigures,
  type ChannelCell,
  type PairSums,
  type StockFigures,
  type StockRow,
} from '../app/stock-tables.ts'

/** A pair of which something changed; undefined before it was known. */
export interface PairChange {
  readonly before: StockRow | undefined
  readonly after: StockRow
  readonly categoryBefore: string
  readonly categoryAfter: string
}

const sumsOf = (row: StockRow, sign: 1 | -1): PairSums => {
  const figures = Object.fromEntries(summedFigures.map((name) => [name, sign * (row[name] ?? 0)]))
  return { ...(figures as unknown as StockFigures), pairs: sign, stockOuts: row.atf <= 0 ? sign : 0 }
}

/** What the policies of a level give to each channel, against what is free. */
const channelsOf = (level: PlaceLevel, atf: number): readonly { channel: string; atf: number }[] => {
  if (level.channels === undefined || level.channels.length === 0) return []
  const others = reservable(level) - atf
  const named = level.channels.map(({ channel }) => ({ channel, atf: reservable(level, { channel }) - atf - others }))
  return [{ channel: ANY_CHANNEL, atf: others }, ...named]
}

const channelCellsOf = (row: StockRow | undefined, category: string, sign: 1 | -1): ChannelCell[] => {
  if (row === undefined || row.channels === null) return []
  const { location } = row
  return channelsOf(placeLevel(row), row.atf).map(({ channel, atf }) => ({
    ...{ category, location, channel },
    ...{ atf: sign * atf, pairs: sign },
  }))
}

/** Brings the sums to where the pairs are now, in the pairs' own transaction: they can never be of different times. */
export const addChanges = async (tx: TableWriter, changes: readonly PairChange[]): Promise<void> => {
  const parts = changes.flatMap(({ before, after, categoryBefore, categoryAfter }) => [
    ...(before ? [{ row: before, category: categoryBefore, sign: -1 as const }] : []),
    { row: after, category: categoryAfter, sign: 1 as const },
  ])
  await tx.add(
    stockCells,
    parts.map(({ row, category, sign }) => ({ category, location: row.location, ...sumsOf(row, sign) })),
  )
  await tx.add(
    skuTotals,
    parts.map(({ row, category, sign }) => ({ category, sku: row.sku, ...sumsOf(row, sign) })),
  )
  await tx.add(
    channelCells,
    parts.flatMap(({ row, category, sign }) => channelCellsOf(row, category, sign)),
  )
}
