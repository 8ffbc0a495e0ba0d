import { kitUnits } from '@onhand/availability'
import { distanceKm, regionPosition, type Position } from './geography.ts'
import type {
  BackorderPiece,
  Destination,
  FulfilmentKind,
  LinePromise,
  LineUnits,
  Piece,
  Refusal,
} from './order/events.ts'
import { promisedDate, routeOf, type Route } from './promise.ts'

/** What the view says of one SKU at one location, as of a position of inventory's log. */
export interface SourceStock {
  readonly sku: string
  readonly location: string
  readonly atf: number
  readonly backorderable: number
  readonly nextSupplyOn: string | null
  /** Announced units that nobody waits for, by day; absent: only the next day is known. */
  readonly supply?: readonly { readonly on: string; readonly quantity: number }[] | undefined
  readonly position: number
  /** Of a kit: what one unit takes of other rows of the same location. */
  readonly components?: readonly { readonly sku: string; readonly quantity: number }[] | undefined
}

export interface SourceLocation {
  readonly location: string
  readonly timeZone: string
  readonly position: Position | null
  readonly capabilities: readonly string[]
}

export interface SourcingInput {
  readonly fulfilment: FulfilmentKind
  readonly shipTo: Destination | null
  readonly storeLocation: string | null
  /** Units that look for a place. */
  readonly wanted: readonly LineUnits[]
  readonly stock: readonly SourceStock[]
  readonly locations: readonly SourceLocation[]
  readonly refusals: readonly Refusal[]
  readonly backorderRefusals: readonly Refusal[]
  /** Attempts refused in a row. */
  readonly tries: number
  readonly now: string
}

export interface SourcingPlan {
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  readonly unsourceable: readonly LineUnits[]
  readonly promises: readonly LinePromise[]
}

/** So many refusals in a row, and the rest waits for supply instead of trying on. */
export const MAX_TRIES = 4
/** Waiting for supply was refused as often: there is no place. */
const MAX_BACKORDER_TRIES = MAX_TRIES + 3
/** Most candidates with which all sets of that size are tried out; beyond, a greedy choice. */
const EXACT_CANDIDATES: readonly (readonly [size: number, candidates: number])[] = [
  [1, 10_000],
  [2, 64],
  [3, 24],
]

interface Candidate extends SourceLocation {
  readonly km: number | null
}

const near = ({ km }: Candidate): number => km ?? Number.MAX_SAFE_INTEGER
const pair = (sku: string, location: string): string => `${sku}@${location}`

/** Units that may be taken per SKU and location. A refusal counts until the view has come past its position. */
class Pool {
  private readonly units = new Map<string, number>()
  private readonly excluded = new Set<string>()
  private readonly kits = new Map<string, NonNullable<SourceStock['components']>>()
  constructor(stock: readonly SourceStock[], refusals: readonly Refusal[], figure: (row: SourceStock) => number) {
    for (const row of stock) {
      this.units.set(pair(row.sku, row.location), Math.max(0, figure(row)))
      if (row.components !== undefined) this.kits.set(pair(row.sku, row.location), row.components)
    }
    const positions = new Map(stock.map(({ sku, location, position }) => [pair(sku, location), position]))
    for (const { line, sku, location, available, position } of refusals) {
      const key = pair(sku, location)
      if ((positions.get(key) ?? -1) > position) continue
      this.excluded.add(`${line} ${key}`)
      if (position < Number.MAX_SAFE_INTEGER) this.units.set(key, Math.max(0, available))
    }
  }

  copy(): Map<string, number> {
    return new Map(this.units)
  }

  /** Units, or kits, that are left: no two lines count one unit of a component twice. */
  free(left: ReadonlyMap<string, number>, sku: string, location: string): number {
    const own = left.get(pair(sku, location)) ?? 0
    const parts = this.kits.get(pair(sku, location))
    if (parts === undefined) return own
    const free = (part: string): number => left.get(pair(part, location)) ?? 0
    return Math.min(own, kitUnits(parts.map((part) => ({ quantity: part.quantity, free: free(part.sku) }))))
  }

  take(left: Map<string, number>, { sku, location, quantity }: Piece): void {
    const less = (what: string, units: number): void => {
      left.set(pair(what, location), (left.get(pair(what, location)) ?? 0) - units)
    }
    less(sku, quantity)
    for (const part of this.kits.get(pair(sku, location)) ?? []) less(part.sku, quantity * part.quantity)
  }

  allows(line: number, sku: string, location: string): boolean {
    return !this.excluded.has(`${line} ${pair(sku, location)}`)
  }
}

