import { kitUnits } from '@onhand/availability'
import type { KitComponent } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { itemsTable, type ItemRow } from './catalogue-tables.ts'

/** What the catalogue knows of SKUs, by SKU. */
export const itemsOf = async (reader: TableReader, skus: readonly string[]): Promise<ReadonlyMap<string, ItemRow>> => {
  const rows = await reader.getMany(
    itemsTable,
    skus.map((sku) => ({ sku })),
  )
  return new Map(rows.map((row) => [row.sku, row]))
}

/** The SKUs whose stock answers for these: of a kit, which has none of its own, its components besides. */
export const stockedSkus = (skus: readonly string[], items: ReadonlyMap<string, ItemRow>): readonly string[] => [
  ...new Set(skus.flatMap((sku) => [sku, ...(items.get(sku)?.components ?? []).map((part) => part.sku)])),
]

/** A component at one location. */
export interface KitPart<Row> extends KitComponent {
  readonly row: Row
}

/** The locations that know all components of a kit, and what each has of them. */
export const kitPlaces = <Row extends { readonly location: string }>(
  components: readonly KitComponent[],
  rowsOf: (sku: string) => readonly Row[],
): readonly { readonly location: string; readonly parts: readonly KitPart<Row>[] }[] => {
  const [first] = components
  return rowsOf(first?.sku ?? '').flatMap(({ location }) => {
    const parts = components.flatMap((component) => {
      const row = rowsOf(component.sku).find((other) => other.location === location)
      return row === undefined ? [] : [{ ...component, row }]
    })
    return parts.length === components.length ? [{ location, parts }] : []
  })
}

/** Whole kits of a figure, by the very rule that the inventory reserves by. */
export const kitsBy = <Row>(parts: readonly KitPart<Row>[], figure: (row: Row) => number): number =>
  kitUnits(parts.map(({ quantity, row }) => ({ quantity, free: Math.max(0, figure(row)) })))
