import type { FastifyPluginCallbackZod } from '@onhand/http'
import { formatDateTime, translate, type Language } from '@onhand/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf, timeZoneOf } from '../app/language.ts'
import { linked } from '../app/links.ts'
import { Mail, MailPage, type RestAnswer } from '../app/rest.ts'
import { askingOf, messagePage, pageReply, type PageContext } from './page-context.ts'
import { mailBodyPolicy, secure } from './security.ts'

const PAGE = 50

const ask = async (
  { rest, logger }: PageContext,
  { headers: { cookie } }: FastifyRequest,
  path: string,
): Promise<RestAnswer> => {
  try {
    return await rest(path, { cookie })
  } catch (error) {
    logger.warn({ err: error }, 'The mail catcher does not answer')
    return { status: 503, body: null }
  }
}

const absent = (context: PageContext, request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
  const language = languageOf(askingOf(request))
  const isGone = status === 404
  reply.code(isGone ? 404 : 503)
  const text = isGone ? 'ops.mail.absent' : 'ops.failed'
  return reply.send(messagePage(context, request, { language, heading: 'ops.mail.caught', text }))
}

const timeOf = (at: string, language: Language, timeZone: string) => ({
  at,
  time: `${formatDateTime(at, language, timeZone)}${timeZone === 'UTC' ? ' UTC' : ''}`,
})

const mailPath = (id: string): string => `/mail/${encodeURIComponent(id)}`

/** Links of a mail open beside it: inside its frame they could show nothing. */
const openingBeside = (html: string): string => {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}

/** Mail that the embedded catcher keeps where no mail server is configured. Elsewhere these pages answer 404. */
export const mailRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ id: z.string().min(1).max(998) })
    const querystring = z.looseObject({ cursor: z.string().max(2_000).optional() })
    app.get('/mail', { schema: { hide: true, querystring } }, async (request, reply) => {
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(request.query.cursor && { cursor: request.query.cursor }),
      })
      const { status, body } = await ask(context, request, `/v1/mail?${query.toString()}`)
      pageReply(context, request, reply, true)
      if (status !== 200) return absent(context, request, reply, status)
      const asking = askingOf(request)
      const [language, timeZone] = [languageOf(asking), timeZoneOf(asking)]
      const { items, nextCursor } = MailPage.parse(body)
      const mails = items.map(({ id, receivedAt, to, subject }) => ({
        ...timeOf(receivedAt, language, timeZone),
        href: mailPath(id),
        to,
        subject,
      }))
      const older = nextCursor === null ? null : `/mail?${new URLSearchParams({ cursor: nextCursor }).toString()}`
      const title = translate(language, 'ops.mail.caught')
      const page = { view: 'mail-list', kind: 'read', language, title, url: request.url } as const
      return reply.send(context.render({ ...page, content: { mails, older } }))
    })
    app.get('/mail/:id', { schema: { hide: true, params } }, async (request, reply) => {
      const { status, body } = await ask(context, request, `/v1/mail/${encodeURIComponent(request.params.id)}`)
      pageReply(context, request, reply, true)
      if (status !== 200) return absent(context, request, reply, status)
      const asking = askingOf(request)
      const [language, timeZone] = [languageOf(asking), timeZoneOf(asking)]
      const { id, receivedAt, from, to, subject, text, html } = Mail.parse(body)
      const mail = {
        ...timeOf(receivedAt, language, timeZone),
        from,
        to,
        subject,
        text: linked(text),
        body: html === '' ? null : `${mailPath(id)}/body`,
      }
      const page = { view: 'mail', kind: 'read', language, title: subject, url: request.url } as const
      return reply.send(context.render({ ...page, content: { mail } }))
    })
    app.get('/mail/:id/body', { schema: { hide: true, params } }, async (request, reply) => {
      const { status, body } = await ask(context, request, `/v1/mail/${encodeURIComponent(request.params.id)}`)
      secure(reply, mailBodyPolicy, { referrer: 'no-referrer', cache: 'no-store' })
      if (status !== 200) return reply.code(status === 404 ? 404 : 503).send('')
      return reply.send(openingBeside(Mail.parse(body).html))
    })
    done()
  }
