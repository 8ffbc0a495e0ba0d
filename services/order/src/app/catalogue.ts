import { catalogueItem, type Catalogue, type CatalogueItem, type CatalogueLocation } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { itemCopies, locationCopies, type ItemCopy, type LocationCopy } from './tables.ts'

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

const partsOf = (copies: readonly ItemCopy[]): readonly string[] =>
  copies.flatMap(({ components }) => (components ?? []).map(({ sku }) => sku))

/** Copies of these items and, of kits, of their components. Few orders name kits: those cost a read more. */
const itemsWithParts = async (tables: TableReader, skus: readonly string[]): Promise<ReadonlyMap<string, ItemCopy>> => {
  const read = (some: readonly string[]) =>
    tables.getMany(
      itemCopies,
      some.map((sku) => ({ sku })),
    )
  const copies = await read(skus)
  const found = new Map(copies.map((copy) => [copy.sku, copy]))
  const parts = [...new Set(partsOf(copies))].filter((sku) => !found.has(sku))
  if (parts.length > 0) for (const copy of await read(parts)) found.set(copy.sku, copy)
  return found
}

/** This service's own copy; what is not in it yet is asked of inventory, where it can be asked. A closed location is none. */
export const catalogueFrom = (tables: TableReader, ask: Catalogue | undefined): Catalogue => ({
  items: async (skus) => {
    const copies = await itemsWithParts(tables, skus)
    const isWhole = (copy: ItemCopy): boolean => ask === undefined || partsOf([copy]).every((sku) => copies.has(sku))
    const found = new Map<string, CatalogueItem>()
    for (const sku of skus) {
      const copy = copies.get(sku)
      if (copy && isWhole(copy))
        found.set(
          sku,
          catalogueItem(copy, (part) => copies.get(part)),
        )
    }
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
