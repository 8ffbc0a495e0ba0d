import type { Api } from '../demo/api.ts'
import type { BikeSales } from '../demo/bike-sales.ts'
import { createCarrier } from '../demo/carrier.ts'
import { demand } from '../demo/network.ts'
import { pushStockEvents } from '../demo/wms-feed.ts'
import { orderBody, orderIdOf, rules, wayOf, type Way } from './ways.ts'

export const STORE = 'ST-BOULDER'
export const EMPTY_STORE = 'ST-FORT-COLLINS'
export const SUPPLIER = 'SUP-MILL'
const WAREHOUSES = ['WH-DENVER', 'WH-NEWARK']
const places = { store: STORE, emptyStore: EMPTY_STORE }

export interface Money {
  readonly amount: string
  readonly currency: string
}
export interface OrderSeen {
  readonly orderId: string
  readonly status: string
  readonly channel: string
  readonly total: Money
  readonly readyForPickup: boolean
  readonly dueAtCollection: Money
  readonly lines: readonly { readonly quantity: number; readonly delivered: number; readonly sku: string }[]
  readonly shipments: readonly { readonly shipmentId: string; readonly location: string; readonly status: string }[]
  readonly payment: { readonly captured: Money; readonly authorized: Money; readonly refunded: Money }
}

/** Orders go by the view: it has heard of all that was received. */
const untilSeen = async (api: Api, skus: readonly string[], places: number): Promise<void> => {
  for (;;) {
    const { items } = await api.call<{ items: { locations: { onHand: number }[] }[] }>(
      'GET',
      `/v1/availability?sku=${skus.join(',')}`,
    )
    const seen = items.filter(({ locations }) => locations.filter(({ onHand }) => onHand > 0).length === places)
    if (seen.length === skus.length) return
    await api.pause(200)
  }
}

/** Two warehouses, a store with stock and one without, a supplier who sends by itself; more of everything than is asked for. */
export const buildWorld = async (api: Api, sales: BikeSales): Promise<ReadonlyMap<string, number>> => {
  const put = (path: string, body: object) => api.call('PUT', `/v1/${path}`, body)
  const at = { timeZone: 'America/Denver', position: { latitude: 39.74, longitude: -104.99 } }
  const east = { timeZone: 'America/New_York', position: { latitude: 40.73, longitude: -74.17 } }
  const [denver = '', newark = ''] = WAREHOUSES
  const locations = [
    { location: denver, type: 'warehouse', ...at, capabilities: ['ship', 'returns'] },
    { location: newark, type: 'warehouse', ...east, capabilities: ['ship', 'returns'] },
    { location: STORE, type: 'store', ...at, capabilities: ['ship', 'pickup', 'returns'] },
    { location: EMPTY_STORE, type: 'store', ...at, capabilities: ['pickup', 'returns'] },
    { location: SUPPLIER, type: 'supplier', ...east, capabilities: ['dropship'] },
  ]
  for (const { location, ...place } of locations) await put(`locations/${location}`, { name: location, ...place })
  await put('sourcing-profiles/default', rules)
  for (const { sku, name } of sales.models) await put(`items/${sku}`, { name })
  const wanted = demand(sales.orders)
  const stocked = [...WAREHOUSES, STORE, SUPPLIER]
  const receipts = [...wanted].flatMap(([sku, quantity]) =>
    stocked.map((location) => ({ sku, location, quantity, type: 'receipt' })),
  )
  const occurredAt = new Date().toISOString()
  const events = receipts.map((receipt, index) => ({ ...receipt, source: 'wms', eventId: String(index), occurredAt }))
  await pushStockEvents(api, events, () => undefined)
  await untilSeen(api, [...wanted.keys()], stocked.length)
  return new Map([...wanted].map(([sku, quantity]) => [sku, quantity * stocked.length]))
}

interface Work {
  readonly shipmentId: string
  readonly orderId: string
  readonly location: string
  readonly fulfilment: string
}

