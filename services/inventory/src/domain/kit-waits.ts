import type { WaitingLine } from './reservation-events.ts'
import { unitsOf, without, type KitPlace, type ReservationLine } from './reservation-lines.ts'

/** What a reservation holds and waits for. */
interface Units {
  readonly lines: readonly ReservationLine[]
  readonly waiting: readonly WaitingLine[]
}

/** One component of the kits of a place. */
interface Part {
  readonly sku: string
  readonly each: number
  readonly held: readonly ReservationLine[]
  readonly waiting: readonly WaitingLine[]
}

const isOf =
  ({ line, sku, location }: KitPlace) =>
  (units: Pick<ReservationLine, 'line' | 'location' | 'kit'>): boolean =>
    units.line === line && units.location === location && units.kit?.sku === sku

/** Every component is held, or waits, or both. */
const partsOf = ({ lines, waiting }: Units, place: KitPlace): readonly Part[] => {
  const [held, open] = [lines.filter(isOf(place)), waiting.filter(isOf(place))]
  const eaches = new Map([...held, ...open].map(({ sku, kit }) => [sku, kit?.each ?? 1]))
  const of = <Line extends { readonly sku: string }>(all: readonly Line[], sku: string): readonly Line[] =>
    all.filter((one) => one.sku === sku)
  return [...eaches].map(([sku, each]) => ({ sku, each, held: of(held, sku), waiting: of(open, sku) }))
}

/** The places where kits of a reservation lack a component. */
export const waitingKits = ({ waiting }: Units): readonly KitPlace[] => {
  const places = new Map<string, KitPlace>()
  for (const { line, location, kit } of waiting)
    if (kit !== undefined) places.set(`${line} ${kit.sku} ${location}`, { line, sku: kit.sku, location })
  return [...places.values()]
}

/** Kits that have every component. */
export const wholeKits = (units: Units, place: KitPlace): number => {
  const parts = partsOf(units, place)
  return parts.length === 0 ? 0 : Math.min(...parts.map(({ held, each }) => Math.floor(unitsOf(held) / each)))
}

/** Kits that lack a component: as many as the one that is missing most often. */
export const openKits = (units: Units, place: KitPlace): number =>
  Math.max(0, ...partsOf(units, place).map(({ waiting, each }) => Math.ceil(unitsOf(waiting) / each)))

/** What one kit is made of. */
export const componentsAt = (units: Units, place: KitPlace): { readonly sku: string; readonly quantity: number }[] =>
  partsOf(units, place).map(({ sku, each }) => ({ sku, quantity: each }))

/** The first `quantity` units of lines. */
const front = <Line extends { readonly quantity: number }>(
  lines: readonly Line[],
  quantity: number,
): readonly Line[] => {
  let left = quantity
  return lines.flatMap((line) => {
    const units = Math.min(left, line.quantity)
    left -= units
    return units === 0 ? [] : [{ ...line, quantity: units }]
  })
}

/** Held for kits that lack another component, nothing else can have it. Of the last lines first: those came by the queue. */
const partly = (units: Units, place: KitPlace): readonly ReservationLine[] => {
  const whole = wholeKits(units, place)
  return partsOf(units, place).flatMap(({ held, each }) => front(held.toReversed(), unitsOf(held) - whole * each))
}

/** What could leave now: without what is held for kits that are not whole. */
export const readyLines = (units: Units): readonly ReservationLine[] => {
  const places = waitingKits(units)
  if (places.length === 0) return units.lines
  return without(
    units.lines,
    places.flatMap((place) => partly(units, place)),
  )
}

/** Held units of one SKU at a place that belong to kits which lack another component. */
export const heldForOpenKits = (
  units: Units,
  { sku, location }: { readonly sku: string; readonly location: string },
): readonly ReservationLine[] =>
  waitingKits(units)
    .filter((place) => place.location === location)
    .flatMap((place) => partly(units, place))
    .filter((line) => line.sku === sku)

/** What up to `kits` kits that lack a component wait for, and what is held for them. */
export interface OpenParts {
  readonly kits: number
  readonly dropped: readonly WaitingLine[]
  readonly released: readonly ReservationLine[]
}
export const openParts = (units: Units, place: KitPlace, most: number): OpenParts => {
  const kits = Math.min(most, openKits(units, place))
  const parts = partsOf(units, place).map(({ waiting, held, each }) => {
    const dropped = front(waiting, kits * each)
    return { dropped, released: front(held.toReversed(), kits * each - unitsOf(dropped)) }
  })
  return {
    kits,
    dropped: parts.flatMap(({ dropped }) => dropped),
    released: parts.flatMap(({ released }) => released),
  }
}

/** Kits come with their last component: its day; null where one of them has none, undefined before all were looked at. */
export const kitDay = (units: Units, place: KitPlace): string | null | undefined => {
  const days = units.waiting.filter(isOf(place)).map(({ expectedOn }) => expectedOn)
  if (days.includes(undefined)) return undefined
  if (days.includes(null)) return null
  return days.toSorted().at(-1)
}
/** The day that was told last for the kits of a place; undefined: none was. */
export const toldKitDay = (units: Units, place: KitPlace): string | null | undefined =>
  units.waiting.find(isOf(place))?.kitExpectedOn

export const isOfKit = isOf
