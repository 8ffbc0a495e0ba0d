import type { Decider, Instant } from '@onhand/event-sourcing'
import type { Recipient } from './recipient.ts'

/** What sets a recovery off. */
export const triggers = ['late', 'damaged', 'lost', 'short'] as const
export type Trigger = (typeof triggers)[number]

export const remedyKinds = ['apology', 'refund-shipping', 'refund', 'credit', 'upgrade', 'replacement'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** Who gets what: the first rule of a policy that fits decides. */
export interface RecoveryRule {
  /** Days after the promise, for `late`; 0: at once. */
  readonly minimumLateDays: number
  /** Captured from this customer so far, minor units of the order's currency. */
  readonly minimumSpentMinor: number
  /** Troubles of this customer in the last year, this one included. */
  readonly minimumTroubles: number
  /** Customers of these tiers; absent or empty: of any. */
  readonly tiers?: readonly string[]
  readonly remedy: RemedyKind
  /** Minor units; null: none, or by `percent`. */
  readonly amountMinor: number | null
  /** Of the order's total; null: none. */
  readonly percent: number | null
}

/** What is done where an order goes wrong, one version of it. Money in minor units of `currency`. */
export interface RecoveryPolicy {
  readonly policy: string
  readonly version: number
  readonly active: boolean
  readonly triggers: readonly Trigger[]
  readonly currency: string
  readonly rules: readonly RecoveryRule[]
  /** More than this needs a person's yes; null: nothing does. */
  readonly approvalAboveMinor: number | null
  /** A calendar month (UTC); null: no cap. */
  readonly budgetMinor: number | null
  readonly followUpAfterDays: number | null
  readonly measureAfterDays: number
}

export type PolicyEvent = { readonly type: 'RecoveryPolicySet'; readonly data: RecoveryPolicy }
export type PolicyCommand = { readonly type: 'SetRecoveryPolicy'; readonly data: Omit<RecoveryPolicy, 'version'> }
/** The newest version of each, stream `policies-all`; older ones stay in the log and in the table. */
export type Policies = Readonly<Record<string, RecoveryPolicy>>

/** Whether two values are the same as JSON, whatever the order of their keys. */
const sameJson = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

export const policiesDecider: Decider<Policies, PolicyCommand, PolicyEvent> = {
  initial: () => ({}),
  decide: ({ data }, policies) => {
    const version = policies[data.policy]?.version ?? 0
    // The same again is no new version.
    if (sameJson(policies[data.policy], { ...data, version })) return []
    return [{ type: 'RecoveryPolicySet', data: { ...data, version: version + 1 } }]
  },
  evolve: (policies, { data }) => ({ ...policies, [data.policy]: data }),
}

export type BudgetEvent = {
  readonly type: 'BudgetUsed'
  readonly data: { readonly recoveryId: string; readonly amountMinor: number }
}
export type BudgetCommand = { readonly type: 'UseBudget'; readonly data: BudgetEvent['data'] }
/** So many of the latest ones are known by name; a recovery uses the budget when it is approved, which happens once. */
const COUNTED_KEPT = 100

/** What a policy has given away in a month, stream `budget-{policy}.{YYYY-MM}`; each recovery counts once. */
export interface Budget {
  readonly usedMinor: number
  readonly by: readonly string[]
}

export const budgetDecider: Decider<Budget, BudgetCommand, BudgetEvent> = {
  initial: () => ({ usedMinor: 0, by: [] }),
  decide: ({ data }, { by }) => (by.includes(data.recoveryId) ? [] : [{ type: 'BudgetUsed', data }]),
  evolve: ({ usedMinor, by }, { data }) => ({
    usedMinor: usedMinor + data.amountMinor,
    by: [...by, data.recoveryId].slice(-COUNTED_KEPT),
  }),
}

export interface Situation {
  readonly trigger: Trigger
  readonly lateDays: number
  readonly recipient: Recipient
  readonly totalMinor: number
  readonly currency: string
  readonly now: Instant
}

export interface Choice {
  readonly policy: RecoveryPolicy
  readonly remedy: RemedyKind
  readonly amountMinor: number | null
}

const YEAR_MS = 365 * 86_400_000

const fits = (rule: RecoveryRule, { trigger, lateDays, recipient, currency, now }: Situation): boolean => {
  const since = new Date(Date.parse(now) - YEAR_MS).toISOString()
  const troubles = recipient.troubles.filter(({ at }) => at >= since).length
  if (trigger === 'late' && lateDays < rule.minimumLateDays) return false
  if (rule.tiers?.length && (recipient.tier === null || !rule.tiers.includes(recipient.tier))) return false
  return (recipient.spent[currency] ?? 0) >= rule.minimumSpentMinor && troubles >= rule.minimumTroubles
}

const amountOf = ({ amountMinor, percent }: RecoveryRule, totalMinor: number): number | null =>
  amountMinor ?? (percent === null ? null : Math.round((totalMinor * percent) / 100))

/** What is to be done for a customer, by the policies in the order of their names; null: none of them says anything. */
export const chooseRemedy = (policies: Policies, situation: Situation): Choice | null => {
  const all = Object.values(policies).toSorted((a, b) => (a.policy < b.policy ? -1 : 1))
  for (const policy of all) {
    if (!policy.active || !policy.triggers.includes(situation.trigger)) continue
    if (policy.currency !== situation.currency) continue
    const rule = policy.rules.find((candidate) => fits(candidate, situation))
    if (rule) return { policy, remedy: rule.remedy, amountMinor: amountOf(rule, situation.totalMinor) }
  }
  return null
}

/** Whether a choice goes beyond what its policy may still give away this month. */
export const isOverBudget = ({ policy, amountMinor }: Choice, { usedMinor }: Budget): boolean =>
  policy.budgetMinor !== null && usedMinor + (amountMinor ?? 0) > policy.budgetMinor

export const needsApproval = ({ policy, amountMinor }: Choice): boolean =>
  policy.approvalAboveMinor !== null && (amountMinor ?? 0) > policy.approvalAboveMinor
