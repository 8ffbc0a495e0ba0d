import type { EventStore } from '@onhand/event-store'
import type { PolicyScope } from '../domain/policy.ts'
import type { Place } from './catalogue.ts'
import { groupMembers, locationGroupType } from './location-group-stream.ts'
import { policyTable, policyType, type PolicyRow } from './policy-stream.ts'
import type { PolicyWork } from './policy-work.ts'
import { itemCategories, itemTable, stockPlaces, type StockPlace } from './tables.ts'

/** SKUs of a category that one page looks at, and places that it gives at most. */
const SKUS_A_PAGE = 100
const PLACES_A_PAGE = 150
/** Sorts behind every id: `~` is in none of them. */
const BEHIND_ALL = '~'
/** Policies that name one SKU or one category: each location and group may have one. */
const MAX_POLICIES = 10_000

export interface PlacePage {
  readonly places: readonly Place[]
  /** Where the next page goes on; null: these are the last. */
  readonly next: Place | null
}

const byPlace = [{ column: 'sku' as const }, { column: 'location' as const }]

const pageOf = (rows: readonly StockPlace[], ending: Place | null): PlacePage => {
  const places = rows.map(({ sku, location }) => ({ sku, location }))
  return { places, next: rows.length < PLACES_A_PAGE ? ending : (places.at(-1) ?? null) }
}

/** The places of a policy for a SKU, or for a category SKU by SKU. */
const placesOfScope = async (store: EventStore, scope: PolicyScope, after: Place | null): Promise<PlacePage> => {
  const { sku, category } = scope
  const where = await locationsOf(store, scope)
  if (where?.location.in.length === 0) return { places: [], next: null }
  const from = after && { after: [after.sku, after.location] }
  const query = { ...from, orderBy: byPlace, limit: PLACES_A_PAGE }
  if (sku !== null) return pageOf(await store.tables.select(stockPlaces, { where: { sku, ...where }, ...query }), null)
  const skus = await store.tables.select(itemCategories, {
    where: { category: category ?? '', ...(after && { sku: { gte: after.sku } }) },
    orderBy: [{ column: 'sku' }],
    limit: SKUS_A_PAGE,
  })
  const last = skus.at(-1)
  if (last === undefined) return { places: [], next: null }
  const rows = await store.tables.select(stockPlaces, {
    where: { sku: { in: skus.map((row) => row.sku) }, ...where },
    ...query,
  })
  return pageOf(rows, skus.length < SKUS_A_PAGE ? null : { sku: last.sku, location: BEHIND_ALL })
}

const locationsOf = async (
  store: EventStore,
  { location, group }: PolicyScope,
): Promise<{ readonly location: { readonly in: readonly string[] } } | null> => {
  if (location !== null) return { location: { in: [location] } }
  if (group === null) return null
  const { state } = await store.current(locationGroupType, group)
  return { location: { in: state?.locations ?? [] } }
}

/** The next places that an application looks at, in the order of their ids. */
export const nextPlaces = async (store: EventStore, { cause, after }: PolicyWork): Promise<PlacePage> => {
  const query = { ...(after && { after: [after.sku, after.location] }), orderBy: byPlace, limit: PLACES_A_PAGE }
  switch (cause.kind) {
    case 'policy': {
      const { state } = await store.current(policyType, cause.key)
      return state.scope === null ? { places: [], next: null } : placesOfScope(store, state.scope, after)
    }
    case 'group':
      return pageOf(
        await store.tables.select(stockPlaces, { where: { location: { in: cause.locations } }, ...query }),
        null,
      )
    case 'sku':
      return pageOf(await store.tables.select(stockPlaces, { where: { sku: cause.sku }, ...query }), null)
    case 'first-stock':
      return pageOf(await store.tables.select(stockPlaces, { where: { firstStockAt: cause.at }, ...query }), null)
    case 'place':
      return { places: [{ sku: cause.sku, location: cause.location }], next: null }
  }
}

/** The policies, and the groups behind them, that may cover some of the places: more than do is no harm. */
export interface Covering {
  readonly policies: readonly string[]
  readonly groups: readonly string[]
}

/** Looks up which streams a decision about these places needs; what changes after this look brings its own application. */
export const coveringOf = async (store: EventStore, places: readonly Place[]): Promise<Covering> => {
  const skus = [...new Set(places.map(({ sku }) => sku))]
  const items = await store.tables.getMany(
    itemTable,
    skus.map((sku) => ({ sku })),
  )
  const categories = [...new Set(items.flatMap(({ item }) => item.category ?? []))]
  const limit = MAX_POLICIES
  const [bySku, byCategory, members] = await Promise.all([
    store.tables.select(policyTable, { where: { sku: { in: skus } }, limit }),
    store.tables.select(policyTable, { where: { category: { in: categories } }, limit }),
    store.tables.select(groupMembers, {
      where: { location: { in: [...new Set(places.map(({ location }) => location))] } },
      limit,
    }),
  ])
  const locations = new Set(places.map(({ location }) => location))
  const groups = new Set(members.map(({ group }) => group))
  const mayCover = ({ location, group }: PolicyRow): boolean =>
    location === null ? group === null || groups.has(group) : locations.has(location)
  const found = [...bySku, ...byCategory].filter(mayCover)
  return {
    policies: found.map(({ key }) => key),
    groups: [...new Set(found.flatMap(({ group }) => group ?? []))],
  }
}
