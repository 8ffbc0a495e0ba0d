import type { Kits } from '../../audit/hold-answers.ts'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'

export interface Place {
  readonly sku: string
  readonly location: string
}

/** What is sold where; small, so that everybody wants the same units. */
export interface Network {
  readonly skus: readonly string[]
  readonly warehouses: readonly string[]
  readonly stores: readonly string[]
  /** Where a supplier sends from by itself. */
  readonly suppliers: readonly string[]
  readonly locations: readonly string[]
  /** SKU of a kit → what one is made of. */
  readonly kits: Kits
  /** Of all locations. */
  readonly group: string
}

const SITES = [
  { latitude: 39.74, longitude: -104.99, timeZone: 'America/Denver' },
  { latitude: 39.1, longitude: -94.58, timeZone: 'America/Chicago' },
  { latitude: 34.05, longitude: -118.24, timeZone: 'America/Los_Angeles' },
]

/** A supplier's own place: what is there goes to customers as dropship. */
export const SUPPLIER_PLACE = 'SUP-2'

const named = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)

export const drawNetwork = (chance: Chance): Network => {
  const skus = named('SKU', chance.pick([1, 1, 2, 3]))
  const warehouses = named('WH', chance.int(1, 2))
  const stores = named('ST', chance.int(0, 1))
  const components = skus.slice(0, 2).map((sku, index) => ({ sku, quantity: index + 1 }))
  const kits = new Map([['KIT-1', components]])
  const suppliers = chance.flip(0.5) ? [SUPPLIER_PLACE] : []
  const locations = [...warehouses, ...stores, ...suppliers]
  return { skus, warehouses, stores, suppliers, locations, kits, group: 'EVERYWHERE' }
}

export const placeIn = ({ skus, locations }: Network, chance: Chance): Place => ({
  sku: chance.pick(skus),
  location: chance.pick(locations),
})

/** Registers what there is, and how far each place may promise: what does not need each other at once. */
export const buildNetwork = async (client: Client, network: Network, chance: Chance): Promise<void> => {
  const put = (path: string, body: object) =>
    client.ask({ service: 'inventory', method: 'PUT', path: `/v1/${path}`, body })
  const { skus, kits, group, locations } = network
  const items = skus.map((sku) =>
    put(`items/${sku}`, { name: `Model ${sku}`, ...(chance.flip(0.1) ? { handling: ['cold'] } : {}) }),
  )
  const places = locations.map((location, index) => {
    const { timeZone, ...position } = SITES[index % SITES.length] ?? { timeZone: 'UTC', latitude: 0, longitude: 0 }
    const isSupplier = network.suppliers.includes(location)
    const type = isSupplier ? 'supplier' : network.stores.includes(location) ? 'store' : 'warehouse'
    const usual = isSupplier ? ['dropship'] : ['ship', 'pickup', 'returns']
    const capabilities = chance.flip(0.5) ? [...usual, 'cold'] : usual
    return put(`locations/${location}`, { name: location, type, timeZone, position, capabilities })
  })
  await Promise.all([...items, ...places])
  const policies = skus.flatMap((sku) =>
    locations.flatMap((location) => {
      if (chance.flip(0.6)) return []
      const body = { location, safetyStock: chance.pick([0, 0, 1]), backorderLimit: chance.pick([0, 2, 10]) }
      return [put(`stock-policies/${sku}`, body)]
    }),
  )
  await Promise.all([
    ...[...kits].map(([kit, components]) => put(`items/${kit}`, { name: kit, components })),
    put(`location-groups/${group}`, { name: 'Everywhere', locations }),
    ...policies,
  ])
}

/** How some locations work, by which rules orders choose: a day with little room, an early cutoff, closed days. */
export const buildRules = async (client: Client, network: Network, chance: Chance): Promise<void> => {
  const put = (path: string, body: object) => client.ask({ service: 'order', method: 'PUT', path: `/v1/${path}`, body })
  const usd = (amount: string) => ({ amount, currency: 'USD' })
  const settings = network.locations.flatMap((location) => {
    if (chance.flip(0.5)) return []
    const body = {
      ...(chance.flip(0.3) ? { opensOn: [1, 2, 3, 4, 5] } : {}),
      cutoff: chance.pick([null, '00:30', '14:00']),
      ...(chance.flip(0.5) ? { capacity: { orders: chance.pick([null, 1, 3]), units: chance.pick([2, 5, 50]) } } : {}),
      costs: { order: usd(chance.pick(['0.00', '1.50'])), markdown: usd(chance.pick(['0.00', '2.00'])) },
    }
    return [put(`node-settings/${location}`, body)]
  })
  await Promise.all(settings)
  if (chance.flip(0.7)) return
  const prices = { split: usd(chance.pick(['0.00', '25.00'])), lineSplit: usd('1.00') }
  await put('sourcing-profiles/default', {
    name: 'Simulated rules',
    prices: { ...prices, balance: usd('5.00'), riskPerDay: usd('0.50') },
    strategies: [
      { name: 'own', kind: 'primary', maxSplit: chance.pick([null, 0, 1]), shipComplete: chance.flip(0.2) },
      { name: 'suppliers', kind: 'fallback', locations: { types: ['supplier'] } },
    ],
  })
}
