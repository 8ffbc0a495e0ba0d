import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { Cause } from '../domain/message.ts'
import type { Party } from '../domain/recovery.ts'
import { ASK_AFTER_MS, whyNotAsk, type Occasion, type Survey } from '../domain/survey.ts'
import { draftOf } from './brings.ts'
import { surveyStream } from './care-streams.ts'
import { tellingStreams, tellWithin, type Telling } from './telling.ts'
import { conversationStream, recipientStream } from './streams.ts'

export interface SurveyWish {
  /** Makes the survey's id, with the occasion: the same occasion is asked about once. */
  readonly about: string
  readonly orderId: string
  readonly caseId?: string
  readonly occasion: Occasion
  readonly party: Party
  readonly cause: Cause
  readonly at: string
}

/** What customers are asked for their opinion of. */
export const surveyCommands = (telling: Telling) => {
  const plan = ({ about, orderId, caseId, occasion, party, cause, at }: SurveyWish): Command<null> => {
    const surveyId = `${occasion}.${about}`.slice(0, 64)
    return {
      name: 'planSurvey',
      streams: [streamId(surveyStream, surveyId), streamId(conversationStream, orderId)],
      decide: (view) => {
        const { contact } = view.get(conversationStream, orderId)
        if (!contact) return null
        const askAt = new Date(Date.parse(at) + ASK_AFTER_MS[occasion]).toISOString()
        const kind = occasion === 'calm' ? ('nps' as const) : ('csat' as const)
        const facts = { surveyId, orderId, kind, occasion, party, cause, askAt }
        const data = { ...facts, customerId: contact.customerId, caseId: caseId ?? null }
        view.apply(surveyStream, surveyId, { type: 'Plan', data })
        return null
      },
    }
  }
  /** The moment has come: asked, unless the customer was asked lately, had trouble, or does not want to be. */
  const ask = (surveyId: string): Command<null> => {
    const messageId = `survey.${surveyId}`.slice(0, 64)
    return {
      name: 'askSurvey',
      streams: [streamId(surveyStream, surveyId)],
      more: (view) => {
        const { facts } = view.get(surveyStream, surveyId)
        return facts
          ? [...tellingStreams(facts.orderId, messageId), ...tellingStreams(facts.orderId, messageId, view)]
          : []
      },
      decide: (view, now) => {
        const { facts, status } = view.get(surveyStream, surveyId)
        if (!facts || status !== 'planned') return null
        const { customerId, orderId, kind, occasion, cause } = facts
        const reason = whyNotAsk(facts, view.get(recipientStream, customerId), now)
        if (reason !== null) {
          view.apply(surveyStream, surveyId, { type: 'Drop', data: { reason, at: now } })
          return null
        }
        view.apply(surveyStream, surveyId, { type: 'Send', data: { sentAt: now } })
        view.apply(recipientStream, customerId, { type: 'AskOpinion', data: { surveyId, kind, at: now } })
        const template = kind === 'csat' ? ('csat-asked' as const) : ('nps-asked' as const)
        const asked = draftOf(template, { messageId, orderId, cause }, { surveyId, reason: occasion })
        tellWithin(view, asked, now, telling)
        return null
      },
    }
  }
  /** `personal`: the comment, sealed. */
  const answer = (surveyId: string, score: number, personal: string | null): Command<Survey> => ({
    name: 'answerSurvey',
    streams: [streamId(surveyStream, surveyId)],
    more: (view) => {
      const { facts } = view.get(surveyStream, surveyId)
      return facts ? [streamId(recipientStream, facts.customerId)] : []
    },
    decide: (view, now) => {
      const decided = view.apply(surveyStream, surveyId, { type: 'Answer', data: { score, personal, answeredAt: now } })
      if (isRejection(decided)) return decided
      const survey = view.get(surveyStream, surveyId)
      if (survey.facts && decided.length > 0) {
        const data = { kind: survey.facts.kind, score, at: now }
        view.apply(recipientStream, survey.facts.customerId, { type: 'GiveOpinion', data })
      }
      return survey
    },
  })
  return { plan, ask, answer }
}
export type SurveyCommands = ReturnType<typeof surveyCommands>
