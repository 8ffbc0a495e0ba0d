import type { Api } from './api.ts'
import type { BikeSales } from './bike-sales.ts'
import { slug } from './bike-sales.ts'
import { cities } from './cities.ts'

/** Warehouses stand in five of the shops' cities, a store in each of the thirty. */
const WAREHOUSE_CITIES = ['Denver, CO', 'Kansas City, KS', 'Philadelphia, PA', 'Los Angeles, CA', 'Dallas, TX']

export const warehouses = WAREHOUSE_CITIES.map((city) => ({ id: `WH-${slug(city)}`, city }))
/** Where late supply lands, so where orders may wait for it. */
export const HUB = 'WH-kansas-city-ks'
const BACKORDER_LIMIT = 200

export const storeOf = (city: string): string => `ST-${slug(city)}`

const place = (city: string) => {
  const known = cities[city]
  if (!known) throw new Error(`No position for ${city}`)
  const { latitude, longitude, timeZone } = known
  return { timeZone, position: { latitude, longitude }, region: city.slice(-2) }
}

/** Every location and item that the demo needs, by PUT: running it again changes nothing. */
export const buildNetwork = async (api: Api, { models }: BikeSales, onProgress: () => void): Promise<void> => {
  // Stores hand over and take back; what lies in them is for who comes, so they do not ship.
  const ship = ['ship', 'returns']
  const counter = ['pickup', 'returns']
  const locations = [
    ...warehouses.map(({ id, city }) => ({ id, name: `${city} DC`, type: 'warehouse', city, capabilities: ship })),
    ...Object.keys(cities).map((city) => {
      return { id: storeOf(city), name: `${city} store`, type: 'store', city, capabilities: counter }
    }),
  ]
  for (const { id, name, type, city, capabilities } of locations) {
    await api.call('PUT', `/v1/locations/${id}`, {
      name,
      type,
      ...place(city),
      capabilities,
    })
    onProgress()
  }
  for (const { sku, name, category } of models) {
    await api.call('PUT', `/v1/items/${sku}`, { name, category })
    const policy = { location: HUB, safetyStock: 0, backorderLimit: BACKORDER_LIMIT }
    await api.call('PUT', `/v1/stock-policies/${sku}`, policy)
    onProgress()
  }
}

/** Units of each SKU that these orders together ask for. */
export const demand = (orders: BikeSales['orders']): ReadonlyMap<string, number> => {
  const total = new Map<string, number>()
  for (const { lines } of orders)
    for (const { sku, quantity } of lines) total.set(sku, (total.get(sku) ?? 0) + quantity)
  return total
}
