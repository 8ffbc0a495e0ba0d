import { createHash } from 'node:crypto'
import { put, type EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import type { Clock, Ids } from '@onhand/runtime'
import { CaseId, Id } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { cannedTable, casesTable, type CaseRow } from '../app/care-tables.ts'
import type { CaseWords } from '../app/case-words.ts'
import type { CaseCommands, Words } from '../app/cases.ts'
import type { Links } from '../app/links.ts'
import type { PersonSeal } from '../app/person-seal.ts'
import { sentencesOf, type SelfAnswer, type SelfService } from '../app/self-service.ts'
import { conversationStream } from '../app/streams.ts'
import type { SurveyCommands } from '../app/surveys.ts'
import { together } from '../app/together.ts'
import { languageFor } from '../app/language.ts'
import {
  AnswerBody,
  AssignBody,
  CannedBody,
  CannedView,
  CaseDetail,
  CaseSearch,
  CaseView,
  FindBody,
  HandOverBody,
  NoteBody,
  OpenBody,
  QuestionAnswer,
  QuestionBody,
  ResolveBody,
  SelfAnswerView,
  TextBody,
} from './case.schemas.ts'

export interface CaseRouteContext {
  readonly store: EventStore
  readonly cases: CaseCommands
  readonly surveys: SurveyCommands
  readonly clock: Clock
  readonly words: CaseWords
  readonly person: PersonSeal
  readonly selfService: SelfService
  readonly links: Links
  readonly ids: Ids
}

type View = z.infer<typeof CaseView>
const viewOf = (row: CaseRow): View => row as unknown as View
const seconds = (from: string, to: string | null): number | null =>
  to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 1_000)
/** Whoever asks for the same thing gets the same cause: nothing on the wire set it off. */
const byHand = (ids: Ids) => ({ eventId: ids.uuid(), type: 'http' })

/** Topics that what was told already answers. */
const ANSWERED = new Set(['where-is-my-order', 'late', 'question'])
const later = (one: string, other: string): string => (one > other ? one : other)
const tags = ['cases']
const params = z.object({ caseId: CaseId })

