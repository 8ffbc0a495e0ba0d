import type { ExpiringUnits } from '@onhand/availability'
import type { Instant } from '@onhand/event-sourcing'
import type { Lot, Stock } from './stock-state.ts'

/** Units of one lot. `expiresOn` is its date on the label; null: it has none. */
export interface LotUnits {
  readonly lot: string
  readonly quantity: number
  readonly expiresOn?: string | null
}

/** A lot where it lies: `expiresAt` is the midnight there at which its date begins, and at which it leaves the sellable figure. */
export interface LotChange extends LotUnits {
  readonly expiresAt?: Instant | null
  /** Past its date already when it came. */
  readonly expired?: boolean
}

/** A snapshot stays small: at most so many lots of a SKU at a location. */
export const MAX_LOTS = 64

/** First expired, first out; lots without a date after those with one. */
export const firstExpired = (
  a: Pick<LotUnits, 'lot' | 'expiresOn'>,
  b: Pick<LotUnits, 'lot' | 'expiresOn'>,
): number => {
  const [dateA, dateB] = [a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31']
  if (dateA !== dateB) return dateA < dateB ? -1 : 1
  return a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0
}

const unitsOf = (lots: readonly { readonly quantity: number }[]): number =>
  lots.reduce((sum, { quantity }) => sum + quantity, 0)

/** Up to `quantity` units, first expired first out. */
export const takeFirstExpired = <L extends LotUnits>(lots: readonly L[], quantity: number): readonly L[] => {
  let left = quantity
  return lots.toSorted(firstExpired).flatMap((lot) => {
    const units = Math.min(left, lot.quantity)
    left -= units
    return units > 0 ? [{ ...lot, quantity: units }] : []
  })
}

/** Units that are there and neither damaged nor under inspection: those of lots, and those of none. */
export const goodUnits = ({ onHand, damaged, qualityControl }: Stock): number => onHand - damaged - qualityControl

const gone = (lots: readonly Lot[], taken: readonly LotUnits[]): readonly Lot[] =>
  lots.flatMap((lot) => {
    const quantity = lot.quantity - unitsOf(taken.filter((one) => one.lot === lot.lot))
    return quantity > 0 ? [{ ...lot, quantity }] : []
  })

/**
 * Which lots `quantity` units leave: those named first, then first expired first out, then units of no lot; units past
 * their date only when nothing else is left.
 */
export const leaving = (stock: Stock, quantity: number, named: readonly LotUnits[] = []): readonly LotChange[] => {
  const lots = stock.lots ?? []
  const loose = Math.max(0, goodUnits(stock) - unitsOf(lots))
  const first = named.flatMap(({ lot, quantity: units }) => {
    const there = lots.find((one) => one.lot === lot)?.quantity ?? 0
    return there > 0 ? [{ lot, quantity: Math.min(units, there) }] : []
  })
  const rest = gone(lots, first)
  const left = quantity - unitsOf(first)
  const live = takeFirstExpired(
    rest.filter(({ expired }) => !expired),
    left,
  )
  const past = takeFirstExpired(
    rest.filter(({ expired }) => expired),
    Math.max(0, left - unitsOf(live) - loose),
  )
  const taken = Map.groupBy([...first, ...live, ...past], ({ lot }) => lot)
  return [...taken].map(([lot, parts]) => {
    const { expiresOn = null } = lots.find((one) => one.lot === lot) ?? {}
    return { lot, quantity: -unitsOf(parts), expiresOn }
  })
}

/** Which lots `room` units that came in belong to; units that left before they were told of are of no lot. */
export const entering = (stock: Stock, room: number, named: readonly LotChange[]): readonly LotChange[] => {
  let left = room
  return named.flatMap((one) => {
    const quantity = Math.min(left, one.quantity)
    left -= quantity
    const known = stock.lots?.find(({ lot }) => lot === one.lot)
    if (quantity <= 0) return []
    return [known ? { lot: one.lot, quantity, expiresOn: known.expiresOn } : { ...one, quantity }]
  })
}

const changed = (lots: readonly Lot[], { lot, quantity, expiresOn, expiresAt, expired }: LotChange): readonly Lot[] => {
  const known = lots.find((one) => one.lot === lot)
  if (known)
    return lots.flatMap((one) => {
      const units = one === known ? one.quantity + quantity : one.quantity
      return units > 0 ? [{ ...one, quantity: units }] : []
    })
  const fresh = { lot, quantity, expiresOn: expiresOn ?? null, expiresAt: expiresAt ?? null, expired: expired === true }
  return quantity > 0 ? [...lots, fresh].sort(firstExpired) : lots
}

/** The state with other lots; `expired` always says what they add up to. A state without lots carries none. */
const withLots = (stock: Stock, lots: readonly Lot[]): Stock => {
  const next = { ...stock, expired: unitsOf(lots.filter(({ expired }) => expired)), lots }
  if (lots.length === 0) Reflect.deleteProperty(next, 'lots')
  return next
}

export const changeLots = (stock: Stock, changes: readonly LotChange[]): Stock =>
  withLots(stock, changes.reduce(changed, stock.lots ?? []))

/** The date of these lots has come. */
export const markExpired = (stock: Stock, expired: readonly LotUnits[]): Stock =>
  withLots(
    stock,
    (stock.lots ?? []).map((lot) => (expired.some((one) => one.lot === lot.lot) ? { ...lot, expired: true } : lot)),
  )

/** Lots whose date has come by `now` and is not recorded yet. */
export const dueLots = (stock: Stock, now: Instant): readonly Lot[] =>
  (stock.lots ?? []).filter(({ expired, expiresAt }) => !expired && expiresAt !== null && expiresAt <= now)

/** What will leave the sellable figure by itself, the next first: what `@onhand/availability` needs to know of lots. */
export const expiringOf = (lots: readonly Lot[]): readonly ExpiringUnits[] => {
  const dated = lots.flatMap(({ expired, expiresAt, quantity }) =>
    expired || expiresAt === null ? [] : [{ expiresAt, quantity }],
  )
  return [...Map.groupBy(dated, ({ expiresAt }) => expiresAt)]
    .map(([expiresAt, alike]) => ({ expiresAt, quantity: unitsOf(alike) }))
    .sort((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1))
}

/** Why a lot cannot come in, and which of its members says so. */
export interface LotFault {
  readonly code: 'too-many-lots' | 'invalid-value'
  readonly member: 'lot' | 'expiresOn'
  readonly detail: string
}

/** A lot has one date; and so many lots of a SKU at a location are told apart at most. */
export const lotFault = (stock: Stock, named: readonly LotUnits[]): LotFault | null => {
  const lots = stock.lots ?? []
  const fresh = new Set(named.map(({ lot }) => lot))
  for (const { lot } of lots) fresh.delete(lot)
  if (lots.length + fresh.size > MAX_LOTS)
    return {
      code: 'too-many-lots',
      member: 'lot',
      detail: `${lots.length} lots lie there, at most ${MAX_LOTS} are told apart.`,
    }
  for (const { lot, expiresOn } of named) {
    const known = lots.find((one) => one.lot === lot)
    if (known && expiresOn !== undefined && known.expiresOn !== expiresOn) {
      const says = known.expiresOn === null ? 'has no date' : `expires on ${known.expiresOn}`
      return { code: 'invalid-value', member: 'expiresOn', detail: `Lot ${lot} ${says} there.` }
    }
  }
  return null
}
