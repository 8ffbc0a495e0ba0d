import type { SalesOrder } from '../demo/bike-sales.ts'

/** Every way to get an order. Ship-from-store is what a sourcing rule makes of some that are sent home. */
export const ways = ['standard', 'expedited', 'bopis', 'ropis', 'ship-to-store', 'ship-from-store', 'dropship'] as const
export type Way = (typeof ways)[number]
export const channels = ['web', 'store', 'marketplace', 'call-centre'] as const

/** The how-manieth order goes which way: each way through each channel, about eleven orders of each. */
export const wayOf = (index: number): Way => ways[index % ways.length] ?? 'standard'
export const channelOf = (index: number): string => channels[Math.floor(index / ways.length) % channels.length] ?? 'web'

/** Where they come from and go to. */
export interface Places {
  /** Has stock, and hands over. */
  readonly store: string
  /** Has none: what is collected there comes by transfer. */
  readonly emptyStore: string
}

/** Orders of that priority are sent from stores, by `rules`. */
const FROM_STORES = 'high'

const wanted = (way: Way, { store, emptyStore }: Places, shipTo: object): object => {
  switch (way) {
    case 'bopis':
    case 'ropis':
      return { fulfilment: way, storeLocation: store }
    case 'ship-to-store':
      return { fulfilment: way, storeLocation: emptyStore }
    case 'dropship':
      return { fulfilment: way, shipTo }
    case 'expedited':
      return { fulfilment: 'ship-to-home', shipTo, service: 'expedited' }
    case 'ship-from-store':
      return { fulfilment: 'ship-to-home', shipTo, priority: FROM_STORES }
    case 'standard':
      return { fulfilment: 'ship-to-home', shipTo }
  }
}

export const orderIdOf = (index: number): string => `BS-${index + 1}`

/** An order of the data as a shop posts it, by the way and channel of its place in the list. */
export const orderBody = (order: SalesOrder, index: number, places: Places): object => {
  const [city = '', region = ''] = order.city.split(', ')
  const shipTo = { name: order.shop, street: '1 Main Street', city, region, country: 'US' }
  return {
    orderId: orderIdOf(index),
    channel: channelOf(index),
    customer: { id: `shop-${order.id % 30}`, name: order.shop, email: 'shop@example.com' },
    ...wanted(wayOf(index), places, shipTo),
    lines: order.lines.map(({ line, sku, quantity, priceUsd }) => ({
      ...{ line, sku, quantity },
      unitPrice: { amount: `${priceUsd}.00`, currency: 'USD' },
    })),
  }
}

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** A profile by which some orders are sent from stores, the others from warehouses, and what these lack from suppliers. */
export const rules = {
  name: 'Every way',
  prices: { split: usd('25.00'), lineSplit: usd('1.00'), balance: usd('5.00'), riskPerDay: usd('0.50') },
  strategies: [
    {
      ...{ name: 'from stores', kind: 'primary', priority: 1, locations: { types: ['store'] } },
      conditions: [{ attribute: 'priority', operator: 'in', values: [FROM_STORES] }],
    },
    { name: 'from warehouses', kind: 'primary', priority: 2, locations: { types: ['warehouse'] } },
    { name: 'suppliers', kind: 'fallback', priority: 3, locations: { types: ['supplier'] } },
  ],
}