/** Fills the wanted lines from these locations in order; each unit is given once, however many lines want the SKU. */
const fillFrom = (wanted: readonly LineUnits[], locations: readonly string[], pool: Pool) => {
  const left = pool.copy()
  const at = (line: LineUnits, location: string): number =>
    pool.allows(line.line, line.sku, location) ? pool.free(left, line.sku, location) : 0
  const pieces: Piece[] = []
  const missing: LineUnits[] = []
  for (const line of wanted) {
    let open = line.quantity
    // A location that can send the whole line comes before the order of the list: a line is not split without need.
    const whole = locations.find((location) => at(line, location) >= open)
    for (const location of whole === undefined ? locations : [whole]) {
      const quantity = Math.min(open, at(line, location))
      if (quantity <= 0) continue
      const piece = { line: line.line, sku: line.sku, location, quantity }
      pool.take(left, piece)
      pieces.push(piece)
      open -= quantity
    }
    if (open > 0) missing.push({ ...line, quantity: open })
  }
  return { pieces, missing }
}

const unitsIn = (pieces: readonly LineUnits[]): number => pieces.reduce((sum, { quantity }) => sum + quantity, 0)

/** All sets of `size` candidates, in the candidates' order. */
const setsOf = (candidates: readonly Candidate[], size: number): Candidate[][] =>
  size === 0
    ? [[]]
    : candidates.flatMap((first, index) =>
        setsOf(candidates.slice(index + 1), size - 1).map((others) => [first, ...others]),
      )

/** The first (nearest, fullest) set of so many locations that gives as many units as all together would. */
const bestSet = (wanted: readonly LineUnits[], candidates: readonly Candidate[], pool: Pool): readonly string[] => {
  const names = candidates.map(({ location }) => location)
  const possible = unitsIn(fillFrom(wanted, names, pool).pieces)
  for (const [size, most] of EXACT_CANDIDATES) {
    if (candidates.length > most) break
    const sets = setsOf(candidates, size).sort((a, b) => sumOf(a, near) - sumOf(b, near))
    const found = sets.find(
      (set) =>
        unitsIn(
          fillFrom(
            wanted,
            set.map(({ location }) => location),
            pool,
          ).pieces,
        ) >= possible,
    )
    if (found !== undefined) return found.map(({ location }) => location)
  }
  return greedySet(wanted, names, pool)
}

const sumOf = <T>(values: readonly T[], figure: (value: T) => number): number =>
  values.reduce((sum, value) => sum + figure(value), 0)

/** Again and again the location that gives the most of what is still missing. */
const greedySet = (wanted: readonly LineUnits[], names: readonly string[], pool: Pool): readonly string[] => {
  const chosen: string[] = []
  for (let round = 0; round < names.length; round += 1) {
    const have = unitsIn(fillFrom(wanted, chosen, pool).pieces)
    const gains = names
      .filter((name) => !chosen.includes(name))
      .map((name) => ({ name, units: unitsIn(fillFrom(wanted, [...chosen, name], pool).pieces) }))
    const best = gains.reduce((top, gain) => (gain.units > top.units ? gain : top), { name: '', units: have })
    if (best.name === '') break
    chosen.push(best.name)
  }
  return chosen
}

/** Nearest first; of equally near ones the one with most stock of what is wanted; then by name, so that it is always the same. */
const candidatesOf = (input: SourcingInput, figure: (row: SourceStock) => number): Candidate[] => {
  const { fulfilment, shipTo, storeLocation, locations, stock, wanted } = input
  const destination = regionPosition(shipTo)
  const skus = new Set(wanted.map(({ sku }) => sku))
  const units = (name: string): number =>
    sumOf(stock, (row) => (row.location === name && skus.has(row.sku) ? Math.max(0, figure(row)) : 0))
  return locations
    .filter(({ location, capabilities }) =>
      fulfilment === 'bopis' ? location === storeLocation : capabilities.includes('ship'),
    )
    .filter(({ location }) => units(location) > 0)
    .map((location) => ({
      ...location,
      km: destination && location.position ? distanceKm(destination, location.position) : null,
    }))
    .sort((a, b) => near(a) - near(b) || units(b.location) - units(a.location) || (a.location < b.location ? -1 : 1))
}

/** The day on which so many units have come that nobody waits for; null where nobody knows. */
const supplyDay = (row: SourceStock | undefined, units: number): string | null => {
  if (row?.supply === undefined) return row?.nextSupplyOn ?? null
  let come = 0
  for (const { on, quantity } of row.supply) {
    come += quantity
    if (come >= units) return on
  }
  return null
}

