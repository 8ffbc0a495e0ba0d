import { addDays, localDate } from '@onhand/availability'
import type { Position } from '../geography.ts'
import type { LocationKind } from './profile.ts'

/** Work of a day, by what a location counts. Null: it does not limit that. */
export interface Capacity {
  readonly orders: number | null
  readonly lines: number | null
  readonly units: number | null
}

export interface DayLoad {
  readonly orders: number
  readonly lines: number
  readonly units: number
}
export const noLoad: DayLoad = { orders: 0, lines: 0, units: 0 }

/** One day of a location's calendar, in its own time zone. */
export interface NodeDay {
  /** YYYY-MM-DD. */
  readonly on: string
  /** Works on orders that day. */
  readonly isOpen: boolean
  /** Orders from before this instant are worked on that day; null: the whole day long. */
  readonly cutoffAt: string | null
  readonly load: DayLoad
}

/** What a location costs, in minor units. */
export interface NodeCosts {
  readonly orderMinor: number
  readonly unitMinor: number
  /** What sending a unit saves that would be marked down here. */
  readonly markdownMinor: number
  /** SKU → the same, where it differs. */
  readonly markdownBySku: Readonly<Record<string, number>>
}

/** A location as sourcing sees it; what is not set is as it is without settings. */
export interface SourceLocation {
  readonly location: string
  readonly timeZone: string
  readonly position: Position | null
  readonly capabilities: readonly string[]
  readonly type?: LocationKind
  /** Days from working on an order until it leaves. */
  readonly processing?: { readonly standard: number; readonly expedited: number }
  readonly capacity?: Capacity
  readonly costs?: NodeCosts
  /** Channels that may be served; absent: all. */
  readonly channels?: readonly string[]
  /** Countries that it sends to; absent: all. */
  readonly shipsTo?: readonly string[]
  /** When it would work on the order, where that is known already; else it follows from its days. */
  readonly dispatch?: Dispatch
  /** Learnt days on the road to the destination, where there are any. */
  readonly transit?: { readonly p50: number; readonly p90: number }
  /** Today and the days to come, today first; absent: open every day, without an end to the day. */
  readonly days?: readonly NodeDay[]
}

export const DEFAULT_PROCESSING = { standard: 1, expedited: 0 }
const noCosts: NodeCosts = { orderMinor: 0, unitMinor: 0, markdownMinor: 0, markdownBySku: {} }
export const costsOf = ({ costs }: SourceLocation): NodeCosts => costs ?? noCosts

/** Share of its day that a location has given away, the fullest measure of it; 0 where nothing is limited. */
export const fullness = ({ capacity }: SourceLocation, load: DayLoad): number => {
  if (capacity === undefined) return 0
  const shares = (['orders', 'lines', 'units'] as const).map((measure) => {
    const most = capacity[measure]
    if (most === null) return 0
    return most === 0 ? 1 : load[measure] / most
  })
  return Math.min(1, Math.max(...shares))
}

const fits = ({ capacity }: SourceLocation, load: DayLoad, more: DayLoad): boolean =>
  capacity === undefined ||
  (['orders', 'lines', 'units'] as const).every((measure) => {
    const most = capacity[measure]
    // What is more than any day can do gets a day of its own.
    return most === null || load[measure] + more[measure] <= most || (load[measure] === 0 && most > 0)
  })

/** When a location works on an order, and when it leaves. */
export interface Dispatch {
  /** The day of whose work it is. */
  readonly workOn: string
  readonly leavesOn: string
  /** Until when an order still gets this day; null: no such hour, or the day is later than today. */
  readonly cutoffAt: string | null
  /** Of the day of work, before this order. */
  readonly load: DayLoad
}

/** Open days after which a location is taken for closed. */
const plain = (days: readonly NodeDay[], from: number, open: number): string | null => {
  let left = open
  for (const day of days.slice(from)) {
    if (!day.isOpen) continue
    if (left === 0) return day.on
    left -= 1
  }
  return null
}

/** The first day with room before its cutoff, then so many open days of processing; null: none within its calendar. */
export const dispatchFrom = (
  node: SourceLocation,
  { now, service, work }: { readonly now: string; readonly service: string; readonly work: DayLoad },
): Dispatch | null => {
  const processing = node.processing ?? DEFAULT_PROCESSING
  const days = service === 'expedited' ? processing.expedited : processing.standard
  if (node.days === undefined) {
    const today = localDate(now, node.timeZone)
    return { workOn: today, leavesOn: addDays(today, days), cutoffAt: null, load: noLoad }
  }
  for (const [index, day] of node.days.entries()) {
    if (!day.isOpen || (day.cutoffAt !== null && now >= day.cutoffAt) || !fits(node, day.load, work)) continue
    const leavesOn = plain(node.days, index, days)
    return leavesOn === null ? null : { workOn: day.on, leavesOn, cutoffAt: day.cutoffAt, load: day.load }
  }
  return null
}

const weekday = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7

/** The day on which a parcel is there that left on a day and travels so many days of those on which parcels travel. */
export const arrivesOn = (leavesOn: string, days: number, travelsOn: readonly number[]): string => {
  let on = leavesOn
  let left = days
  // Two weeks of no travel in a row cannot be: a table names at least one weekday.
  for (let step = 0; left > 0 && step < 7 * (days + 1); step += 1) {
    on = addDays(on, 1)
    if (travelsOn.includes(weekday(on))) left -= 1
  }
  return on
}
