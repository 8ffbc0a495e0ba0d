import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { Party } from './recovery.ts'

/** What opens a case. */
export const caseSources = ['customer', 'rule', 'agent', 'unknown-return', 'unknown-parcel'] as const
export type CaseSource = (typeof caseSources)[number]

export interface CaseFacts {
  readonly caseId: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly shipmentId: string | null
  readonly reason: string
  readonly source: CaseSource
  /** 1 is most urgent, 5 least. */
  readonly urgency: number
  /** Of the order, minor units. */
  readonly valueMinor: number
  readonly currency: string | null
  readonly party: Party | null
  /** The customer's words, sealed. */
  readonly personal: string | null
  readonly openedAt: Instant
}

interface Said {
  /** Sealed; null: it stands in the table of texts without a customer. */
  readonly personal: string | null
  readonly entryId: string
  readonly at: Instant
}

export type CaseEvent =
  | { readonly type: 'CaseOpened'; readonly data: CaseFacts & { readonly entryId: string } }
  | {
      readonly type: 'CaseAnswered'
      readonly data: Said & {
        readonly author: 'agent' | 'customer' | 'self-service'
        readonly responseSeconds: number | null
      }
    }
  | { readonly type: 'CaseNoted'; readonly data: Said & { readonly by: string | null } }
  | { readonly type: 'CaseAssigned'; readonly data: { readonly assignee: string | null } }
  | { readonly type: 'CaseHandedOver'; readonly data: { readonly party: Party; readonly dueAt: Instant } }
  | {
      readonly type: 'CaseHandOverEnded'
      readonly data: { readonly party: Party; readonly outcome: 'answered' | 'overdue' }
    }
  | {
      readonly type: 'CaseResolved'
      readonly data: {
        readonly resolution: string
        readonly resolutionSeconds: number
        readonly party: Party | null
        readonly at: Instant
      }
    }
  | { readonly type: 'CaseReopened'; readonly data: { readonly reason: string } }

export type CaseCommand =
  | { readonly type: 'Open'; readonly data: CaseFacts & { readonly entryId: string } }
  | { readonly type: 'Answer'; readonly data: Said & { readonly author: 'agent' | 'customer' | 'self-service' } }
  | { readonly type: 'Note'; readonly data: Said & { readonly by: string | null } }
  | { readonly type: 'Assign'; readonly data: { readonly assignee: string | null } }
  | {
      readonly type: 'HandOver'
      readonly data: { readonly party: Party; readonly dueAt: Instant; readonly now: Instant }
    }
  | { readonly type: 'EndHandOver'; readonly data: { readonly outcome: 'answered' | 'overdue' } }
  | {
      readonly type: 'Resolve'
      readonly data: { readonly resolution: string; readonly party: Party | null; readonly now: Instant }
    }

export type CaseStatus = 'none' | 'open' | 'answered' | 'handed-over' | 'resolved'

/** One matter of customer care, stream `case-{id}`. */
export interface Case {
  readonly status: CaseStatus
  readonly facts: CaseFacts | null
  readonly urgency: number
  readonly assignee: string | null
  readonly handOver: { readonly party: Party; readonly dueAt: Instant } | null
  readonly firstAnsweredAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolution: string | null
  /** What was written, by its id: the same words again are the same entry. */
  readonly entries: readonly string[]
}

const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000))

const answer = (
  one: Case,
  openedAt: Instant,
  data: Extract<CaseCommand, { type: 'Answer' }>['data'],
): readonly CaseEvent[] => {
  const isFirst = data.author !== 'customer' && one.firstAnsweredAt === null
  const responseSeconds = isFirst ? secondsBetween(openedAt, data.at) : null
  const answered: CaseEvent = { type: 'CaseAnswered', data: { ...data, responseSeconds } }
  const isNews = data.author === 'customer' && one.status === 'resolved'
  return isNews ? [{ type: 'CaseReopened', data: { reason: 'customer-wrote' } }, answered] : [answered]
}

