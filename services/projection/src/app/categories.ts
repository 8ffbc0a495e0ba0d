import type { TableReader } from '@onhand/tables'
import { stockCategories } from './stock-tables.ts'

/** Categories of SKUs; empty where an item has none. */
export const categoriesOf = async (reader: TableReader, skus: readonly string[]): Promise<(sku: string) => string> => {
  const keys = [...new Set(skus)].map((sku) => ({ sku }))
  const known = new Map((await reader.getMany(stockCategories, keys)).map(({ sku, category }) => [sku, category]))
  return (sku) => known.get(sku) ?? ''
}
