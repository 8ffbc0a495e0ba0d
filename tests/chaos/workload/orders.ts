import { setTimeout as pause } from 'node:timers/promises'
import type { Asked } from '../../prove/oversell/told.ts'
import { verdictOf } from '../../prove/oversell/told.ts'
import type { Chance } from '../../simulation/chance.ts'
import type { Caller } from './caller.ts'

/** Some always there, some soon gone. */
const SKUS = ['ORDER-1', 'ORDER-2', 'ORDER-3'] as const
const UNITS = { 'ORDER-1': 100_000, 'ORDER-2': 200, 'ORDER-3': 5 } as const
const LOCATION = 'DC-1'
const WORKERS = 2
const KEPT = 30

const location = {
  name: 'Denver DC',
  type: 'warehouse',
  timeZone: 'America/Denver',
  position: { latitude: 39.74, longitude: -104.99 },
  capabilities: ['ship', 'pickup', 'returns'],
}
const shipTo = {
  name: 'Ada Lovelace',
  street: '1 Pearl St',
  city: 'Boulder',
  region: 'CO',
  postalCode: '80301',
  country: 'US',
}

interface Shipments {
  readonly shipments?: readonly { readonly shipmentId: string; readonly status: string }[]
}

/** Customers who order, look, cancel; a warehouse that ships what it is asked for. */
const createCustomer = (caller: Caller, name: string, chance: Chance) => {
  const orders: string[] = []
  let placed = 0
  const place = async (): Promise<void> => {
    placed += 1
    const orderId = `${name}-${placed}`
    const lines = chance
      .shuffle(SKUS)
      .slice(0, chance.int(1, 2))
      .map((sku, index) => ({
        ...{ line: index + 1, sku, quantity: chance.int(1, 3), unitPrice: { amount: '12.50', currency: 'USD' } },
      }))
    const customer = { id: `C-${chance.int(1, 20)}`, name: 'Ada Lovelace', email: 'ada@example.com', language: 'en' }
    const body = { orderId, channel: 'web', fulfilment: 'ship-to-home', customer, shipTo, lines }
    const told = await caller.insist(name, { method: 'POST', path: '/v1/orders', body }, chance.flip(0.2) ? 1 : 4)
    if (verdictOf(told) === 'granted') orders.push(orderId)
    if (orders.length > KEPT) orders.shift()
    // A shopper whose page hung presses the button again.
    if (chance.flip(0.2)) await caller.once(name, { method: 'POST', path: '/v1/orders', body })
  }
  const look = (path: string) => caller.once(name, { method: 'GET', path })
  const ship = async (orderId: string): Promise<void> => {
    const told = await look(`/v1/orders/${orderId}`)
    for (const { shipmentId, status } of (told.answer as Shipments | null)?.shipments ?? [])
      if (status === 'created' || status === 'requested')
        await caller.insist(
          name,
          {
            ...{ method: 'POST', path: `/v1/shipments/${shipmentId}/ship` },
            body: { carrier: 'UPS', trackingNumber: `TR${shipmentId}`.slice(0, 30) },
          },
          3,
        )
  }
  const cancel = (orderId: string) =>
    caller.insist(name, { method: 'POST', path: `/v1/orders/${orderId}/cancel`, body: { reason: 'customer' } }, 3)
  return async (): Promise<void> => {
    const kind = chance.weighted({ place: 5, ship: 4, look: 2, cancel: 1 })
    if (kind === 'place' || orders.length === 0) return place()
    const orderId = chance.pick(orders)
    if (kind === 'ship') return ship(orderId)
    if (kind === 'cancel') await cancel(orderId)
    else await look(`/v1/visibility/orders/${orderId}`)
  }
}

const opening = (): readonly Asked[] => [
  { method: 'PUT', path: `/v1/locations/${LOCATION}`, body: location },
  ...SKUS.map((sku): Asked => ({ method: 'PUT', path: `/v1/items/${sku}`, body: { name: sku } })),
  {
    method: 'POST',
    path: '/v1/stock-events',
    body: SKUS.map((sku) => ({
      ...{ source: 'wms-orders', eventId: sku, type: 'receipt', sku, location: LOCATION, quantity: UNITS[sku] },
    })),
  },
]

/** @param run distinguishes the orders of this run */
export const openOrders = async (caller: Caller, run: string) => {
  for (const asked of opening()) await caller.insist('shopkeeper', asked, 40)
  return (chance: Chance, isOver: () => boolean): Promise<unknown> =>
    Promise.all(
      Array.from({ length: WORKERS }, async (_, index) => {
        const own = chance.fork()
        const step = createCustomer(caller, `${run}-${index + 1}`, own)
        while (!isOver()) {
          await step()
          await pause(own.int(150, 500))
        }
      }),
    )
}