const decide = (command: CaseCommand, one: Case): readonly CaseEvent[] | Rejection => {
  if (command.type === 'Open') return one.status === 'none' ? [{ type: 'CaseOpened', data: command.data }] : []
  const { facts, status } = one
  if (!facts) return reject('not-found', {})
  switch (command.type) {
    case 'Answer':
      return one.entries.includes(command.data.entryId) ? [] : answer(one, facts.openedAt, command.data)
    case 'Note':
      return one.entries.includes(command.data.entryId) ? [] : [{ type: 'CaseNoted', data: command.data }]
    case 'Assign':
      return one.assignee === command.data.assignee ? [] : [{ type: 'CaseAssigned', data: command.data }]
    case 'HandOver': {
      const { party, dueAt, now } = command.data
      if (status === 'resolved') return reject('invalid-state', { status })
      return dueAt > now ? [{ type: 'CaseHandedOver', data: { party, dueAt } }] : reject('invalid-value', { dueAt })
    }
    case 'EndHandOver':
      return one.handOver
        ? [{ type: 'CaseHandOverEnded', data: { party: one.handOver.party, outcome: command.data.outcome } }]
        : []
    case 'Resolve': {
      if (status === 'resolved') return []
      const { resolution, now } = command.data
      const party = command.data.party ?? facts.party
      const resolutionSeconds = secondsBetween(facts.openedAt, now)
      return [{ type: 'CaseResolved', data: { resolution, resolutionSeconds, party, at: now } }]
    }
    default:
      return assertNever(command)
  }
}

const MOST_URGENT = 1
const ENTRIES_KEPT = 500

const evolve = (one: Case, event: CaseEvent): Case => {
  switch (event.type) {
    case 'CaseOpened':
      return { ...one, status: 'open', facts: event.data, urgency: event.data.urgency }
    case 'CaseAnswered': {
      const { author, at, entryId } = event.data
      const entries = [...one.entries, entryId].slice(-ENTRIES_KEPT)
      if (author === 'customer') return { ...one, entries, status: one.handOver ? 'handed-over' : 'open' }
      return { ...one, entries, status: 'answered', firstAnsweredAt: one.firstAnsweredAt ?? at }
    }
    case 'CaseNoted':
      return { ...one, entries: [...one.entries, event.data.entryId].slice(-ENTRIES_KEPT) }
    case 'CaseAssigned':
      return { ...one, assignee: event.data.assignee }
    case 'CaseHandedOver':
      return { ...one, status: 'handed-over', handOver: event.data }
    case 'CaseHandOverEnded': {
      const isLate = event.data.outcome === 'overdue'
      const urgency = isLate ? Math.max(MOST_URGENT, one.urgency - 1) : one.urgency
      return { ...one, status: 'open', handOver: null, urgency }
    }
    case 'CaseResolved': {
      const { at, resolution } = event.data
      return { ...one, status: 'resolved', handOver: null, resolvedAt: at, resolution }
    }
    case 'CaseReopened':
      return { ...one, status: 'open', resolvedAt: null, resolution: null }
    default:
      return assertNever(event)
  }
}

export const caseDecider: Decider<Case, CaseCommand, CaseEvent> = {
  initial: () => ({
    status: 'none',
    facts: null,
    urgency: 5,
    assignee: null,
    handOver: null,
    firstAnsweredAt: null,
    resolvedAt: null,
    resolution: null,
    entries: [],
  }),
  decide,
  evolve,
}

const URGENCY: Readonly<Record<string, number>> = {
  lost: 1,
  'payment-uncollected': 2,
  'shipped-after-cancellation': 2,
  damaged: 2,
  'returned-to-sender': 2,
  'delivery-failed': 2,
  'where-is-my-order': 3,
  late: 3,
  'wrong-item': 3,
  return: 4,
  'unknown-parcel': 4,
  'unknown-return': 4,
}
/** From this much spent on, a customer's matter comes one step sooner. Minor units, whatever the currency. */
const VALUED_MINOR = 100_000

/** How urgent a matter is: by what happened, and one step more for customers who bring much. */
export const urgencyOf = (reason: string, spent: Readonly<Record<string, number>>): number => {
  const usual = URGENCY[reason] ?? 4
  return Object.values(spent).some((minor) => minor >= VALUED_MINOR) ? Math.max(MOST_URGENT, usual - 1) : usual
}
