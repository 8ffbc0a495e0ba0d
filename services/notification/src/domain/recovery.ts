import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { Cause } from './message.ts'
import type { RemedyKind, Trigger } from './recovery-policy.ts'

export interface Party {
  readonly type: string
  readonly id: string
}

/** What every event of a recovery is about. */
export interface RecoveryTerms {
  readonly recoveryId: string
  readonly orderId: string
  readonly customerId: string
  readonly policy: string
  readonly policyVersion: number
  readonly trigger: Trigger
  readonly cause: Cause
  readonly remedy: RemedyKind
  readonly amountMinor: number | null
  readonly currency: string
  readonly party: Party | null
  readonly followUpAfterDays: number | null
  readonly measureAfterDays: number
  readonly offeredAt: Instant
}

export type RecoveryEvent =
  | { readonly type: 'RecoveryOffered'; readonly data: RecoveryTerms & { readonly needsApproval: boolean } }
  | { readonly type: 'RecoveryApproved'; readonly data: { readonly approvedBy: string | null; readonly at: Instant } }
  | { readonly type: 'RecoveryRefused'; readonly data: { readonly reason: string; readonly at: Instant } }
  | { readonly type: 'RecoveryFulfilled'; readonly data: { readonly fulfilledAt: Instant } }
  | { readonly type: 'RecoveryFollowedUp'; readonly data: { readonly at: Instant } }
  | {
      readonly type: 'RecoveryMeasured'
      readonly data: { readonly repeatPurchase: boolean; readonly score: number | null; readonly at: Instant }
    }

export type RecoveryCommand =
  | { readonly type: 'Offer'; readonly data: RecoveryTerms & { readonly needsApproval: boolean } }
  | { readonly type: 'Approve'; readonly data: { readonly approvedBy: string | null; readonly at: Instant } }
  | { readonly type: 'Refuse'; readonly data: { readonly reason: string; readonly at: Instant } }
  | { readonly type: 'Fulfil'; readonly data: { readonly fulfilledAt: Instant } }
  | { readonly type: 'FollowUp'; readonly data: { readonly at: Instant } }
  | {
      readonly type: 'Measure'
      readonly data: { readonly repeatPurchase: boolean; readonly score: number | null; readonly at: Instant }
    }

export type RecoveryStatus = 'none' | 'awaiting-approval' | 'approved' | 'refused' | 'fulfilled'

/** One recovery of one order and trigger, stream `recovery-{orderId}.{trigger}`. */
export interface Recovery {
  readonly status: RecoveryStatus
  readonly terms: RecoveryTerms | null
  readonly approvedAt: Instant | null
  readonly followedUpAt: Instant | null
  readonly measuredAt: Instant | null
  readonly repeatPurchase: boolean | null
  readonly score: number | null
  readonly reason: string | null
}

const decide = (
  command: RecoveryCommand,
  { status, followedUpAt, measuredAt }: Recovery,
): readonly RecoveryEvent[] | Rejection => {
  if (command.type === 'Offer') return status === 'none' ? [{ type: 'RecoveryOffered', data: command.data }] : []
  if (status === 'none') return reject('not-found', {})
  switch (command.type) {
    case 'Approve':
      if (status === 'awaiting-approval') return [{ type: 'RecoveryApproved', data: command.data }]
      return status === 'refused' ? reject('invalid-state', { status }) : []
    case 'Refuse':
      if (status === 'awaiting-approval') return [{ type: 'RecoveryRefused', data: command.data }]
      return status === 'refused' ? [] : reject('invalid-state', { status })
    case 'Fulfil':
      if (status === 'approved') return [{ type: 'RecoveryFulfilled', data: command.data }]
      return status === 'fulfilled' ? [] : reject('invalid-state', { status })
    case 'FollowUp':
      return followedUpAt === null && status !== 'refused' ? [{ type: 'RecoveryFollowedUp', data: command.data }] : []
    case 'Measure':
      return measuredAt === null ? [{ type: 'RecoveryMeasured', data: command.data }] : []
    default:
      return assertNever(command)
  }
}

const evolve = (recovery: Recovery, event: RecoveryEvent): Recovery => {
  switch (event.type) {
    case 'RecoveryOffered':
      return { ...recovery, status: 'awaiting-approval', terms: event.data }
    case 'RecoveryApproved':
      return { ...recovery, status: 'approved', approvedAt: event.data.at }
    case 'RecoveryRefused':
      return { ...recovery, status: 'refused', reason: event.data.reason }
    case 'RecoveryFulfilled':
      return { ...recovery, status: 'fulfilled' }
    case 'RecoveryFollowedUp':
      return { ...recovery, followedUpAt: event.data.at }
    case 'RecoveryMeasured': {
      const { repeatPurchase, score, at } = event.data
      return { ...recovery, measuredAt: at, repeatPurchase, score }
    }
    default:
      return assertNever(event)
  }
}

export const recoveryDecider: Decider<Recovery, RecoveryCommand, RecoveryEvent> = {
  initial: () => ({
    status: 'none',
    terms: null,
    approvedAt: null,
    followedUpAt: null,
    measuredAt: null,
    repeatPurchase: null,
    score: null,
    reason: null,
  }),
  decide,
  evolve,
}
