import type { TableReader } from '@onhand/tables'
import { searchTable, type SearchKind, type SearchRow } from './search-tables.ts'

export interface SearchHit {
  readonly kind: SearchKind
  readonly id: string
  readonly label: string
  /** Of a tracking number: the order. */
  readonly orderId: string | null
  /** How the words meet: whole, from the beginning, or somewhere inside. */
  readonly match: 'exact' | 'prefix' | 'part'
}

/** The index knows parts of three characters; of shorter words only beginnings are looked for. */
const SHORTEST_PART = 3

/** What is found by a word, the closest first: whole words, then beginnings in their order, then any that hold it. */
export const search = async (
  reader: TableReader,
  { q, kinds, limit }: { readonly q: string; readonly kinds: readonly SearchKind[]; readonly limit: number },
): Promise<readonly SearchHit[]> => {
  const term = q.trim().toLowerCase()
  const hits = new Map<string, SearchHit>()
  const take = (rows: readonly SearchRow[], match: SearchHit['match']): void => {
    for (const { kind, id, label, orderId } of rows) {
      const key = JSON.stringify([kind, id, orderId])
      if (!hits.has(key) && hits.size < limit) hits.set(key, { kind, id, label, orderId: orderId || null, match })
    }
  }
  const kind = { in: kinds }
  const orderBy = [{ column: 'term' }, { column: 'kind' }] as const
  take(await reader.select(searchTable, { where: { kind, term }, orderBy, limit }), 'exact')
  if (hits.size < limit)
    take(await reader.select(searchTable, { where: { kind, term: { startsWith: term } }, orderBy, limit }), 'prefix')
  if (hits.size < limit && term.length >= SHORTEST_PART) {
    const where = { kind, term: { contains: term } }
    take(await reader.select(searchTable, { where, unordered: true, limit }), 'part')
  }
  return [...hits.values()]
}
