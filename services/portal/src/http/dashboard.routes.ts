import type { FastifyPluginCallbackZod } from '@onhand/http'
import { texts, translate } from '@onhand/i18n'
import { formatDataOf } from '../app/format-data.ts'
import { languageOf } from '../app/language.ts'
import { jsonForScript } from '../app/pages.ts'
import { askingOf, pageReply, type PageContext } from './page-context.ts'

const families = ['ops.', 'tracking.orderStatus.', 'tracking.parcelStatus.', 'tracking.status.']

/** The shell of the dashboard in the reader's language; its script fills it from the REST API. */
export const dashboardRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get('/', { schema: { hide: true } }, (request, reply) => {
      const language = languageOf(askingOf(request))
      const shown = Object.entries(texts).filter(([key]) => families.some((family) => key.startsWith(family)))
      const words = Object.fromEntries(shown.map(([key, text]) => [key, text[language]]))
      const data = jsonForScript({ language, words, format: formatDataOf(language) })
      const title = translate(language, 'ops.title')
      const page = context.render({ view: 'ops', kind: 'ops', language, title, url: request.url, content: { data } })
      return pageReply(context, request, reply, false).send(page)
    })
    done()
  }