/** Waiting units: all of a line's rest at one place, the one with the earliest supply, then the nearest. */
const backorderOf = (input: SourcingInput, missing: readonly LineUnits[]) => {
  const pool = new Pool(input.stock, [], ({ backorderable }) => backorderable)
  const refused = new Set(input.backorderRefusals.map(({ line, sku, location }) => `${line} ${pair(sku, location)}`))
  const left = pool.copy()
  const places = candidatesOf(input, ({ backorderable }) => backorderable)
  const stocked = new Map(input.stock.map((row) => [pair(row.sku, row.location), row]))
  const taken = new Map<string, number>()
  const backorder: BackorderPiece[] = []
  const unsourceable: LineUnits[] = []
  for (const { line, sku, quantity } of missing) {
    const when = (place: Candidate): string => stocked.get(pair(sku, place.location))?.nextSupplyOn ?? '9999-12-31'
    const byDate = places.toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
    let open = input.tries >= MAX_BACKORDER_TRIES ? 0 : quantity
    for (const { location } of byDate) {
      const key = pair(sku, location)
      const units = refused.has(`${line} ${key}`) ? 0 : Math.min(open, left.get(key) ?? 0)
      if (units <= 0) continue
      left.set(key, (left.get(key) ?? 0) - units)
      taken.set(key, (taken.get(key) ?? 0) + units)
      backorder.push({
        line,
        sku,
        location,
        quantity: units,
        expectedOn: supplyDay(stocked.get(key), taken.get(key) ?? 0),
      })
      open -= units
    }
    const rest = quantity - sumOf(backorder, (piece) => (piece.line === line ? piece.quantity : 0))
    if (rest > 0) unsourceable.push({ line, sku, quantity: rest })
  }
  return { backorder, unsourceable }
}

const routeFrom = ({ fulfilment }: SourcingInput, places: readonly Candidate[], location: string): Route => {
  const place = places.find((candidate) => candidate.location === location)
  return routeOf(fulfilment, place?.timeZone ?? 'UTC', place?.km ?? null)
}

/** The day of each piece; null where nobody knows when its supply comes. */
const datedPieces = (input: SourcingInput, places: readonly Candidate[], plan: Omit<SourcingPlan, 'promises'>) => {
  const dated = (piece: Piece, supplyOn: string | null | undefined) => {
    const route = routeFrom(input, places, piece.location)
    return { piece, line: piece.line, date: promisedDate({ now: input.now, route, supplyOn }) }
  }
  return [
    ...plan.lines.map((piece) => dated(piece, undefined)),
    ...plan.backorder.map((piece) => dated(piece, piece.expectedOn)),
  ]
}

const lastDay = (dates: readonly (string | null)[]): string | null =>
  dates
    .flatMap((date) => date ?? [])
    .sort()
    .at(-1) ?? null

/** A line's day is that of its last unit; no day when one of its units has none. */
const promisesOf = (input: SourcingInput, pieces: ReturnType<typeof datedPieces>): LinePromise[] =>
  input.wanted.flatMap(({ line }) => {
    const dates = pieces.filter((piece) => piece.line === line).map(({ date }) => date)
    if (dates.length === 0) return []
    return [{ line, date: dates.includes(null) ? null : lastDay(dates) }]
  })

/** Where each unit comes from: fewest shipments first, then nearest, then most stock; what is nowhere waits where supply is due. */
export const sourceOrder = (input: SourcingInput): SourcingPlan => {
  const places = candidatesOf(input, ({ atf }) => atf)
  const pool = new Pool(input.stock, input.refusals, ({ atf }) => atf)
  const chosen = input.tries >= MAX_TRIES ? [] : bestSet(input.wanted, places, pool)
  const { pieces, missing } = fillFrom(input.wanted, chosen, pool)
  const plan = { lines: pieces, ...backorderOf(input, missing) }
  const allPlaces = [...places, ...candidatesOf(input, ({ backorderable }) => backorderable)]
  const dated = datedPieces(input, allPlaces, plan)
  const supplied = (piece: BackorderPiece): BackorderPiece => {
    const others = dated.filter((other) => other.line === piece.line && other.piece !== piece)
    const othersOn = lastDay(others.map(({ date }) => date))
    return { ...piece, supplied: { ...routeFrom(input, allPlaces, piece.location), othersOn } }
  }
  return { ...plan, backorder: plan.backorder.map(supplied), promises: promisesOf(input, dated) }
}
