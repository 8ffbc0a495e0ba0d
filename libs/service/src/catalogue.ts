/** An item as other services know it. */
export interface CatalogueItem {
  readonly sku: string
  readonly name: string
  /** What it needs wherever it goes: `cold`, `hazmat`, `age-check`, `fragile`; of a kit, with what its components need. Absent: nothing special. */
  readonly handling?: readonly string[] | undefined
}

/** An item as the catalogue has it. */
interface CataloguedItem {
  readonly sku: string
  readonly name: string
  readonly handling?: readonly string[] | null | undefined
  /** Of a kit. */
  readonly components?: readonly { readonly sku: string }[] | null | undefined
}

/** For other services: a kit needs what any of its components needs. A component that `itemOf` does not know needs nothing. */
export const catalogueItem = (
  { sku, name, handling, components }: CataloguedItem,
  itemOf: (sku: string) => CataloguedItem | undefined,
): CatalogueItem => {
  const inherited = (components ?? []).flatMap((part) => itemOf(part.sku)?.handling ?? [])
  const needs = [...new Set([...(handling ?? []), ...inherited])]
  return { sku, name, ...(needs.length === 0 ? {} : { handling: needs }) }
}

/** A location as other services know it. */
export interface CatalogueLocation {
  readonly location: string
  readonly name: string
  readonly type: 'warehouse' | 'store' | 'supplier' | 'carrier-hub'
  readonly timeZone: string
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  readonly capabilities: readonly string[]
}

/** Read port of inventory's catalogue: each service keeps its own copy from inventory's events and asks on a miss. */
export interface Catalogue {
  items(skus: readonly string[]): Promise<ReadonlyMap<string, CatalogueItem>>
  locations(ids: readonly string[]): Promise<ReadonlyMap<string, CatalogueLocation>>
}
