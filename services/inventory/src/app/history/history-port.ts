import type { PlaceLevel } from '@onhand/availability'
import { streamId, type EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { StockLevel } from '@onhand/schemas'
import type { PastItem, PastPlace, PlaceAt, StockHistory } from '@onhand/service'
import type { Item } from '../../domain/catalogue.ts'
import type { Place } from '../catalogue.ts'
import { itemType } from '../streams.ts'
import { stockPlaces } from '../tables.ts'
import { explainPlace } from './explain-place.ts'
import { momentOf } from './moment.ts'
import { placesAt, type PlaceThen } from './places-at.ts'

/** More rows than this in one answer would be no answer to a question. */
const MAX_PLACES = 50_000

/** As the wire has it; the rule's own type promises never to write to what it is given. */
export const levelOnWire = ({ channels, upcoming, expiring, ...figures }: PlaceLevel): StockLevel => ({
  ...figures,
  ...(channels && { channels: channels.map((policy) => ({ ...policy })) }),
  ...(upcoming?.length && {
    upcoming: upcoming.map((policy) => ({ ...policy, channels: policy.channels.map((one) => ({ ...one })) })),
  }),
  ...(expiring?.length && { expiring: expiring.map((units) => ({ ...units })) }),
})

const pastPlace = ({ sku, location, level, event }: PlaceThen): PastPlace => ({
  ...{ sku, location, level: levelOnWire(level) },
  ...{ changedAt: event.occurredAt, position: event.position },
})

/** The catalogue's items as they were: each event of one says all of it. */
const itemsAt = async (store: EventStore, skus: readonly string[], position: number): Promise<readonly PastItem[]> =>
  (
    await store.lastBy(
      skus.map((sku) => streamId(itemType, sku)),
      position,
    )
  ).map(({ data }) => {
    const { sku, name, components = null } = data as unknown as Item
    return { sku, name, components }
  })

/** Where the SKUs have, or had, stock; places of later than the moment are sorted out by their events. */
const placesOf = async (
  store: EventStore,
  skus: readonly string[],
  locations: readonly string[] | undefined,
): Promise<readonly Place[]> => {
  if (locations !== undefined) return skus.flatMap((sku) => locations.map((location) => ({ sku, location })))
  const orderBy = [{ column: 'sku' as const }, { column: 'location' as const }]
  return store.tables.select(stockPlaces, { where: { sku: { in: skus } }, orderBy, limit: MAX_PLACES })
}

/** The past of stock from its log, for other services: nothing of it is kept beside the events. */
export const historyPort = (store: EventStore, clock: Clock): StockHistory => ({
  stockAt: async (asked, { skus, locations }) => {
    const moment = await momentOf(store, asked, clock.now())
    if (moment === null) return null
    const wanted = [...new Set(skus)]
    const items = await itemsAt(store, wanted, moment.position)
    const parts = items.flatMap(({ components }) => (components ?? []).map(({ sku }) => sku))
    const stocked = [...new Set([...wanted, ...parts])]
    const found = await placesAt(store, await placesOf(store, stocked, locations), moment)
    return { ...moment, items, places: found.map(pastPlace) }
  },
  explain: async (places, { at, channel }) => {
    const explained = await Promise.all(
      places.map(async ({ position, ...place }: PlaceAt) => {
        const [then] = await placesAt(store, [place], { position, at })
        if (then === undefined) return []
        return [{ ...place, position: then.event.position, addends: await explainPlace(store, then, channel) }]
      }),
    )
    return explained.flat()
  },
})
