import type { Catalogue, CatalogueItem, CatalogueLocation } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { itemCopies, locationCopies, type LocationCopy } from './tables.ts'

const locationOf = ({
  location,
  name,
  type,
  timeZone,
  latitude,
  longitude,
  capabilities,
}: LocationCopy): CatalogueLocation => {
  const position = latitude === null || longitude === null ? null : { latitude, longitude }
  return { location, name, type, timeZone, position, capabilities }
}

/** This service's own copy; what is not in it yet is asked of inventory, where it can be asked. A closed location is none. */
export const catalogueFrom = (tables: TableReader, ask: Catalogue | undefined): Catalogue => ({
  items: async (skus) => {
    const copies = await tables.getMany(
      itemCopies,
      skus.map((sku) => ({ sku })),
    )
    const found = new Map<string, CatalogueItem>(
      copies.map(({ sku, name, handling }) => [sku, { sku, name, ...(handling === null ? {} : { handling }) }]),
    )
    const missing = skus.filter((sku) => !found.has(sku))
    if (missing.length === 0 || ask === undefined) return found
    return new Map([...found, ...(await ask.items(missing))])
  },
  locations: async (ids) => {
    const copies = await tables.getMany(
      locationCopies,
      ids.map((location) => ({ location })),
    )
    const known = new Set(copies.map(({ location }) => location))
    const found = new Map(copies.filter(({ closed }) => !closed).map((copy) => [copy.location, locationOf(copy)]))
    const missing = ids.filter((location) => !known.has(location))
    if (missing.length === 0 || ask === undefined) return found
    return new Map([...found, ...(await ask.locations(missing))])
  },
})
