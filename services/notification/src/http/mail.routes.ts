import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Instant } from '@onhand/schemas'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { caughtMailTable, type CaughtMail } from '../app/caught-mail.ts'

const MailView = z.object({
  id: z.string(),
  receivedAt: Instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})
const Search = z.object({ to: z.string().max(320).optional(), ...pageQuery })

/** Mail that the embedded catcher took because no SMTP server is configured: newest first. */
export const mailRoutes =
  (tables: TableReader): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const list = {
      operationId: 'listCaughtMail',
      tags: ['mail'],
      querystring: Search,
      response: { 200: pageOf(MailView) },
    }
    app.get('/v1/mail', { schema: list }, async (request) => {
      const { to, ...page } = request.query
      const search = {
        where: { recipient: to },
        orderBy: [{ column: 'receivedAt' as const, direction: 'desc' as const }],
      }
      const { items, nextCursor } = await selectPage(tables, caughtMailTable, search, page)
      return { items: items.map(toView), nextCursor }
    })
    const params = z.object({ id: z.string().max(998) })
    const one = { operationId: 'getCaughtMail', tags: ['mail'], params, response: { 200: MailView } }
    app.get('/v1/mail/:id', { schema: one }, async (request) => {
      const mail = await tables.get(caughtMailTable, { id: request.params.id })
      if (!mail) throw problem('not-found', { detail: 'There is no such mail.' })
      return toView(mail)
    })
    done()
  }

const toView = ({ id, receivedAt, sender, recipient, subject, body, html }: CaughtMail): z.infer<typeof MailView> => ({
  id,
  receivedAt,
  from: sender,
  to: recipient,
  subject,
  text: body,
  html,
})
