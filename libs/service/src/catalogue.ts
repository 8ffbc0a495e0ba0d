/** An item as other services know it. */
export interface CatalogueItem {
  readonly sku: string
  readonly name: string
  /** What it needs wherever it goes: `cold`, `hazmat`, `age-check`, `fragile`; absent: nothing special. */
  readonly handling?: readonly string[] | undefined
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
