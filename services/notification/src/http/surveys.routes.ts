import type { EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CaseId, CustomerId, Id, Instant, InstantInput, Language, OrderId, text } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { surveyStream } from '../app/care-streams.ts'
import { surveysTable } from '../app/care-tables.ts'
import { languageFor } from '../app/language.ts'
import { unsigned } from '../app/links.ts'
import type { PersonSeal } from '../app/person-seal.ts'
import { conversationStream } from '../app/streams.ts'
import type { SurveyCommands } from '../app/surveys.ts'
import { occasions, scaleOf } from '../domain/survey.ts'

const Kind = z.enum(['csat', 'nps'])
const SurveyView = z.object({
  surveyId: Id,
  customerId: CustomerId,
  orderId: OrderId,
  caseId: CaseId.nullable(),
  kind: Kind,
  occasion: z.enum(occasions),
  partyType: z.string(),
  partyId: z.string(),
  status: z.enum(['planned', 'sent', 'dropped', 'answered']),
  score: z.int().nullable().describe('csat: 1 to 5; nps: 0 to 10'),
  reason: z.string().nullable().describe('why it was not asked'),
  askAt: Instant,
  sentAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  hasComment: z.boolean(),
  changedAt: Instant,
})
type SurveyView = z.infer<typeof SurveyView>

const Search = z.object({
  kind: Kind.optional(),
  status: SurveyView.shape.status.optional(),
  occasion: SurveyView.shape.occasion.optional(),
  partyType: z.string().max(40).optional(),
  partyId: z.string().max(64).optional(),
  customerId: CustomerId.optional(),
  since: InstantInput.optional(),
  until: InstantInput.optional(),
  ...pageQuery,
})
const Token = z.string().max(200)
const Question = z.object({
  kind: Kind,
  occasion: SurveyView.shape.occasion,
  language: Language,
  least: z.int(),
  most: z.int(),
  score: z.int().nullable().describe('what was answered before'),
})
const Answer = z.strictObject({ token: Token, score: z.int().min(0).max(10), comment: text(2_000).optional() })

export interface SurveyRouteContext {
  readonly store: EventStore
  readonly surveys: SurveyCommands
  readonly person: PersonSeal
  readonly secret: string
}

/** What customers were asked, and what they said. */
export const surveyRoutes =
  ({ store, surveys, person, secret }: SurveyRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const tags = ['surveys']
    const list = { operationId: 'listSurveys', tags, querystring: Search, response: { 200: pageOf(SurveyView) } }
    app.get('/v1/surveys', { schema: list }, async (request) => {
      const { since, until, cursor, limit, ...where } = request.query
      const askAt = since === undefined && until === undefined ? undefined : { gte: since, lt: until }
      const search = { where: { ...where, askAt }, orderBy: [{ column: 'askAt' as const }] }
      const { items, nextCursor } = await selectPage(tables, surveysTable, search, { cursor, limit })
      return { items: items as unknown as SurveyView[], nextCursor }
    })
    const surveyOf = async (token: string) => {
      const surveyId = unsigned(secret, 'survey', token)
      const { state } = surveyId === null ? { state: null } : await store.current(surveyStream, surveyId)
      if (surveyId === null || !state?.facts || state.sentAt === null)
        throw problem('not-found', { detail: 'This link is not valid.' })
      return { surveyId, survey: state, facts: state.facts }
    }
    const question = {
      operationId: 'getSurveyQuestion',
      tags,
      params: z.object({ token: Token }),
      response: { 200: Question },
    }
    app.get('/v1/surveys/answers/:token', { schema: question }, async (request) => {
      const { survey, facts } = await surveyOf(request.params.token)
      const { kind, occasion, orderId } = facts
      const [least, most] = scaleOf(kind)
      const { contact } = (await store.current(conversationStream, orderId)).state
      const { language } = languageFor(contact?.language ?? 'en')
      return { kind, occasion, language, least, most, score: survey.score }
    })
    const answer = {
      operationId: 'answerSurvey',
      tags,
      body: Answer,
      summary: 'One click from a mail; a comment, or another score, replaces what was said before.',
      alsoAnswers: [404],
      response: { 200: z.object({ score: z.int(), hasComment: z.boolean() }) },
    }
    app.post('/v1/surveys/answers', { schema: answer }, async (request, reply) => {
      const { token, score, comment } = request.body
      const { surveyId, facts } = await surveyOf(token)
      const [least, most] = scaleOf(facts.kind)
      if (score < least || score > most) {
        const detail = `The score is from ${least} to ${most}.`
        throw problem('invalid-value', { detail, errors: [{ pointer: '/score', detail }] })
      }
      const personal = comment === undefined ? null : await person.seal(facts.customerId, { text: comment })
      const { result } = await execute(request, reply, surveys.answer(surveyId, score, personal))
      return { score: result.score ?? score, hasComment: result.hasComment }
    })
    done()
  }
