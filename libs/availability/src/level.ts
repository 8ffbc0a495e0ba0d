/**
 * The figures of one SKU at one location (Shopify's inventory states). Integers in base units ("each").
 * `onHand` = what is physically there: available + committed + reserved + damaged + qualityControl +
 * expired + safetyStock + allotting.
 */
export interface StockLevel {
  readonly onHand: number
  /** Soft holds that may still expire. */
  readonly reserved: number
  /** Confirmed holds: bound to an order, not yet shipped. */
  readonly committed: number
  readonly damaged: number
  readonly qualityControl: number
  /** Past the date of their lot: there, and not for sale. */
  readonly expired: number
  /** Kept back on purpose; a policy, not a place. */
  readonly safetyStock: number
  /** Promised from supply that is not there yet: every waiting unit, until `backorder-filled` takes it out. */
  readonly backordered: number
  /** Arrived units set aside for waiting backorders; those stay in `backordered` until they are filled. */
  readonly allotting: number
  /** Promised beyond what is there, after a fact or a policy: `shortfallOf(level)`. A record; the rules derive it anew. */
  readonly shortfall: number
  /** Dated supply on its way: with `inTransit`, its part, the only figure that is not physically there. */
  readonly incoming: number
  /** Of `incoming`, the units that left another location of the network for this one. */
  readonly inTransit: number
  /** How far below zero ATO may go. */
  readonly backorderLimit: number
}

/**
 * Figures summed over locations. `overdrawn` is Σ of what each location is short of: the gap of one location takes
 * nothing from what another can sell, which the plain sums can no longer tell.
 */
export interface StockTotals extends StockLevel {
  readonly overdrawn: number
}

/**
 * What one sales channel may take of a SKU at a location. Units, but `ratio`: 0 to 1 in steps of a millionth.
 * `used` counts units that the channel holds, and those of it that were fulfilled since the policy was set.
 */
export interface ChannelPolicy {
  readonly channel: string
  /** Protects `minimum − used` from every other channel. */
  readonly minimum?: number | undefined
  /** Allows `cap − used` at most. */
  readonly cap?: number | undefined
  /** Share of what the minimums leave, counting what channels took of it since. */
  readonly ratio?: number | undefined
  readonly used: number
}

/** A policy that takes effect by itself at `effectiveAt` (ISO-8601 UTC with milliseconds); `used` as it would be then. */
export interface UpcomingPolicy {
  readonly effectiveAt: string
  readonly safetyStock: number
  readonly backorderLimit: number
  readonly channels: readonly ChannelPolicy[]
}

/** Units that leave the sellable figure by themselves at `expiresAt` (ISO-8601 UTC with milliseconds): the date of their lots. */
export interface ExpiringUnits {
  readonly expiresAt: string
  readonly quantity: number
}

/** The figures of one place with the policies that rule it: all that the number shown, and the number taken, come from. */
export interface PlaceLevel extends StockLevel {
  /** At most 32. */
  readonly channels?: readonly ChannelPolicy[] | undefined
  /** The next first. */
  readonly upcoming?: readonly UpcomingPolicy[] | undefined
  /** Units of dated lots that are not expired yet, the next first; one entry an instant. */
  readonly expiring?: readonly ExpiringUnits[] | undefined
}

/** A soft hold as the rule sees it. `expiresAt` is ISO-8601 UTC with milliseconds. */
export interface Hold {
  readonly quantity: number
  readonly expiresAt: string
  readonly channel?: string | null | undefined
}

export const emptyLevel: StockLevel = {
  onHand: 0,
  reserved: 0,
  committed: 0,
  damaged: 0,
  qualityControl: 0,
  expired: 0,
  safetyStock: 0,
  backordered: 0,
  allotting: 0,
  shortfall: 0,
  incoming: 0,
  inTransit: 0,
  backorderLimit: 0,
}

/** What nothing else claims. Negative once a fact or a policy leaves less than is promised. */
export const available = (level: StockLevel): number =>
  level.onHand -
  level.reserved -
  level.committed -
  level.damaged -
  level.qualityControl -
  level.expired -
  level.safetyStock -
  level.allotting

const isTotals = (level: StockLevel): level is StockTotals => 'overdrawn' in level

