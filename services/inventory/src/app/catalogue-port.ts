import type { Catalogue } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { itemTable, locationTable } from './tables.ts'

/** The catalogue for services in the same process that miss something in their own copy. A closed location is none. */
export const cataloguePort = (tables: TableReader): Catalogue => ({
  items: async (skus) => {
    const rows = await tables.getMany(
      itemTable,
      skus.map((sku) => ({ sku })),
    )
    return new Map(
      rows.map(({ sku, item: { name, handling } }) => [
        sku,
        { sku, name, ...(handling === undefined ? {} : { handling }) },
      ]),
    )
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
