import { kitUnits } from '@onhand/availability'
import { reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type StreamId, type View } from '@onhand/event-store'
import { budgetLeft, holdable } from '../domain/hold-limits.ts'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import { reservableFor } from '../domain/stock-policy.ts'
import { stockDecider, type Stock } from '../domain/stock.ts'
import { allowanceLeft, allowanceStream, capOf } from './allowances.ts'
import { locationFault, type Place } from './catalogue.ts'
import { componentsOf } from './kits.ts'
import { locationGroupType } from './location-group-stream.ts'
import { itemType, locationType, stockKey, stockType } from './streams.ts'

/** One line of a request: units of a SKU, or kits, at a location or at any of a group; one of the two is null. */
export interface AskedLine {
  readonly line: number | null
  readonly sku: string
  readonly location: string | null
  readonly locationGroup: string | null
  readonly quantity: number
  readonly channel: string | null
}

/** Who holds. `isSoft`: the hold may run out, so it counts in the budget of carts. */
export interface Holder {
  readonly reservationId: string
  readonly customerId: string | null
  readonly isSoft: boolean
}

export type ShortBy = 'insufficient-stock' | 'hold-budget' | 'customer-limit'

/** A line of a request, as it came out. */
export interface PlannedLine {
  readonly index: number
  readonly asked: AskedLine
  /** What it can have of what it asked for: units, or kits. */
  readonly granted: number
  readonly shortBy: ShortBy
  /** Figures of the stock that bounds it. */
  readonly level: Stock
  readonly lines: readonly ReservationLine[]
}

/** Figures as they would stand after what was planned so far. */
export interface Draft {
  readonly levels: Map<string, Stock>
  /** Units by SKU that the customer takes, or gives back (below zero). */
  readonly taken: Map<string, number>
}
export const newDraft = (): Draft => ({ levels: new Map(), taken: new Map() })

export const draftLevel = (view: View, { levels }: Draft, place: Place): Stock =>
  levels.get(stockKey(place)) ?? view.get(stockType, stockKey(place))

const placesOf = (view: View, { location, locationGroup }: AskedLine): readonly string[] => {
  if (location !== null) return [location]
  const group = locationGroup ?? ''
  return view.knows(locationGroupType, group) ? (view.get(locationGroupType, group)?.locations ?? []) : []
}

/** The streams that a request names by itself. */
export const askedStreams = (lines: readonly AskedLine[]): readonly StreamId[] => {
  const streams = new Set<StreamId>()
  for (const { sku, location, locationGroup } of lines) {
    if (location !== null) streams.add(streamId(stockType, stockKey({ sku, location })))
    else streams.add(streamId(locationGroupType, locationGroup ?? '')).add(streamId(itemType, sku))
  }
  return [...streams]
}

/**
 * What else a request touches, as far as the view tells: SKU and location of places that never had stock, the members of
 * a group, the components of a kit, and the customer's counter where there is a cap.
 */
export const plannedStreams = (
  view: View,
  lines: readonly AskedLine[],
  customerId: string | null,
): readonly StreamId[] => {
  const more = new Set<StreamId>()
  const touch = (place: Place): void => {
    const isCapped = customerId !== null && view.knows(stockType, stockKey(place)) && isCappedAt(view, place)
    if (isCapped) more.add(allowanceStream(place.sku, customerId))
  }
  for (const asked of lines) {
    const { sku } = asked
    for (const location of placesOf(view, asked)) {
      if (asked.location === null) more.add(streamId(stockType, stockKey({ sku, location })))
      else if (view.version(stockType, stockKey({ sku, location })) === 0)
        more.add(streamId(itemType, sku)).add(streamId(locationType, location))
      if (customerId !== null) touch({ sku, location })
      for (const component of componentsOf(view, sku) ?? []) {
        more.add(streamId(stockType, stockKey({ sku: component.sku, location })))
        touch({ sku: component.sku, location })
      }
    }
  }
  return [...more]
}

const isCappedAt = (view: View, place: Place): boolean => capOf(view.get(stockType, stockKey(place))) !== null

const unknown = (code: string, detail: string, pointer: string): Rejection =>
  reject(code, { detail, errors: [{ pointer, detail: 'is not registered' }] })

/** 422 with a pointer for the first line whose SKU, location or group nobody registered. */
export const unknownLine = (view: View, lines: readonly AskedLine[]): Rejection | null => {
  for (const [index, { sku, location, locationGroup }] of lines.entries()) {
    if (location !== null && view.version(stockType, stockKey({ sku, location })) > 0) continue
    const pointer = `/lines/${index}`
    if (view.version(itemType, sku) === 0) return unknown('unknown-sku', `No SKU ${sku}.`, `${pointer}/sku`)
    if (location !== null) {
      const fault = locationFault(view, location, `${pointer}/location`)
      if (fault) return fault
    } else if (view.version(locationGroupType, locationGroup ?? '') === 0)
      return unknown('unknown-location', `No location group ${locationGroup ?? ''}.`, `${pointer}/locationGroup`)
  }
  return null
}

