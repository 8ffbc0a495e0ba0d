import { atf, type ChannelPolicy, type PlaceLevel } from './level.ts'

/** Who asks; `policies` are those of the level where they are left out. A channel without a policy shares what the others leave. */
export interface Demand {
  readonly channel?: string | undefined
  readonly policies?: readonly ChannelPolicy[] | undefined
}

const guarded = (policy: ChannelPolicy): number => Math.max(0, (policy.minimum ?? 0) - policy.used)
/** What the channel took of the common part, beyond its own minimum. */
const common = (policy: ChannelPolicy): number => Math.max(0, policy.used - (policy.minimum ?? 0))
const sumOf = (policies: readonly ChannelPolicy[], figure: (policy: ChannelPolicy) => number): number =>
  policies.reduce((sum, policy) => sum + figure(policy), 0)

/** ⌊ratio × units⌋ in whole millionths: 0.29 of 100 is 29, although 0.29 × 100 is 28.999… in floating point. */
const shareOf = (ratio: number, units: number): number =>
  Number((BigInt(Math.round(ratio * 1e6)) * BigInt(units)) / 1_000_000n)

/** The part of a pool of `units` that the demand's channel may take, 0 to units. */
export const channelShare = (units: number, demand: Demand): number => {
  const policies = demand.policies ?? []
  const mine = policies.find(({ channel }) => channel === demand.channel)
  const own = mine === undefined ? 0 : guarded(mine)
  const promised = sumOf(policies, guarded)
  // Too little for all minimums: those who have one share it, first come first served. Nothing lies there unsellable.
  if (units <= promised) return capped(Math.min(own, units), mine)
  const rest = units - promised
  const ratio = mine?.ratio
  if (mine === undefined || ratio === undefined) return capped(own + rest, mine)
  const share = shareOf(ratio, rest + sumOf(policies, common)) - common(mine)
  return capped(own + Math.min(rest, Math.max(0, share)), mine)
}

const capped = (units: number, policy: ChannelPolicy | undefined): number =>
  policy?.cap === undefined ? units : Math.min(units, Math.max(0, policy.cap - policy.used))

/** What a new hold may take now, ≥ 0 and ≤ ATF: the very figure that is shown for that channel. */
export const reservable = (level: PlaceLevel, { channel, policies = level.channels }: Demand = {}): number =>
  channelShare(atf(level), { channel, policies })
