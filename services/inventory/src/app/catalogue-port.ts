import { catalogueItem, type Catalogue } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { itemTable, locationTable } from './tables.ts'

/** The catalogue for services in the same process that miss something in their own copy. A closed location is none. */
export const cataloguePort = (tables: TableReader): Catalogue => ({
  items: async (skus) => {
    const read = async (some: readonly string[]) =>
      (
        await tables.getMany(
          itemTable,
          some.map((sku) => ({ sku })),
        )
      ).map(({ item }) => item)
    const items = await read(skus)
    const parts = items.flatMap(({ components = [] }) => components.map(({ sku }) => sku))
    const all = new Map(
      (parts.length === 0 ? items : [...items, ...(await read(parts))]).map((item) => [item.sku, item]),
    )
    return new Map(items.map((item) => [item.sku, catalogueItem(item, (sku) => all.get(sku))]))
  },
  locations: async (ids) => {
    const rows = await tables.getMany(
      locationTable,
      ids.map((location) => ({ location })),
    )
    return new Map(
      rows.map(({ location, details }) => {
        const { name, type, timeZone, position, capabilities } = details
        return [location, { location, name, type, timeZone, position, capabilities }]
      }),
    )
  },
})
