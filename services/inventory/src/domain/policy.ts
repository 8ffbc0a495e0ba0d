import { reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'
import { MAX_CHANNELS, MAX_UPCOMING } from './stock-policy.ts'
import type { ChannelTerms } from './stock-terms.ts'

/** What a policy covers: one SKU or one category, at one location, in one location group, or (both null) everywhere. */
export interface PolicyScope {
  readonly sku: string | null
  readonly category: string | null
  readonly location: string | null
  readonly group: string | null
}

/** What a policy says. A part that it leaves out is for the next less specific policy to say. */
export interface PolicyTerms {
  /** Units, or days of the place's own demand. */
  readonly safetyStock?: number | { readonly daysOfCover: number; readonly atMost?: number }
  /** `trust`: the buffer that the place's record accuracy suggests comes on top of the safety stock. */
  readonly buffer?: 'none' | 'trust'
  readonly backorderLimit?: number
  readonly channels?: readonly ChannelTerms[]
}

/** One version, never changed once it is set. Null terms: from then on the policy says nothing. */
export interface PolicyVersion {
  readonly version: number
  readonly effectiveAt: Instant
  readonly terms: PolicyTerms | null
  /** Since when the channels' fulfilled units count, where somebody asked to count anew. */
  readonly countsFrom: Instant | null
}

export type PolicyEvent = {
  readonly type: 'PolicyVersionSet'
  readonly data: PolicyVersion & { readonly scope: PolicyScope; readonly setAt: Instant }
}
export type PolicyCommand = {
  readonly type: 'SetPolicy'
  readonly data: {
    readonly scope: PolicyScope
    readonly terms: PolicyTerms | null
    /** Null: at once. */
    readonly effectiveAt: Instant | null
    /** Fulfilled units of all its channels count anew. */
    readonly restart: boolean
    readonly now: Instant
  }
}

/** A policy, stream `policy-{key}`. */
export interface Policy {
  readonly scope: PolicyScope | null
  /** How many there were. */
  readonly versions: number
  /** The one in force and those to come, by their instants; older ones stand in the stream. */
  readonly kept: readonly PolicyVersion[]
}

/** The stream's key: the part behind the last `@` is the place; no id can hold one, a category may. */
export const policyKey = ({ sku, category, location, group }: PolicyScope): string => {
  const item = sku === null ? `category:${category ?? ''}` : `sku:${sku}`
  if (location !== null) return `${item}@location:${location}`
  return group === null ? `${item}@everywhere` : `${item}@group:${group}`
}

/** The version that rules at an instant: the one that took effect last. */
export const inForce = (kept: readonly PolicyVersion[], at: Instant): PolicyVersion | null =>
  kept.findLast(({ effectiveAt }) => effectiveAt <= at) ?? null

const byInstant = (a: PolicyVersion, b: PolicyVersion): number => {
  if (a.effectiveAt === b.effectiveAt) return a.version - b.version
  return a.effectiveAt < b.effectiveAt ? -1 : 1
}

const evolve = (policy: Policy, { data }: PolicyEvent): Policy => {
  const { scope, setAt, ...version } = data
  const all = [...policy.kept, version].sort(byInstant)
  const ruling = inForce(all, setAt)
  const kept = all.filter((one) => one === ruling || one.effectiveAt > setAt)
  return { scope, versions: version.version, kept }
}

const invalid = (pointer: string, detail: string): Rejection =>
  reject('invalid-value', { detail: `The policy cannot be: ${pointer} ${detail}.`, errors: [{ pointer, detail }] })

const channelFault = (channels: readonly ChannelTerms[]): Rejection | null => {
  for (const [index, { channel, minimum, cap, ratio }] of channels.entries()) {
    const pointer = `/channels/${index}`
    if (channels.findIndex((other) => other.channel === channel) < index)
      return invalid(`${pointer}/channel`, 'is named twice')
    if (minimum === undefined && cap === undefined && ratio === undefined)
      return invalid(pointer, 'says neither minimum, cap nor ratio')
    if (minimum !== undefined && cap !== undefined && cap < minimum)
      return invalid(`${pointer}/cap`, 'is below the minimum')
  }
  // In millionths: 0.1 + 0.2 + 0.7 is more than 1 in floating point.
  const shares = channels.reduce((sum, { ratio = 0 }) => sum + Math.round(ratio * 1e6), 0)
  if (shares > 1e6) return invalid('/channels', 'has ratios that are more than 1 together')
  return channels.length > MAX_CHANNELS ? invalid('/channels', `names more than ${MAX_CHANNELS} channels`) : null
}

const decide = ({ data }: PolicyCommand, policy: Policy): readonly PolicyEvent[] | Rejection => {
  const { scope, terms, restart, now } = data
  const effectiveAt = data.effectiveAt ?? now
  const fault = channelFault(terms?.channels ?? [])
  if (fault) return fault
  const ruling = inForce(policy.kept, effectiveAt)
  const isRepeat = data.effectiveAt === null || ruling?.effectiveAt === effectiveAt
  if (isRepeat && !restart && alike(ruling?.terms ?? null, terms)) return []
  if (effectiveAt < now) return invalid('/effectiveAt', 'is past: what was in force then stays as it was')
  const upcoming = policy.kept.filter((version) => version.effectiveAt > now)
  if (effectiveAt > now && upcoming.length >= MAX_UPCOMING)
    return reject('too-many-upcoming', { detail: `At most ${MAX_UPCOMING} versions of a policy may be to come.` })
  const countsFrom = restart ? effectiveAt : (ruling?.countsFrom ?? null)
  const version = policy.versions + 1
  return [{ type: 'PolicyVersionSet', data: { scope, version, effectiveAt, terms, countsFrom, setAt: now } }]
}

export const policyDecider: Decider<Policy, PolicyCommand, PolicyEvent> = {
  initial: () => ({ scope: null, versions: 0, kept: [] }),
  decide,
  evolve,
}
