import { clearDeadline, put, setDeadline, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import { toWire } from '@onhand/money'
import { caseDecider, type Case, type CaseCommand, type CaseEvent } from '../domain/care-case.ts'
import {
  budgetDecider,
  policiesDecider,
  type Budget,
  type BudgetCommand,
  type BudgetEvent,
  type Policies,
  type PolicyCommand,
  type PolicyEvent,
} from '../domain/recovery-policy.ts'
import { recoveryDecider, type Recovery, type RecoveryCommand, type RecoveryEvent } from '../domain/recovery.ts'
import { surveyDecider, type Survey, type SurveyCommand, type SurveyEvent } from '../domain/survey.ts'
import { casesTable, policiesTable, recoveriesTable, surveysTable } from './care-tables.ts'

const DAY_MS = 86_400_000
const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

export const policiesStream: StreamType<Policies, PolicyCommand, PolicyEvent> = {
  name: 'policies',
  decider: policiesDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ event: { data }, recordedAt }) => [
    put(policiesTable, { policy: data.policy, version: data.version, settings: data, setAt: recordedAt }),
  ],
}

export const budgetStream: StreamType<Budget, BudgetCommand, BudgetEvent> = {
  name: 'budget',
  decider: budgetDecider,
  form: 1,
  isPublic: () => false,
}
/** A policy's month, in UTC. */
export const budgetKey = (policy: string, instant: string): string => `${policy}.${instant.slice(0, 7)}`

/** Asks some days later whether all is well, and later still what became of the customer. */
export const FOLLOW_UP = 'recovery-follow-up'
export const MEASURE = 'recovery-measure'

const recoveryRows = ({ stream, event, after, recordedAt }: Change<Recovery, RecoveryEvent>): RowChange[] => {
  const { terms } = after
  if (!terms) return []
  const row = put(recoveriesTable, {
    ...{ recoveryId: terms.recoveryId, orderId: terms.orderId, customerId: terms.customerId },
    ...{ policy: terms.policy, policyVersion: terms.policyVersion, trigger: terms.trigger, remedy: terms.remedy },
    ...{ amountMinor: terms.amountMinor, currency: terms.currency, status: after.status, reason: after.reason },
    ...{ causeType: terms.cause.type, causeId: terms.cause.eventId },
    partyType: terms.party?.type ?? null,
    partyId: terms.party?.id ?? null,
    offeredAt: terms.offeredAt,
    approvedAt: after.approvedAt,
    followedUpAt: after.followedUpAt,
    measuredAt: after.measuredAt,
    repeatPurchase: after.repeatPurchase,
    score: after.score,
    changedAt: recordedAt,
  })
  const on = { on: stream, stream, attempt: 0 }
  if (event.type === 'RecoveryApproved') {
    const { followUpAfterDays: days, measureAfterDays } = terms
    const measure = setDeadline({ ...on, name: MEASURE, dueAt: later(event.data.at, measureAfterDays * DAY_MS) })
    if (days === null) return [row, measure]
    return [row, measure, setDeadline({ ...on, name: FOLLOW_UP, dueAt: later(event.data.at, days * DAY_MS) })]
  }
  if (event.type === 'RecoveryFollowedUp') return [row, clearDeadline({ on: stream, stream, name: FOLLOW_UP })]
  if (event.type === 'RecoveryMeasured') return [row, clearDeadline({ on: stream, stream, name: MEASURE })]
  return [row]
}

export const recoveryStream: StreamType<Recovery, RecoveryCommand, RecoveryEvent> = {
  name: 'recovery',
  decider: recoveryDecider,
  form: 1,
  isPublic: ({ type }) => type !== 'RecoveryFollowedUp',
  level: ({ terms }) => {
    if (!terms) return null
    const { recoveryId, orderId, customerId, policy, policyVersion, trigger, cause, party } = terms
    const amount =
      terms.amountMinor === null ? null : { ...toWire({ minor: terms.amountMinor, currency: terms.currency }) }
    return {
      ...{ recoveryId, orderId, customerId, policy, policyVersion, trigger, cause: { ...cause } },
      remedy: { kind: terms.remedy, amount },
      party: party && { ...party },
    }
  },
  rows: recoveryRows,
}

/** Another party's time to answer. */
export const HAND_OVER = 'case-hand-over'

const caseRows = ({ stream, before, after, recordedAt }: Change<Case, CaseEvent>): RowChange[] => {
  const { facts, handOver } = after
  if (!facts) return []
  const { caseId, orderId, customerId, shipmentId, reason, source, valueMinor, currency, openedAt } = facts
  const row = put(casesTable, {
    ...{ caseId, orderId, customerId, shipmentId, reason, source, valueMinor, currency, openedAt },
    ...{ status: after.status, urgency: after.urgency, assignee: after.assignee, resolution: after.resolution },
    partyType: handOver?.party.type ?? null,
    partyId: handOver?.party.id ?? null,
    dueAt: handOver?.dueAt ?? null,
    firstAnsweredAt: after.firstAnsweredAt,
    resolvedAt: after.resolvedAt,
    changedAt: recordedAt,
  })
  if (before.handOver?.dueAt === handOver?.dueAt) return [row]
  const key = { on: stream, stream, name: HAND_OVER }
  return [row, handOver ? setDeadline({ ...key, dueAt: handOver.dueAt, attempt: 0 }) : clearDeadline(key)]
}

export const caseStream: StreamType<Case, CaseCommand, CaseEvent> = {
  name: 'case',
  decider: caseDecider,
  form: 1,
  isPublic: ({ type }) => type !== 'CaseNoted',
  level: ({ facts }) => facts && { caseId: facts.caseId, orderId: facts.orderId, customerId: facts.customerId },
  rows: caseRows,
}

export const ASK = 'survey-ask'

const surveyRows = ({ stream, event, after, recordedAt }: Change<Survey, SurveyEvent>): RowChange[] => {
  const { facts } = after
  if (!facts) return []
  const { surveyId, customerId, orderId, caseId, kind, occasion, party, askAt } = facts
  const row = put(surveysTable, {
    ...{ surveyId, customerId, orderId, caseId, kind, occasion, askAt },
    ...{ partyType: party.type, partyId: party.id, status: after.status, score: after.score, reason: after.reason },
    sentAt: after.sentAt,
    answeredAt: after.answeredAt,
    hasComment: after.hasComment,
    changedAt: recordedAt,
  })
  const key = { on: stream, stream, name: ASK }
  if (event.type === 'SurveyPlanned') return [row, setDeadline({ ...key, dueAt: askAt, attempt: 0 })]
  if (event.type === 'SurveySent' || event.type === 'SurveyDropped') return [row, clearDeadline(key)]
  return [row]
}

const PRIVATE_SURVEY: ReadonlySet<string> = new Set<SurveyEvent['type']>(['SurveyPlanned', 'SurveyDropped'])

export const surveyStream: StreamType<Survey, SurveyCommand, SurveyEvent> = {
  name: 'survey',
  decider: surveyDecider,
  form: 1,
  isPublic: ({ type }) => !PRIVATE_SURVEY.has(type),
  level: ({ facts }) => {
    if (!facts) return null
    const { surveyId, customerId, orderId, caseId, kind, occasion, party } = facts
    return { surveyId, customerId, orderId, caseId, kind, occasion, party: { ...party } }
  },
  rows: surveyRows,
}