/** Units promised beyond what is there, ≥ 0: what a decider records as `shortfall` after each change. */
export const shortfallOf = (level: StockLevel): number =>
  isTotals(level) ? level.overdrawn : Math.max(0, -available(level))

/** The level with `shortfall` set to what its other figures say. */
export const settle = <Level extends StockLevel>(level: Level): Level => ({ ...level, shortfall: shortfallOf(level) })

/** Available to fulfil: sellable now, ≥ 0. The ATF of totals is the Σ of the ATF of their locations. */
export const atf = (level: StockLevel): number => available(level) + shortfallOf(level)

/**
 * Available to order: ATF plus dated supply, less what that supply already owes (waiting backorders, shortfall).
 * Allotted units serve backorders that still count as waiting, so they are not owed twice. May be negative.
 */
export const ato = (level: StockLevel): number =>
  available(level) + level.allotting + level.incoming - level.backordered

/**
 * What a new backorder may take, ≥ 0: dated supply and the limit, less what they already owe. Free stock is left to
 * holds: so holds and backorders in any order never bring ATO below −backorderLimit.
 */
export const backorderable = (level: StockLevel): number => Math.max(0, ato(level) - atf(level) + level.backorderLimit)

/** Units that waiting backorders get of what is free after a change, ≥ 0; `freeBefore` units were free before it. */
export const allotment = (freeBefore: number, after: StockLevel): number =>
  Math.max(0, Math.min(atf(after) - freeBefore, after.backordered - after.allotting))

const unused = (channels: readonly ChannelPolicy[], { channel, quantity }: Hold): readonly ChannelPolicy[] =>
  channels.map((policy) =>
    policy.channel === channel ? { ...policy, used: Math.max(0, policy.used - quantity) } : policy,
  )

const expire = (level: PlaceLevel, hold: Hold): PlaceLevel => ({
  ...level,
  reserved: level.reserved - hold.quantity,
  ...(level.channels && { channels: unused(level.channels, hold) }),
  ...(level.upcoming && {
    upcoming: level.upcoming.map((policy) => ({ ...policy, channels: unused(policy.channels, hold) })),
  }),
})

const takeEffect = (level: PlaceLevel): PlaceLevel => {
  const [next, ...upcoming] = level.upcoming ?? []
  if (next === undefined) return level
  const { safetyStock, backorderLimit, channels } = next
  return { ...level, safetyStock, backorderLimit, channels, upcoming }
}

const perish = (level: PlaceLevel): PlaceLevel => {
  const [next, ...expiring] = level.expiring ?? []
  return next === undefined ? level : { ...level, expired: level.expired + next.quantity, expiring }
}

/**
 * The level at `now`, after what happens by itself: holds whose time has passed (`expiresAt` ≤ now) lapse, lots reach their date,
 * policies whose time has come take effect, in the order of their times; what comes free by that goes to waiting backorders first. It is what the
 * inventory does before it decides.
 */
export const lapsed = (level: PlaceLevel, holds: readonly Hold[], now: string): PlaceLevel => {
  const due = [
    ...holds.map((hold) => ({ at: hold.expiresAt, step: (before: PlaceLevel) => expire(before, hold) })),
    ...(level.upcoming ?? []).map(({ effectiveAt }) => ({ at: effectiveAt, step: takeEffect })),
    ...(level.expiring ?? []).map(({ expiresAt }) => ({ at: expiresAt, step: perish })),
  ]
    .filter(({ at }) => at <= now)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  return due.reduce((before, { step }) => {
    const after = settle(step(before))
    return { ...after, allotting: after.allotting + allotment(atf(before), after) }
  }, settle(level))
}

/** ATF at `now`: ATF plus the holds that have expired by then, after they first made up for a shortfall. */
export const sellableAt = (level: PlaceLevel, holds: readonly Hold[], now: string): number =>
  atf(lapsed(level, holds, now))

const summed = Object.keys(emptyLevel) as readonly (keyof StockLevel)[]

/** Totals over locations, for a network, a region or a group: atf, ato of them are the Σ of the parts'. */
export const sumLevels = (levels: readonly StockLevel[]): StockTotals => {
  const total: Record<keyof StockLevel, number> & { overdrawn: number } = { ...emptyLevel, overdrawn: 0 }
  for (const level of levels) {
    for (const figure of summed) total[figure] += level[figure]
    total.overdrawn += shortfallOf(level)
  }
  return total
}
