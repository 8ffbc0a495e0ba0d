import type { Api } from './api.ts'
import type { SalesOrder } from './bike-sales.ts'
import { slug } from './bike-sales.ts'
import { cities } from './cities.ts'
import { storeOf } from './network.ts'

const LANGUAGES = ['en', 'ja', 'pl', 'hy'] as const
/** Every tenth order is collected in the shop's own city. */
const BOPIS_EVERY = 10

export const orderIdOf = (run: string, { id }: SalesOrder): string => `BS-${run}-${id}`
export const isBopis = ({ id }: SalesOrder): boolean => id % BOPIS_EVERY === 0

/** The order as a shop's web shop would post it. */
export const orderBody = (run: string, order: SalesOrder): object => {
  const customer = slug(order.shop)
  const language = LANGUAGES[order.id % LANGUAGES.length]
  const [city = '', region = ''] = order.city.split(', ')
  const shipTo = {
    name: order.shop,
    street: '1 Main Street',
    city,
    region,
    postalCode: cities[order.city]?.postalCode ?? '',
    country: 'US',
  }
  return {
    orderId: orderIdOf(run, order),
    channel: 'web',
    customer: { id: customer, name: order.shop, email: `${customer}@example.com`, language },
    ...(isBopis(order)
      ? { fulfilment: 'bopis', storeLocation: storeOf(order.city) }
      : { fulfilment: 'ship-to-home', shipTo }),
    lines: order.lines.map(({ line, sku, quantity, priceUsd }) => ({
      line,
      sku,
      quantity,
      unitPrice: { amount: `${priceUsd}.00`, currency: 'USD' },
    })),
  }
}

/** What the demo reads of an order. */
export interface OrderView {
  readonly orderId: string
  readonly status: string
  readonly lines: readonly OrderLineView[]
  readonly shipments: readonly { readonly shipmentId: string; readonly location: string; readonly status: string }[]
}
export interface OrderLineView {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly backordered: number
  readonly shipped: number
  readonly delivered: number
  readonly cancelled: number
  /** Lost or returned to the sender. */
  readonly failed: number
  readonly promise: { readonly date: string | null } | null
}

export const readOrder = (api: Api, orderId: string): Promise<OrderView> => api.call('GET', `/v1/orders/${orderId}`)
