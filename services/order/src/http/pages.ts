import { decodeCursor, encodeCursor } from '@onhand/http'
import { cursorOf, type Query, type Table, type TableReader } from '@onhand/tables'
import { z } from 'zod'

const Cursor = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).max(8)

/** One page of a list, and where the next one begins. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

/** Reads one row more than asked for, to know whether there is a next page. */
export const readPage = async <Row extends object>(
  tables: TableReader,
  table: Table<Row>,
  query: Pick<Query<Row>, 'where' | 'orderBy'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Row>> => {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor)
  const found = await tables.select(table, { ...query, after, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const nextCursor = found.length > limit && last ? encodeCursor(cursorOf(last, table, query)) : null
  return { rows, nextCursor }
}
