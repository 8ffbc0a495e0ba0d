import type { Scalar, TableReader } from '@onhand/tables'
import { namesOf, placesOf, readPlaces, type GroupBy, type PlaceFilter } from './groups.ts'
import type { StockFigures } from './stock-tables.ts'
import { readDiscrepancies } from './visibility-discrepancies.ts'
import { readOpenOrders, type OrderFigures } from './visibility-orders.ts'
import { readAtRisk } from './visibility-risk.ts'
import { afterOf, BY_KEY, type Sort } from './stock-groups.ts'
import { readStockGroups } from './visibility-stock.ts'

export { groupings, type GroupBy } from './groups.ts'

export interface VisibilityQuery extends PlaceFilter {
  readonly groupBy: GroupBy
  readonly skus?: readonly string[] | undefined
  readonly category?: string | undefined
  /** Whose `atf` is shown. */
  readonly channel?: string | undefined
  readonly sort?: Sort | undefined
  /** Where the page before ended. */
  readonly after?: readonly Scalar[] | undefined
  readonly limit: number
}

export interface VisibilityItem extends OrderFigures {
  /** SKU, location, region, group, category or channel; empty for the network, and for what stands in none of them. */
  readonly key: string
  readonly name: string | null
  readonly stock: StockFigures
  /** SKU × location pairs behind the figures. */
  readonly pairs: number
  /** Of them, those of which nothing can be sold. */
  readonly stockOuts: number
  /** Units of transfers to here that did not come, or came over, and that nobody has explained yet. */
  readonly discrepancies: number
}

/** Stock, open orders and risk, summed by group. */
export const readVisibility = async (
  reader: TableReader,
  query: VisibilityQuery,
  now: string,
): Promise<{ items: readonly VisibilityItem[]; next: readonly Scalar[] | null }> => {
  const { groupBy, skus, category, channel, sort = BY_KEY, after, limit } = query
  const places = await readPlaces(reader)
  const locations = placesOf(places, query)
  const asked = { groupBy, skus, locations, category }
  // What does not depend on the groups that are shown is not waited for by what does.
  const [stock, discrepancies] = await Promise.all([
    readStockGroups(reader, { ...asked, channel, sort, after, limit: limit + 1 }, places, now),
    readDiscrepancies(reader, asked, places),
  ])
  const shown = stock.slice(0, limit)
  const keys = shown.map(({ key }) => key)
  const [orders, atRisk, nameOf] = await Promise.all([
    readOpenOrders(reader, { ...asked, keys }, places),
    readAtRisk(reader, { ...asked, keys }, places, now.slice(0, 10)),
    namesOf(reader, groupBy, keys, places),
  ])
  const items = shown.map(({ key, sums: { pairs, stockOuts, ...figures } }) => ({
    ...{ key, name: nameOf(key), stock: figures, pairs, stockOuts },
    ...{ discrepancies: discrepancies(key), ...orders(key), atRisk: atRisk(key) },
  }))
  const last = shown.at(-1)
  return { items, next: stock.length > limit && last ? afterOf(last, sort) : null }
}
