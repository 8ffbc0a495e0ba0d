import type { FastifyPluginCallbackZod } from '@onhand/http'
import { translate } from '@onhand/i18n'
import { z } from 'zod'
import { languageOf } from '../app/language.ts'
import { askingOf, messagePage, pageReply, type PageContext } from './page-context.ts'
import { mailBodyPolicy, secure } from './security.ts'

const Templates = z.object({ items: z.array(z.object({ template: z.string() })) })
const Preview = z.object({ subject: z.string(), html: z.string(), short: z.string() })

/** Every message as a customer would get it, in the language of the page: looked at before it is sent. */
export const messagesRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ template: z.string().max(64) })
    const querystring = z.looseObject({ brand: z.string().max(64).optional() })
    const previewOf = async (
      template: string,
      language: string,
      brand: string | undefined,
      cookie: string | undefined,
    ) => {
      const query = new URLSearchParams({ language, ...(brand === undefined ? {} : { brand }) })
      const path = `/v1/message-templates/${encodeURIComponent(template)}/preview?${query.toString()}`
      const { status, body } = await context.rest(path, { cookie })
      return status === 200 ? Preview.parse(body) : null
    }
    app.get('/messages', { schema: { hide: true, querystring } }, async (request, reply) => {
      const language = languageOf(askingOf(request))
      const { cookie } = request.headers
      const { brand } = request.query
      pageReply(context, request, reply, false)
      const { status, body } = await context.rest('/v1/message-templates', { cookie })
      if (status !== 200)
        return reply
          .code(status)
          .send(messagePage(context, request, { language, heading: 'ops.messages.title', text: 'ops.failed' }))
      const { items } = Templates.parse(body)
      const previews = await Promise.all(items.map(({ template }) => previewOf(template, language, brand, cookie)))
      const query = new URLSearchParams({ lang: language, ...(brand === undefined ? {} : { brand }) }).toString()
      const messages = items.flatMap(({ template }, index) => {
        const preview = previews[index]
        return preview ? [{ template, ...preview, body: `/messages/${template}/body?${query}` }] : []
      })
      const title = translate(language, 'ops.messages.title')
      const page = { view: 'message-list', kind: 'read', language, title, url: request.url } as const
      return reply.send(context.render({ ...page, content: { messages } }))
    })
    app.get('/messages/:template/body', { schema: { hide: true, params, querystring } }, async (request, reply) => {
      const language = languageOf(askingOf(request))
      const preview = await previewOf(request.params.template, language, request.query.brand, request.headers.cookie)
      secure(reply, mailBodyPolicy, { referrer: 'no-referrer', cache: 'no-store' })
      return preview ? reply.send(preview.html) : reply.code(404).send('')
    })
    done()
  }
