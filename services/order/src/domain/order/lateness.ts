import { addDays } from '@onhand/availability'
import { isOfLateness } from './offers.ts'
import { openUnits, type Line, type Order } from './state.ts'

/** When an order counts as late and what its customer is offered then. The first rule that fits a line is taken. */
export interface LatenessRule {
  readonly name: string
  /** Days past the day that was promised first. */
  readonly daysLate: number
  /** Of units that have not left, that are on their way, or of both. */
  readonly units: 'not-shipped' | 'on-the-way' | 'any'
  /** Orders worth at least so much, in this currency alone; absent: all. */
  readonly minimumTotal?: { readonly minor: number; readonly currency: string }
  /** Customers of these tiers; absent: all. */
  readonly tiers?: readonly string[]
  readonly channels?: readonly string[]
  /** Of the price of the late units. */
  readonly refundPercent: number
  readonly answerWithinDays: number
}

export interface LatenessPolicy {
  readonly rules: readonly LatenessRule[]
}

/** Until somebody decides otherwise: what has not left two days past its day can be given up for its money. */
export const USUAL_LATENESS: LatenessPolicy = {
  rules: [{ name: 'not-sent', daysLate: 2, units: 'not-shipped', refundPercent: 100, answerWithinDays: 14 }],
}

/** Lines whose day may pass, and whose customer was not asked yet. */
const watched = (order: Order): readonly (Line & { readonly firstPromise: string })[] => {
  const { status, offers, lines } = order
  if (status !== 'pending' && status !== 'confirmed') return []
  return lines.flatMap((line) => {
    const { firstPromise } = line
    if (firstPromise === null || openUnits(order, line) === 0) return []
    if (offers.some((offer) => isOfLateness(offer) && offer.line === line.line && offer.isAgreed !== true)) return []
    return [{ ...line, firstPromise }]
  })
}

const instantOf = (day: string): string => `${day}T00:00:00.000Z`

/** The moment from which a line may be late: the day after the first promised day of any that is watched; null: none is. */
export const lateFrom = (order: Order): string | null => {
  const [first] = watched(order)
    .map(({ firstPromise }) => firstPromise)
    .toSorted()
  return first === undefined ? null : instantOf(addDays(first, 1))
}

export interface LateLine {
  readonly line: number
  readonly rule: LatenessRule
}

const fits = (rule: LatenessRule, order: Order, tier: string | null): boolean => {
  const { minimumTotal, tiers, channels } = rule
  if (tiers !== undefined && (tier === null || !tiers.includes(tier))) return false
  if (channels !== undefined && !channels.includes(order.channel)) return false
  return (
    minimumTotal === undefined || (minimumTotal.currency === order.currency && order.totalMinor >= minimumTotal.minor)
  )
}

/** Lines that a rule calls late at that moment. */
export const lateLines = (
  order: Order,
  { rules }: LatenessPolicy,
  { tier, now }: { tier: string | null; now: string },
): readonly LateLine[] =>
  watched(order).flatMap(({ line, firstPromise }) => {
    const rule = rules.find(
      (one) => fits(one, order, tier) && now >= instantOf(addDays(firstPromise, Math.max(1, one.daysLate))),
    )
    return rule === undefined ? [] : [{ line, rule }]
  })

/** The next moment at which a rule may call a line late; null: none will. */
export const nextLateCheck = (order: Order, { rules }: LatenessPolicy, now: string): string | null =>
  watched(order)
    .flatMap(({ firstPromise }) => rules.map(({ daysLate }) => instantOf(addDays(firstPromise, Math.max(1, daysLate)))))
    .filter((moment) => moment > now)
    .toSorted()[0] ?? null
