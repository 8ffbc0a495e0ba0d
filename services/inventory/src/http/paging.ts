import { decodeCursor, encodeCursor } from '@onhand/http'
import { cursorOf, type Query, type Table, type TableReader } from '@onhand/tables'
import { z } from 'zod'

/** The query of every list: `limit` items a page, from behind `cursor`. */
export const pageQuery = {
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}

const NextCursor = z.string().nullable().describe('null on the last page')

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: NextCursor })

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** One page of a table, keyset by the order of its key or of `orderBy`. */
export const selectPage = async <Row extends object>(
  tables: TableReader,
  table: Table<Row>,
  { cursor, limit }: Paging,
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
