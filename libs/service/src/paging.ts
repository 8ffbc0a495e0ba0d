import { decodeCursor, encodeCursor } from '@onhand/http'
import { cursorOf, type Query, type Table, type TableReader } from '@onhand/tables'
import { z } from 'zod'

/** What every list takes: where the page begins and how many items it has at most. */
export const pageQuery = {
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}

export interface PageRequest {
  readonly cursor?: string | undefined
  readonly limit: number
}

const NextCursor = z.string().nullable().describe('null on the last page')

const pageSchema = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: NextCursor })
type PageSchema<Item extends z.ZodType> = ReturnType<typeof pageSchema<Item>>
const pages = new WeakMap<z.ZodType, PageSchema<z.ZodType>>()

/** What every list answers, for a response schema. Made once an item: each start of a service asks for it. */
export const pageOf = <Item extends z.ZodType>(item: Item): PageSchema<Item> => {
  const known = pages.get(item) ?? pageSchema(item)
  pages.set(item, known)
  return known as PageSchema<Item>
}

const Cursor = z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).max(16)

/** One page of a table by keyset: its cost does not grow with the page's number. A foreign cursor is a 400. */
export const selectPage = async <Row extends object>(
  tables: TableReader,
  table: Table<Row>,
  search: Omit<Query<Row>, 'after' | 'limit'>,
  { cursor, limit }: PageRequest,
): Promise<{ items: readonly Row[]; nextCursor: string | null }> => {
  const after = cursor === undefined ? {} : { after: decodeCursor(cursor, Cursor) }
  const query = { ...search, ...after, limit: limit + 1 }
  const rows = await tables.select(table, query)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last, table, query)) : null }
}
