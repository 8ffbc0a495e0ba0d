import type { FastifyPluginCallbackZod } from '@onhand/http'
import { translate } from '@onhand/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { wordFile } from '../app/dashboard-words.ts'
import { cookieOf, languageOf } from '../app/language.ts'
import { gzipSync } from 'node:zlib'
import { routeFor } from '../browser/dashboard/routes.ts'
import { encodingFor } from './encoding.ts'
import { askingOf, pageReply, type PageContext } from './page-context.ts'

/** Addresses of the first dashboard, which people keep: what was asked for by a parameter has a path now. */
const moved = ({ order, sku, location }: Readonly<Record<string, unknown>>): string | undefined => {
  if (typeof order === 'string' && order !== '') return `/ops/orders/${encodeURIComponent(order)}`
  if (typeof sku === 'string' && sku !== '') return `/ops/stock/${encodeURIComponent(sku)}`
  if (typeof location === 'string' && location !== '') return `/ops/locations/${encodeURIComponent(location)}`
  return undefined
}

/** The frame of the dashboard in the reader's language; its script fills it from the REST API. */
export const dashboardRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const frame = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      const asking = askingOf(request)
      const { pathname } = new URL(request.url, 'http://page')
      const address = pathname === '/' ? moved(asking.query) : undefined
      if (address !== undefined) return reply.redirect(address, 302)
      const language = languageOf(asking)
      const theme = cookieOf(asking, 'theme')
      const found = routeFor(pathname)
      const content = {
        words: wordFile(language),
        theme: theme === 'dark' || theme === 'light' ? theme : undefined,
        modules: [
          ...context.assets.modules('dashboard/main.ts'),
          ...(found ? context.assets.modules(`dashboard/${found.route.module}`) : []),
        ].filter((url, index, all) => all.indexOf(url) === index),
      }
      const title = translate(language, 'ops.title')
      const page = context.render({ view: 'dashboard', kind: 'ops', language, title, url: request.url, content })
      pageReply(context, request, reply, false).code(found ? 200 : 404)
      if (encodingFor(request) === 'identity') return reply.send(page)
      return reply.header('content-encoding', 'gzip').send(gzipSync(page))
    }
    for (const path of ['/', '/ops', '/ops/*']) app.get(path, { schema: { hide: true } }, frame)
    done()
  }
