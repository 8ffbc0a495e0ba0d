import { reject, type Decider } from '@onhand/event-sourcing'
import { USUAL_LATENESS, type LatenessPolicy } from './order/lateness.ts'
import type { ShippingRules } from './order/events.ts'
import { USUAL_RETURNS, type ReturnsPolicy } from './return/policy.ts'

/** What an order of a channel may do; the first rule that names its channel is taken. */
export interface ChannelPolicy {
  readonly rules: readonly (ShippingRules & { readonly channel: string })[]
}

/** What may be offered in place of a SKU that is not to be had, the best first. */
export interface SubstitutePolicy {
  readonly rules: readonly { readonly sku: string; readonly substitutes: readonly string[] }[]
  readonly answerWithinHours: number
}

/** The rules of each kind. */
export interface Policies {
  readonly lateness: LatenessPolicy
  readonly returns: ReturnsPolicy
  readonly channels: ChannelPolicy
  readonly substitutes: SubstitutePolicy
}
export type PolicyKind = keyof Policies
export const policyKinds: readonly PolicyKind[] = ['lateness', 'returns', 'channels', 'substitutes']

/** Version 0: what holds until somebody says otherwise. */
export const usualPolicies: Policies = {
  lateness: USUAL_LATENESS,
  returns: USUAL_RETURNS,
  channels: { rules: [] },
  substitutes: { rules: [], answerWithinHours: 48 },
}

type AnyPolicy = Policies[PolicyKind]
export type PolicyEvent = { readonly type: 'PolicySet'; readonly data: { readonly policy: AnyPolicy } }
export interface PolicyCommand {
  readonly type: 'SetPolicy'
  readonly data: {
    readonly policy: AnyPolicy
    /** The version that it was read at; null: whatever it is. */
    readonly expectedVersion: number | null
  }
}
export interface Policy {
  /** 0: nothing was said yet. A version never changes. */
  readonly version: number
  readonly policy: AnyPolicy | null
}

/** Rules of one kind, stream `policy-{kind}`; each change is a version of its own. */
export const policyDecider: Decider<Policy, PolicyCommand, PolicyEvent> = {
  initial: () => ({ version: 0, policy: null }),
  decide: ({ data: { policy, expectedVersion } }, { version }) =>
    expectedVersion !== null && expectedVersion !== version
      ? reject('precondition-failed', { version })
      : [{ type: 'PolicySet', data: { policy } }],
  evolve: ({ version }, { data: { policy } }) => ({ version: version + 1, policy }),
}

/** What of that kind holds now. */
export const policyOf = <Kind extends PolicyKind>(kind: Kind, { policy }: Policy): Policies[Kind] =>
  (policy as Policies[Kind] | null) ?? usualPolicies[kind]
