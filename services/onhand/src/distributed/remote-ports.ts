import type { BackorderQueue, CartHolds } from '@onhand/order'
import type { PersonalKeys } from '@onhand/personal'
import { encodePositions } from '@onhand/http'
import { INTERNAL_LOG_PATH } from '@onhand/messaging'
import type { Availability, Catalogue, StockLog, TransitTimes } from '@onhand/service'
import { z } from 'zod'
import {
  AvailableStockAnswer,
  HeldLinesAnswer,
  IDS_AT_ONCE,
  INTERNAL_AVAILABILITY,
  INTERNAL_ITEMS,
  INTERNAL_LOCATIONS,
  INTERNAL_TRANSIT,
  ItemsAnswer,
  LogHeadAnswer,
  LocationsAnswer,
  PersonalKeyAnswer,
  TransitAnswer,
} from './internal-contract.ts'
import type { Peer } from './peer.ts'

/** Asks for many ids, so many at once as fit into a request. */
const askFor = async <Item>(
  peer: Peer,
  query: string,
  ids: readonly string[],
  answer: z.ZodType<{ items: Item[] }>,
): Promise<Item[]> => {
  const wanted = [...new Set(ids)]
  const found: Item[] = []
  for (let at = 0; at < wanted.length; at += IDS_AT_ONCE) {
    const some = wanted.slice(at, at + IDS_AT_ONCE).map(encodeURIComponent)
    found.push(...answer.parse(await peer.json(`${query}${some.join(',')}`)).items)
  }
  return found
}

/** The projection's figures, from its process. */
export const remoteAvailability = (projection: Peer): Availability => ({
  stock: (skus, { channel, atLeast } = {}) => {
    const by = {
      ...(channel === undefined ? {} : { channel }),
      ...(atLeast === undefined ? {} : { minPosition: atLeast }),
    }
    const query = new URLSearchParams(by).toString()
    const asked = query === '' ? '' : `${query}&`
    return askFor(projection, `${INTERNAL_AVAILABILITY}?${asked}sku=`, skus, AvailableStockAnswer)
  },
})

/** How far inventory's log is, from its process. */
export const remoteStockLog = (inventory: Peer): StockLog => ({
  head: async () => {
    const page = await inventory.json(`${INTERNAL_LOG_PATH}/inventory?limit=1`)
    const { epoch, position } = LogHeadAnswer.parse(page).head
    return encodePositions({ inventory: { epoch, position } })
  },
})

/** Inventory's catalogue, from its process. */
export const remoteCatalogue = (inventory: Peer): Catalogue => ({
  items: async (skus) =>
    new Map((await askFor(inventory, `${INTERNAL_ITEMS}?ids=`, skus, ItemsAnswer)).map((item) => [item.sku, item])),
  locations: async (ids) => {
    const found = await askFor(inventory, `${INTERNAL_LOCATIONS}?ids=`, ids, LocationsAnswer)
    return new Map(found.map((location) => [location.location, location]))
  },
})

/** Learnt days on the road, from shipment's process. */
export const remoteTransit = (shipment: Peer): TransitTimes => ({
  days: async (locations, { country, region, service }) => {
    const to = new URLSearchParams({ country, service, ...(region === null ? {} : { region }) })
    const found = await askFor(shipment, `${INTERNAL_TRANSIT}?${to.toString()}&ids=`, locations, TransitAnswer)
    return new Map(found.map(({ location, p50, p90 }) => [location, { p50, p90 }]))
  },
})

/** What a cart's reservation holds, by inventory's public answer. */
export const remoteCartHolds = (inventory: Peer): CartHolds => ({
  lines: async (reservationId) => {
    const answer = await inventory.json(`/v1/reservations/${encodeURIComponent(reservationId)}`)
    if (answer === null) return []
    const { status, lines } = HeldLinesAnswer.parse(answer)
    return status === 'held' ? lines : []
  },
})

/** The front of a queue, as many as one page has: who stands behind them is told later. */
const FRONT = 500
const QueueAnswer = z.object({
  items: z.array(z.object({ reservationId: z.string(), line: z.number(), position: z.number().nullable() })),
})

/** Where waiting units stand, by inventory's public answer. */
export const remoteBackorderQueue = (inventory: Peer): BackorderQueue => ({
  positions: async (pieces) => {
    const queues = new Map<string, z.infer<typeof QueueAnswer>['items']>()
    for (const { sku, location } of pieces) {
      const query = `sku=${encodeURIComponent(sku)}&location=${encodeURIComponent(location)}&limit=${FRONT}`
      if (!queues.has(query))
        queues.set(query, QueueAnswer.parse(await inventory.json(`/v1/backorders?${query}`)).items)
    }
    return pieces.map(({ reservationId, line, sku, location }) => {
      const query = `sku=${encodeURIComponent(sku)}&location=${encodeURIComponent(location)}&limit=${FRONT}`
      const found = queues.get(query)?.find((one) => one.reservationId === reservationId && one.line === line)
      return found?.position ?? null
    })
  },
})

/** The order service's keys, to open what it sealed. They are asked for each time: an erased one is gone at once. */
export const remoteKeys = (order: Peer): PersonalKeys => ({
  keyFor: async (customerId) => {
    const answer = await order.json(`/internal/personal-keys/${encodeURIComponent(customerId)}`)
    // A missing route or token must never look like an erased customer.
    if (answer === null) throw new Error('The order service has no personal keys to give: is INTERNAL_TOKEN set there?')
    const { key } = PersonalKeyAnswer.parse(answer)
    return key === null ? null : Uint8Array.from(Buffer.from(key, 'base64url'))
  },
  createKey: () => Promise.reject(new Error('Only the order service makes personal keys')),
})