/** The care desk: self-service first, then cases with a queue, notes, answers and hand-overs. */
export const caseRoutes =
  ({
    store,
    cases,
    surveys,
    clock,
    words,
    person,
    selfService,
    links,
    ids,
  }: CaseRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const find = async (caseId: string): Promise<CaseRow> => {
      const row = await tables.get(casesTable, { caseId })
      if (!row) throw problem('not-found', { detail: 'There is no such case.' })
      return row
    }
    const shown = async (caseId: string) => {
      const row = await find(caseId)
      const { firstAnsweredAt, resolvedAt, openedAt, customerId } = row
      return {
        ...viewOf(row),
        firstResponseSeconds: seconds(openedAt, firstAnsweredAt),
        resolutionSeconds: seconds(openedAt, resolvedAt),
        entries: (await words.entries(caseId, customerId)).map((entry) => ({ ...entry, detail: { ...entry.detail } })),
      }
    }
    /** `about`: whose words they are; where there is no key they stand in the table of such texts. */
    const wordsOf = async (customerId: string | null, text: string, entryId: string): Promise<Words> => {
      const personal = customerId === null ? null : await person.seal(customerId, { text })
      return { entryId, personal, text: personal === null ? text : null }
    }
    /** The same words of the same kind in the same case are the same entry: sent again they change nothing. */
    const entryId = (caseId: string, kind: string, text: string): string => {
      const hash = createHash('sha256').update(`${caseId} ${kind} ${text}`).digest('hex').slice(0, 12)
      return `${caseId.slice(0, 50)}.${hash}`
    }
    const customerOf = async (orderId: string | null): Promise<string | null> =>
      orderId === null ? null : ((await store.current(conversationStream, orderId)).state.contact?.customerId ?? null)

    const list = { operationId: 'listCases', tags, querystring: CaseSearch, response: { 200: pageOf(CaseView) } }
    app.get('/v1/cases', { schema: list }, async (request) => {
      const { status, isOpen, reason, orderId, customerId, assignee, since, until, ...page } = request.query
      const openedAt = since === undefined && until === undefined ? undefined : { gte: since, lt: until }
      const open = isOpen === true ? { in: ['open', 'answered', 'handed-over'] } : undefined
      const where = { status: status ?? open, reason, orderId, customerId, assignee, openedAt }
      const orderBy = [
        { column: 'urgency' as const },
        { column: 'valueMinor' as const, direction: 'desc' as const },
        { column: 'openedAt' as const },
      ]
      const { items, nextCursor } = await selectPage(tables, casesTable, { where, orderBy }, page)
      return { items: items.map(viewOf), nextCursor }
    })
    const create = { operationId: 'openCase', tags, body: OpenBody, response: { 201: CaseDetail } }
    app.post('/v1/cases', { schema: create }, async (request, reply) => {
      const { caseId, orderId, text, ...rest } = request.body
      const customerId = await customerOf(orderId)
      if (orderId !== null && customerId === null)
        throw problem('unknown-reference', {
          detail: 'No such order is known here.',
          errors: [{ pointer: '/orderId', detail: 'No such order.' }],
        })
      const said = await wordsOf(customerId, text, `${caseId}.0`)
      const wish = { ...rest, caseId, orderId, cause: byHand(ids), personal: said.personal, text: said.text }
      await execute(request, reply, cases.open({ ...wish, confirms: rest.source === 'customer' }), {
        naturalKey: caseId,
      })
      return reply.code(201).send(await shown(caseId))
    })
    const one = { operationId: 'getCase', tags, params, response: { 200: CaseDetail } }
    app.get('/v1/cases/:caseId', { schema: one }, (request) => shown(request.params.caseId))

    const answer = { operationId: 'answerCase', tags, params, body: AnswerBody, response: { 200: CaseDetail } }
    app.post('/v1/cases/:caseId/answer', { schema: answer }, async (request, reply) => {
      const { caseId } = request.params
      const { customerId, orderId } = await find(caseId)
      const own = request.body.text ?? (await cannedText(request.body.cannedAnswer ?? '', orderId))
      const said = await wordsOf(customerId, own, entryId(caseId, 'answer', own))
      await execute(request, reply, cases.answer(caseId, orderId, said, byHand(ids)))
      return shown(caseId)
    })
    const cannedText = async (answerId: string, orderId: string | null): Promise<string> => {
      const row = await tables.get(cannedTable, { answerId })
      if (!row)
        throw problem('unknown-reference', {
          detail: 'No such canned answer.',
          errors: [{ pointer: '/cannedAnswer', detail: 'No such canned answer.' }],
        })
      const contact = orderId === null ? null : (await store.current(conversationStream, orderId)).state.contact
      const { language } = languageFor(contact?.language ?? 'en')
      return row.texts[language] ?? row.texts['en'] ?? ''
    }
    const note = { operationId: 'noteCase', tags, params, body: NoteBody, response: { 200: CaseDetail } }
    app.post('/v1/cases/:caseId/notes', { schema: note }, async (request, reply) => {
      const { caseId } = request.params
      const { customerId } = await find(caseId)
      const said = await wordsOf(customerId, request.body.text, entryId(caseId, 'note', request.body.text))
      await execute(request, reply, cases.note(caseId, said, request.body.by))
      return shown(caseId)
    })
    const write = {
      operationId: 'writeToCase',
      tags,
      params,
      body: TextBody,
      summary: "The customer's own further words.",
      response: { 200: CaseDetail },
    }
    app.post('/v1/cases/:caseId/messages', { schema: write }, async (request, reply) => {
      const { caseId } = request.params
      const { customerId } = await find(caseId)
      await execute(
        request,
        reply,
        cases.write(
          caseId,
          await wordsOf(customerId, request.body.text, entryId(caseId, 'message', request.body.text)),
        ),
      )
      return shown(caseId)
    })
    const assign = { operationId: 'assignCase', tags, params, body: AssignBody, response: { 200: CaseDetail } }
    app.post('/v1/cases/:caseId/assign', { schema: assign }, async (request, reply) => {
      await execute(request, reply, cases.assign(request.params.caseId, request.body.assignee))
      return shown(request.params.caseId)
    })
    const handOver = { operationId: 'handOverCase', tags, params, body: HandOverBody, response: { 200: CaseDetail } }
    app.post('/v1/cases/:caseId/hand-over', { schema: handOver }, async (request, reply) => {
      const { party, dueAt } = request.body
      await execute(request, reply, cases.handOver(request.params.caseId, party, dueAt))
      return shown(request.params.caseId)
    })
    const back = {
      operationId: 'endHandOver',
      tags,
      params,
      summary: 'The other party has answered.',
      response: { 200: CaseDetail },
    }
    app.post('/v1/cases/:caseId/hand-over/answered', { schema: back }, async (request, reply) => {
      await execute(request, reply, cases.endHandOver(request.params.caseId, 'answered'))
      return shown(request.params.caseId)
    })
    const resolve = { operationId: 'resolveCase', tags, params, body: ResolveBody, response: { 200: CaseDetail } }
    app.post('/v1/cases/:caseId/resolve', { schema: resolve }, async (request, reply) => {
      const { caseId } = request.params
      const { resolution, party } = request.body
      const { orderId, assignee, openedAt } = await find(caseId)
      const asked = {
        about: caseId,
        caseId,
        occasion: 'case' as const,
        party: { type: 'care', id: assignee ?? 'care' },
      }
      const command = together('resolveCase', [
        cases.resolve(caseId, resolution, party),
        orderId === null
          ? null
          : surveys.plan({ ...asked, orderId, cause: byHand(ids), at: later(openedAt, clock.now()) }),
      ])
      if (command) await execute(request, reply, command)
      return shown(request.params.caseId)
    })

    const canned = {
      operationId: 'listCannedAnswers',
      tags,
      querystring: z.object(pageQuery),
      response: { 200: pageOf(CannedView) },
    }
    app.get('/v1/cases/canned-answers', { schema: canned }, async (request) => {
      const { items, nextCursor } = await selectPage(tables, cannedTable, {}, request.query)
      return { items: items.map((row) => ({ ...row, texts: { ...row.texts } })), nextCursor }
    })
    const setCanned = {
      operationId: 'setCannedAnswer',
      tags,
      params: z.object({ answerId: Id }),
      body: CannedBody,
      response: { 200: CannedView },
    }
    app.put('/v1/cases/canned-answers/:answerId', { schema: setCanned }, async (request, reply) => {
      const { answerId } = request.params
      const texts = Object.fromEntries(
        Object.entries(request.body.texts).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      )
      const { result } = await execute(request, reply, {
        name: 'setCannedAnswer',
        streams: [],
        decide: (view, now) => {
          const row = { answerId, title: request.body.title, texts, changedAt: now }
          view.row(put(cannedTable, row))
          return row
        },
      })
      return result
    })

    const selfAnswer = (answered: SelfAnswer): z.infer<typeof SelfAnswerView> => ({
      ...answered,
      standings: [...answered.standings],
      options: [...answered.options],
      sentences: [...sentencesOf(answered)],
      trackingUrl: links.tracking(answered.orderId),
    })
    const question = {
      operationId: 'askQuestion',
      tags,
      params: z.object({ token: z.string().max(100) }),
      body: QuestionBody,
      summary: 'Answers from what is known, and opens a case only where that does not help.',
      response: { 200: QuestionAnswer, 201: QuestionAnswer },
    }
    app.post('/v1/track/:token/questions', { schema: question }, async (request, reply) => {
      const orderId = await selfService.orderOf(request.params.token)
      const answered = orderId === null ? null : await selfService.answer(orderId)
      if (orderId === null || !answered) throw problem('not-found', { detail: 'This link is not valid.' })
      const { topic, text, insists } = request.body
      if (
        ANSWERED.has(topic) &&
        !insists &&
        answered.standings.length > 0 &&
        (text === undefined || topic !== 'question')
      )
        return reply.code(200).send({ caseId: null, answer: selfAnswer(answered) })
      const customerId = await customerOf(orderId)
      const hash = createHash('sha256')
        .update(`${orderId} ${topic} ${text ?? ''}`)
        .digest('hex')
        .slice(0, 16)
      const caseId = `q.${hash}` // The same question again is the same case.
      const said = text === undefined ? null : await wordsOf(customerId, text, `${caseId}.0`)
      const wish = { caseId, orderId, reason: topic, source: 'customer' as const, cause: byHand(ids), confirms: true }
      await execute(request, reply, cases.open({ ...wish, personal: said?.personal ?? null, text: said?.text ?? null }))
      return reply.code(201).send({ caseId, answer: selfAnswer(answered) })
    })
    const byEmail = {
      operationId: 'findOrderByEmail',
      tags,
      body: FindBody,
      summary: 'Order number and e-mail address open the answer; a wrong pair says no more than that.',
      alsoAnswers: [404],
      response: { 200: SelfAnswerView },
    }
    app.post('/v1/cases/self-service', { schema: byEmail }, async (request) => {
      const { orderId, email } = request.body
      const { state } = await store.current(conversationStream, orderId)
      const { contact } = state
      const opened = contact?.personal ? await person.open(contact.customerId, contact.personal) : 'erased'
      const known = opened === 'erased' ? undefined : (opened as { email?: unknown }).email
      const isTheirs = typeof known === 'string' && known.toLowerCase() === email.toLowerCase()
      const answered = isTheirs ? await selfService.answer(orderId) : null
      if (!answered) throw problem('not-found', { detail: 'No order matches that number and address.' })
      return selfAnswer(answered)
    })
    done()
  }