/** What can be had of one SKU at one place, and what bounds it. */
interface Fit {
  readonly free: number
  readonly shortBy: ShortBy
  readonly level: Stock
}

/** A place, and the channel that asks there. */
type Demand = Place & Pick<AskedLine, 'channel'>

/** What one SKU at one place can give to the holder, after what was planned so far. */
export const fitOf = ({ view, draft, holder, now }: PlanContext, place: Demand): Fit => {
  const level = draftLevel(view, draft, place)
  const { channel } = place
  const free = holdable(level, { isSoft: holder.isSoft, channel })
  const cap = holder.customerId === null ? null : capOf(level)
  if (cap !== null && holder.customerId !== null) {
    const taken = draft.taken.get(place.sku) ?? 0
    const left = Math.max(0, allowanceLeft(view, place.sku, holder.customerId, cap, now) - taken)
    if (left < free) return { free: left, shortBy: 'customer-limit', level }
  }
  const isBudget = holder.isSoft && level.holdLimits !== undefined && budgetLeft(level) < reservableFor(level, channel)
  return { free, shortBy: isBudget ? 'hold-budget' : 'insufficient-stock', level }
}

/** Counts units as taken in the draft. */
export const draw = (view: View, draft: Draft, { reservationId, customerId }: Holder, line: ReservationLine): void => {
  const { quantity, channel, sku } = line
  const data = { reservationId, quantity, expiresAt: null, channel }
  const after = stockDecider.evolve(draftLevel(view, draft, line), { type: 'StockReserved', data })
  draft.levels.set(stockKey(line), after)
  if (customerId !== null && capOf(after) !== null) draft.taken.set(sku, (draft.taken.get(sku) ?? 0) + quantity)
}

interface Fitted extends Fit {
  readonly location: string
  /** Units, or whole kits. */
  readonly units: number
}

/** How many of the asked-for units, or kits, one location can give now. */
const fitAt = (context: PlanContext, asked: AskedLine, location: string): Fitted => {
  const { sku: asks, channel } = asked
  const components = componentsOf(context.view, asks)
  if (components === null) {
    const fit = fitOf(context, { sku: asks, location, channel })
    return { ...fit, location, units: fit.free }
  }
  const fits = components.map(({ sku, quantity }) => ({
    ...fitOf(context, { sku, location, channel }),
    quantity,
  }))
  const units = kitUnits(fits)
  const [tightest] = fits.toSorted((a, b) => Math.floor(a.free / a.quantity) - Math.floor(b.free / b.quantity))
  if (!tightest) throw new Error(`${asked.sku} is a kit of nothing`)
  return { ...tightest, location, units }
}

const linesAt = (view: View, asked: AskedLine, location: string, units: number): readonly ReservationLine[] => {
  const { line, sku, channel, locationGroup } = asked
  const common = { line, location, channel, ...(locationGroup === null ? {} : { locationGroup }) }
  const components = componentsOf(view, sku)
  if (components === null) return [{ ...common, sku, quantity: units }]
  return components.map((component) => ({
    ...common,
    sku: component.sku,
    quantity: units * component.quantity,
    kit: { sku, each: component.quantity },
  }))
}

export interface PlanContext {
  readonly view: View
  readonly draft: Draft
  readonly holder: Holder
  readonly now: string
}

/** Of a group the location that can give most comes first, so that few locations serve a line and none is emptied early. */
const planLine = (context: PlanContext, asked: AskedLine, index: number): PlannedLine => {
  const { view, draft, holder } = context
  const fits = placesOf(view, asked).map((location) => fitAt(context, asked, location))
  if (fits.length > 1) fits.sort((a, b) => b.units - a.units)
  const lines: ReservationLine[] = []
  let open = asked.quantity
  for (const { location } of fits) {
    // A cap counts over all locations, so what the first ones took bounds the next.
    const units = Math.min(open, fits.length === 1 ? (fits[0]?.units ?? 0) : fitAt(context, asked, location).units)
    if (units === 0) continue
    for (const line of linesAt(view, asked, location, units)) {
      draw(view, draft, holder, line)
      lines.push(line)
    }
    open -= units
  }
  const granted = asked.quantity - open
  const [first] = fits
  return {
    ...{ index, asked, granted, lines },
    shortBy: first?.shortBy ?? 'insufficient-stock',
    level: first?.level ?? stockDecider.initial(''),
  }
}

/**
 * What each line can have, later lines after the earlier ones: two lines of one SKU, or kits that share a component, never
 * count the same unit. Nothing is taken yet, so that a refusal can name every short line and an order can record it.
 */
export const planHolds = (
  view: View,
  holder: Holder,
  lines: readonly AskedLine[],
  { draft, now }: { draft: Draft; now: string },
): readonly PlannedLine[] => {
  const context = { view, draft, holder, now }
  return lines.map((asked, index) => planLine(context, asked, index))
}
