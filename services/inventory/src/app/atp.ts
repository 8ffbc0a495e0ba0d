import {
  atf,
  cumulativeAtp,
  earliest,
  freeSupply,
  localDate,
  sumAtp,
  type AtpStep,
  type DatedSupply,
  type Earliest,
  type StockLevel,
} from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import type { SupplyType } from '../domain/supply.ts'
import { levelNow } from './level-now.ts'
import { locationTable, stockPlaces } from './tables.ts'
import { supplyTable } from './supply-tables.ts'

/** Places of one SKU, and its announced supplies, that one answer looks at. */
const MAX_PLACES = 500
const MAX_SUPPLIES = 20_000
/** A delivery between two reads would count units twice, or not at all: then it is read again. */
const TRIES = 5

/** Announced units, and what announced them. */
export interface PlacedSupply extends DatedSupply {
  readonly location: string
  readonly type: SupplyType
}

interface PlaceAtp {
  readonly location: string
  readonly atf: number
  readonly steps: readonly AtpStep[]
  readonly earliest: Earliest<PlacedSupply> | null
}

export interface Atp {
  readonly places: readonly PlaceAtp[]
  readonly atf: number
  readonly steps: readonly AtpStep[]
  /** Null where no quantity was asked for, or nothing that is announced reaches it. */
  readonly earliest: Earliest<PlacedSupply> | null
  /** The first day on which it can be expected, every supply counted with its confidence. */
  readonly weightedOn: string | null
}

export interface AtpQuery {
  readonly sku: string
  readonly location?: string | undefined
  readonly quantity?: number | undefined
}

interface Place {
  readonly location: string
  readonly level: StockLevel
  readonly version: number
}

/** What is announced and still to come, without what is only planned. */
export const openSuppliesAt = async (
  store: Pick<EventStore, 'tables'>,
  { sku, location }: Pick<AtpQuery, 'sku' | 'location'>,
): Promise<readonly PlacedSupply[]> => {
  const where = { sku, location, status: 'expected' }
  const rows = await store.tables.select(supplyTable, {
    where,
    orderBy: [{ column: 'expectedOn' }],
    limit: MAX_SUPPLIES,
  })
  return rows
    .filter(({ type }) => type !== 'PLAN')
    .map(({ supplyId, location: at, expected: quantity, expectedOn, confidencePercent, type }) => ({
      ...{ supplyId, location: at, quantity, expectedOn, type },
      confidencePercent,
    }))
}

const placesOf = async (store: EventStore, { sku, location }: AtpQuery, now: string): Promise<readonly Place[]> => {
  const where = { sku, location }
  const rows = await store.tables.select(stockPlaces, { where, limit: MAX_PLACES })
  const levels = await Promise.all(rows.map((place) => levelNow(store, place, now)))
  return rows.flatMap((place, index) => {
    const found = levels[index]
    return found ? [{ location: place.location, ...found }] : []
  })
}

/** Levels and supplies of one moment: no stream of them moved between the reads. */
const readTogether = async (store: EventStore, query: AtpQuery, now: string) => {
  let places = await placesOf(store, query, now)
  for (let tries = 1; ; tries += 1) {
    const supplies = await openSuppliesAt(store, query)
    const again = await placesOf(store, query, now)
    const versions = (list: readonly Place[]): string => list.map(({ version }) => version).join()
    if (versions(places) === versions(again) || tries === TRIES) return { places: again, supplies }
    places = again
  }
}

const todayAt = async (
  store: EventStore,
  places: readonly Place[],
  now: string,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await store.tables.getMany(
    locationTable,
    places.map(({ location }) => ({ location })),
  )
  return new Map(rows.map(({ location, details }) => [location, localDate(now, details.timeZone)]))
}

/** What can be promised of a SKU and when, at each place and in all; days are those of the place. */
export const readAtp = async (store: EventStore, query: AtpQuery, now: string): Promise<Atp> => {
  const { places, supplies } = await readTogether(store, query, now)
  const today = await todayAt(store, places, now)
  const coming = Map.groupBy(supplies, ({ location }) => location)
  const { quantity } = query
  const dayFor = (inStock: number, free: readonly PlacedSupply[], on: string): Earliest<PlacedSupply> | null =>
    quantity === undefined ? null : earliest(quantity, inStock, free, on)
  const read = places.map(({ location, level }) => {
    const come = coming.get(location) ?? []
    const on = today.get(location) ?? now.slice(0, 10)
    const free = freeSupply(level, come)
    const steps = cumulativeAtp(level, come, on)
    return { location, atf: atf(level), steps, free, on, earliest: dayFor(atf(level), free, on) }
  })
  const steps = sumAtp(read)
  const inStock = read.reduce((sum, place) => sum + place.atf, 0)
  const first = [...today.values()].sort()[0] ?? now.slice(0, 10)
  const free = read.flatMap((place) => place.free)
  return {
    places: read.map(({ location, atf: units, steps: days, earliest: day }) => ({
      location,
      atf: units,
      steps: days,
      earliest: day,
    })),
    atf: inStock,
    steps,
    earliest: dayFor(inStock, free, first),
    weightedOn: quantity === undefined ? null : weightedDay(quantity, inStock, steps, first),
  }
}

const weightedDay = (quantity: number, inStock: number, steps: readonly AtpStep[], today: string): string | null =>
  inStock >= quantity ? today : (steps.find(({ weightedAtp }) => weightedAtp >= quantity)?.on ?? null)
