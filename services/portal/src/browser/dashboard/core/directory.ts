import type { Location } from './answers.ts'
import type { Reader } from './use-live.ts'

/** Names and positions change seldom: they are read again after a minute. */
const KEPT_MS = 60_000
const MOST = 2_000

let known: ReadonlyMap<string, Location> = new Map()
let readAt = -Infinity

/** Every location by its id. */
export const readLocations = async (read: Reader): Promise<ReadonlyMap<string, Location>> => {
  if (performance.now() - readAt < KEPT_MS) return known
  const { items } = await read.list<Location>('/v1/locations', {}, MOST)
  known = new Map(items.map((one) => [one.location, one]))
  readAt = performance.now()
  return known
}

export const nameOf = (locations: ReadonlyMap<string, Location>, id: string): string => locations.get(id)?.name ?? id