const comes: ReadonlySet<Way> = new Set(['bopis', 'ropis', 'ship-to-store'])

/** Everybody who has a hand in it: the floor, the receiving dock, the supplier, the counter, the carrier. */
const createHands = (api: Api, open: Set<string>) => {
  const carrier = createCarrier(api)
  const packed = new Set<string>()
  const counts = { parcels: 0, transfers: 0, asns: 0 }

  const pickAndPack = async (): Promise<void> => {
    for (const { shipmentId, fulfilment, location } of await api.all<Work>('/v1/shipments?status=created')) {
      if (location === SUPPLIER || packed.has(shipmentId)) continue
      packed.add(shipmentId)
      await api.call('POST', `/v1/shipments/${shipmentId}/pick`, {})
      await api.call('POST', `/v1/shipments/${shipmentId}/pack`, {})
      if (fulfilment !== 'ship-to-home') continue
      counts.parcels += 1
      const trackingNumber = `EW-${counts.parcels}`
      await api.call('POST', `/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber })
      carrier.take(trackingNumber, 'on-time')
    }
  }
  const receive = async (): Promise<void> => {
    for (const { transferId } of await api.all<{ transferId: string }>('/v1/transfers?status=in-transit')) {
      counts.transfers += 1
      await api.call('POST', `/v1/transfers/${transferId}/receive`, {})
    }
  }
  const supply = async (): Promise<void> => {
    const placed = await api.all<{ purchaseOrderId: string; status: string; onOrder: number }>(
      `/v1/purchase-orders?supplier=${SUPPLIER}`,
    )
    for (const { purchaseOrderId, status, onOrder } of placed) {
      if (status !== 'placed' || onOrder === 0) continue
      const path = `/v1/purchase-orders/${purchaseOrderId}`
      const { lines } = await api.call<{ lines: { line: number; onOrder: number }[] }>('GET', path)
      counts.asns += 1
      const asnId = `ASN-${counts.asns}`
      const trackingNumber = `EW-${asnId}`
      const sent = lines.map((one) => ({ line: one.line, quantity: one.onOrder }))
      const notice = { asnId, expectedOn: '2030-01-01', lines: sent, carrier: 'UPS', trackingNumber }
      await api.call('POST', `${path}/asn`, notice)
      carrier.take(trackingNumber, 'on-time')
    }
  }
  const handOver = async (): Promise<void> => {
    for (const orderId of open) {
      const index = Number(orderId.slice('BS-'.length)) - 1
      const order = await api.call<OrderSeen>('GET', `/v1/orders/${orderId}`)
      if (order.status === 'completed' || order.status === 'cancelled') open.delete(orderId)
      if (!comes.has(wayOf(index)) || !order.readyForPickup) continue
      const paid =
        wayOf(index) === 'ropis' ? { payment: { reference: `T-${orderId}`, amount: order.dueAtCollection } } : {}
      await api.call('POST', `/v1/orders/${orderId}/collect`, { identityChecked: true, ...paid })
    }
  }
  return {
    counts,
    round: async (): Promise<void> => {
      for (const part of [pickAndPack, receive, supply, handOver]) await part()
      await carrier.advance()
    },
  }
}

const MOST_ROUNDS = 300

/** Places all orders and lets everybody work until each has come to its end, or nothing comes any more. */
export const driveAll = async (api: Api, { orders }: BikeSales) => {
  const open = new Set<string>()
  const hands = createHands(api, open)
  for (const [index, order] of orders.entries()) {
    await api.call('POST', '/v1/orders', orderBody(order, index, places))
    open.add(orderIdOf(index))
    if (index % 50 === 49) await hands.round()
  }
  for (let round = 0; round < MOST_ROUNDS && open.size > 0; round += 1) {
    await hands.round()
    await api.pause(100)
  }
  return { open: [...open], counts: hands.counts }
}
