import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { Cause } from './message.ts'
import type { Recipient } from './recipient.ts'
import type { Party } from './recovery.ts'

export type SurveyKind = 'csat' | 'nps'
export const occasions = ['pick-up', 'delivery', 'return', 'case', 'calm'] as const
export type Occasion = (typeof occasions)[number]

/** What a survey is about. */
export interface SurveyFacts {
  readonly surveyId: string
  readonly customerId: string
  readonly orderId: string
  readonly caseId: string | null
  readonly kind: SurveyKind
  readonly occasion: Occasion
  readonly party: Party
  readonly cause: Cause
  readonly askAt: Instant
}

interface Opinion {
  readonly score: number
  readonly answeredAt: Instant
  /** A comment, sealed. */
  readonly personal: string | null
}

export type SurveyEvent =
  | { readonly type: 'SurveyPlanned'; readonly data: SurveyFacts }
  | { readonly type: 'SurveySent'; readonly data: { readonly sentAt: Instant } }
  | { readonly type: 'SurveyDropped'; readonly data: { readonly reason: string; readonly at: Instant } }
  | { readonly type: 'CsatRecorded'; readonly data: Opinion }
  | { readonly type: 'NpsRecorded'; readonly data: Opinion }

export type SurveyCommand =
  | { readonly type: 'Plan'; readonly data: SurveyFacts }
  | { readonly type: 'Send'; readonly data: { readonly sentAt: Instant } }
  | { readonly type: 'Drop'; readonly data: { readonly reason: string; readonly at: Instant } }
  | { readonly type: 'Answer'; readonly data: Opinion }

export type SurveyStatus = 'none' | 'planned' | 'sent' | 'dropped' | 'answered'

/** One question to one customer, stream `survey-{id}`. */
export interface Survey {
  readonly status: SurveyStatus
  readonly facts: SurveyFacts | null
  readonly score: number | null
  readonly sentAt: Instant | null
  readonly answeredAt: Instant | null
  readonly hasComment: boolean
  readonly reason: string | null
}

/** The lowest and the highest score. */
export const scaleOf = (kind: SurveyKind): readonly [number, number] => (kind === 'csat' ? [1, 5] : [0, 10])

const decide = (command: SurveyCommand, survey: Survey): readonly SurveyEvent[] | Rejection => {
  const { status, facts } = survey
  switch (command.type) {
    case 'Plan':
      return status === 'none' ? [{ type: 'SurveyPlanned', data: command.data }] : []
    case 'Send':
      return status === 'planned' ? [{ type: 'SurveySent', data: command.data }] : []
    case 'Drop':
      return status === 'planned' ? [{ type: 'SurveyDropped', data: command.data }] : []
    case 'Answer': {
      if (!facts || (status !== 'sent' && status !== 'answered')) return reject('not-found', {})
      const { score, personal } = command.data
      const [least, most] = scaleOf(facts.kind)
      if (!Number.isInteger(score) || score < least || score > most) return reject('invalid-value', { least, most })
      // The same click again says nothing new; another score or a comment replaces what was said.
      if (survey.score === score && personal === null) return []
      return [{ type: facts.kind === 'csat' ? 'CsatRecorded' : 'NpsRecorded', data: command.data }]
    }
    default:
      return assertNever(command)
  }
}

const evolve = (survey: Survey, event: SurveyEvent): Survey => {
  switch (event.type) {
    case 'SurveyPlanned':
      return { ...survey, status: 'planned', facts: event.data }
    case 'SurveySent':
      return { ...survey, status: 'sent', sentAt: event.data.sentAt }
    case 'SurveyDropped':
      return { ...survey, status: 'dropped', reason: event.data.reason }
    case 'CsatRecorded':
    case 'NpsRecorded': {
      const { score, answeredAt, personal } = event.data
      return { ...survey, status: 'answered', score, answeredAt, hasComment: survey.hasComment || personal !== null }
    }
    default:
      return assertNever(event)
  }
}

export const surveyDecider: Decider<Survey, SurveyCommand, SurveyEvent> = {
  initial: () => ({
    status: 'none',
    facts: null,
    score: null,
    sentAt: null,
    answeredAt: null,
    hasComment: false,
    reason: null,
  }),
  decide,
  evolve,
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How long after an occasion its question is asked, milliseconds. */
export const ASK_AFTER_MS: Readonly<Record<Occasion, number>> = {
  'pick-up': 2 * HOUR,
  delivery: DAY,
  return: DAY,
  case: HOUR,
  calm: 14 * DAY,
}
/** A person is asked at most so often, milliseconds. */
const ASKED_AGAIN_AFTER_MS: Readonly<Record<SurveyKind, number>> = { csat: 7 * DAY, nps: 90 * DAY }
/** A calm moment: nothing went wrong for so long, milliseconds. */
const CALM_MS = 14 * DAY

/** Why a customer is better not asked now; null: they may be. */
export const whyNotAsk = ({ kind }: SurveyFacts, { asked, troubles }: Recipient, now: Instant): string | null => {
  const before = (ms: number): Instant => new Date(Date.parse(now) - ms).toISOString()
  const last = asked[kind]
  if (last !== undefined && last > before(ASKED_AGAIN_AFTER_MS[kind])) return 'asked-lately'
  if (kind === 'nps' && troubles.some(({ at }) => at > before(CALM_MS))) return 'not-calm'
  return null
}
