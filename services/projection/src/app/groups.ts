import { problem } from '@onhand/http'
import type { TableReader } from '@onhand/tables'
import { itemsTable, locationGroupsTable, locationsTable, type LocationRow } from './catalogue-tables.ts'

/** What figures are added up by. */
export const groupings = ['network', 'region', 'location', 'location-group', 'category', 'sku', 'channel'] as const
export type GroupBy = (typeof groupings)[number]

/** The places and groups of the network: few against what stands in them. */
export interface Places {
  readonly locations: ReadonlyMap<string, LocationRow>
  /** Group → its locations. */
  readonly groups: ReadonlyMap<string, { readonly name: string; readonly locations: readonly string[] }>
}

const MAX_PLACES = 100_000

export const readPlaces = async (reader: TableReader): Promise<Places> => {
  const [locations, groups] = await Promise.all([
    reader.select(locationsTable, { limit: MAX_PLACES }),
    reader.select(locationGroupsTable, { limit: MAX_PLACES }),
  ])
  return {
    locations: new Map(locations.map((row) => [row.location, row])),
    groups: new Map(groups.map(({ group, name, locations: members }) => [group, { name, locations: members }])),
  }
}

export interface PlaceFilter {
  readonly locations?: readonly string[] | undefined
  readonly region?: string | undefined
  readonly group?: string | undefined
}

/** The locations that all filters leave; undefined: all of them. A group or region that nobody knows is a 400. */
export const placesOf = (places: Places, { locations, region, group }: PlaceFilter): readonly string[] | undefined => {
  const lists: (readonly string[])[] = locations === undefined ? [] : [locations]
  if (region !== undefined) {
    const inRegion = [...places.locations.values()].filter((row) => row.region === region)
    if (inRegion.length === 0) throw unknown('region', 'No location is in this region.')
    lists.push(inRegion.map(({ location }) => location))
  }
  if (group !== undefined) {
    const known = places.groups.get(group)
    if (!known) throw unknown('group', 'There is no such location group.')
    lists.push(known.locations)
  }
  const [first, ...rest] = lists
  return first?.filter((location) => rest.every((list) => list.includes(location)))
}

const unknown = (parameter: string, detail: string) =>
  problem('invalid-parameter', { detail, errors: [{ parameter, detail }] })

/** The groups that a pair, or an order's place, stands in: one, but for location groups, which may overlap. */
export type KeysOf = (place: { readonly location: string }) => readonly string[]

/** Of the groupings that places decide alone; undefined for the others. */
export const placeKeys = (groupBy: GroupBy, places: Places): KeysOf | undefined => {
  switch (groupBy) {
    case 'network':
      return () => ['']
    case 'location':
      return ({ location }) => [location]
    case 'region':
      return ({ location }) => [places.locations.get(location)?.region ?? '']
    case 'location-group': {
      const groupsOf = new Map<string, string[]>()
      for (const [group, { locations }] of places.groups)
        for (const location of locations) groupsOf.set(location, [...(groupsOf.get(location) ?? []), group])
      return ({ location }) => groupsOf.get(location) ?? []
    }
    case 'category':
    case 'sku':
    case 'channel':
      return undefined
  }
}

/** What people call the groups. */
export const namesOf = async (
  reader: TableReader,
  groupBy: GroupBy,
  keys: readonly string[],
  places: Places,
): Promise<(key: string) => string | null> => {
  if (groupBy === 'location') return (key) => places.locations.get(key)?.name ?? null
  if (groupBy === 'location-group') return (key) => places.groups.get(key)?.name ?? null
  if (groupBy !== 'sku') return (key) => (key === '' ? null : key)
  const items = await reader.getMany(
    itemsTable,
    keys.map((sku) => ({ sku })),
  )
  const names = new Map(items.map(({ sku, name }) => [sku, name]))
  return (key) => names.get(key) ?? null
}
