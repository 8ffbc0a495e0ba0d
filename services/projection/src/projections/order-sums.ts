import type { TableWriter } from '@onhand/tables'
import { openLinesOf } from '../app/order-figures.ts'
import {
  BETWEEN_PLACES,
  openOrderCells,
  orderCells,
  orderPartyCells,
  type OpenOrderCell,
  type OrderCell,
  type OrderPartyCell,
  type OrderRow,
} from '../app/order-tables.ts'
import { openStatuses } from '../app/risk-queries.ts'
import { riskCells, type RiskCell } from '../app/risk-tables.ts'

/** An order of which something changed; undefined before it was known. */
export interface OrderChange {
  readonly before: OrderRow | undefined
  readonly after: OrderRow
}

const cellOf = (row: OrderRow, sign: 1 | -1): OrderCell => ({
  ...{ status: row.status, channel: row.channel ?? '', fulfilment: row.fulfilment ?? '' },
  ...{ country: row.country ?? '', placedOn: row.placedOn ?? '' },
  ...{ orders: sign, units: sign * row.units, backordered: sign * row.backordered },
  backorderedOrders: row.backordered > 0 ? sign : 0,
})

const partiesOf = ({ status, locations, carriers, backordered }: OrderRow, sign: 1 | -1): OrderPartyCell[] => {
  const sums = { status, orders: sign, backorderedOrders: backordered > 0 ? sign : 0 }
  return [
    ...locations.map((id) => ({ party: 'location' as const, id, ...sums })),
    ...carriers.map((id) => ({ party: 'carrier' as const, id, ...sums })),
  ]
}

/** All places of its open units together, in one order. */
const placesOf = (lines: readonly { readonly location: string }[]): string =>
  [...new Set(lines.map(({ location }) => location))].toSorted().join(BETWEEN_PLACES)

const openOf = ({ state, categories }: OrderRow, sign: 1 | -1): OpenOrderCell[] => {
  const lines = openLinesOf(state)
  if (lines.length === 0) return []
  const unitsBy = (by: 'location' | 'sku' | 'category'): OpenOrderCell[] =>
    [...Map.groupBy(lines, (line) => (by === 'category' ? (categories[line.sku] ?? '') : line[by]))].map(
      ([key, own]) => ({
        ...{ by, key, orders: sign },
        units: sign * own.reduce((sum, { quantity }) => sum + quantity, 0),
      }),
    )
  const places = unitsBy('location')
  const key = placesOf(lines)
  const units = places.reduce((sum, place) => sum + place.units, 0)
  return [{ by: 'places', key, orders: sign, units }, ...places, ...unitsBy('sku'), ...unitsBy('category')]
}

/** The day after which its promise may not hold; null: never, as far as its own events tell. */
const riskAfterOf = ({ open, status, troubled, promisedOn }: OrderRow): string | null => {
  if (!open || !openStatuses.includes(status)) return null
  return troubled ? '' : promisedOn
}

const riskOf = (row: OrderRow, sign: 1 | -1): RiskCell[] => {
  const riskAfter = riskAfterOf(row)
  const lines = riskAfter === null ? [] : openLinesOf(row.state)
  if (riskAfter === null || lines.length === 0) return []
  const skus = new Set(lines.map(({ sku }) => sku))
  const categories = new Set([...skus].map((sku) => row.categories[sku] ?? ''))
  const cell = (by: RiskCell['by'], key: string): RiskCell => ({ by, key, riskAfter, orders: sign })
  return [
    cell('places', placesOf(lines)),
    cell('channel', row.channel ?? ''),
    ...[...skus].map((sku) => cell('sku', sku)),
    ...[...categories].map((category) => cell('category', category)),
  ]
}

/** Brings the sums to where the orders are now, in the orders' own transaction. */
export const addOrders = async (tx: TableWriter, changes: readonly OrderChange[]): Promise<void> => {
  const parts = changes.flatMap(({ before, after }) => [
    ...(before ? [{ row: before, sign: -1 as const }] : []),
    { row: after, sign: 1 as const },
  ])
  await tx.add(
    orderCells,
    parts.map(({ row, sign }) => cellOf(row, sign)),
  )
  await tx.add(
    orderPartyCells,
    parts.flatMap(({ row, sign }) => partiesOf(row, sign)),
  )
  await tx.add(
    openOrderCells,
    parts.flatMap(({ row, sign }) => openOf(row, sign)),
  )
  await tx.add(
    riskCells,
    parts.flatMap(({ row, sign }) => riskOf(row, sign)),
  )
}
