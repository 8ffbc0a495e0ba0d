import { decodeCursor, encodeCursor } from '@onhand/http'
import type { PageRequest } from '@onhand/service'
import { cursorOf, type Query, type Table, type TableReader } from '@onhand/tables'
import { z } from 'zod'

export { pageOf, pageQuery } from '@onhand/service'

/** One page of a table, keyset by the order of its key or of `orderBy`. */
export const selectPage = async <Row extends object>(
  tables: TableReader,
  table: Table<Row>,
  { cursor, limit }: PageRequest,
  query: Pick<Query<Row>, 'where' | 'orderBy'> = {},
): Promise<{ items: Row[]; nextCursor: string | null }> => {
  const after =
    cursor === undefined ? undefined : decodeCursor(cursor, z.array(z.union([z.string(), z.number()])).max(8))
  const columns = new Set([...(query.orderBy ?? []).map(({ column }) => column), ...table.key])
  // A cursor of another list has other columns; the table's own check would be a fault of ours.
  if (after && after.length !== columns.size) decodeCursor('', z.never())
  const rows = await tables.select(table, { ...query, ...(after ? { after } : {}), limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last, table, query)) : null }
}
