import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** One order of the data: a shop buys bicycles. Prices are whole US dollars. */
export interface SalesOrder {
  readonly id: number
  readonly orderedOn: string
  readonly shop: string
  /** `City, ST`: a key of `cities`. */
  readonly city: string
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly priceUsd: number
  }[]
}

export interface BikeSales {
  readonly models: readonly { readonly sku: string; readonly name: string; readonly category: string }[]
  /** In the order of the data, oldest first. */
  readonly orders: readonly SalesOrder[]
}

/** `Jekyll Carbon 2` → `jekyll-carbon-2`. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const FILE = new URL('../data/orders/bike-sales.csv', import.meta.url)

/** The 322 orders and 97 models of a bicycle maker's sales to 30 shops in 2011. */
export const readBikeSales = (): BikeSales => {
  const rows = parse<Record<string, string>>(readFileSync(FILE), { columns: true })
  const models = new Map<string, BikeSales['models'][number]>()
  const orders = new Map<number, SalesOrder & { lines: SalesOrder['lines'][number][] }>()
  for (const row of rows) {
    const name = row.model ?? ''
    const sku = slug(name)
    models.set(sku, { sku, name, category: `${row.category_1 ?? ''} / ${row.category_2 ?? ''}` })
    const id = Number(row.order_id)
    const order = orders.get(id) ?? {
      id,
      orderedOn: row.order_date ?? '',
      shop: row.bikeshop_name ?? '',
      city: `${row.city ?? ''}, ${row.state ?? ''}`,
      lines: [],
    }
    order.lines.push({ line: Number(row.order_line), sku, quantity: Number(row.quantity), priceUsd: Number(row.price) })
    orders.set(id, order)
  }
  return { models: [...models.values()], orders: [...orders.values()] }
}
