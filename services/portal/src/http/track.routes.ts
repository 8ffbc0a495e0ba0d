import type { FastifyPluginCallbackZod } from '@onhand/http'
import { translate } from '@onhand/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf, timeZoneOf } from '../app/language.ts'
import { TrackedOrder } from '../app/rest.ts'
import { trackingView } from '../app/tracking-page.ts'
import { askingOf, messagePage, pageReply, type PageContext } from './page-context.ts'

type Found = TrackedOrder | 'unknown' | 'unavailable'

const find = async ({ rest, logger }: PageContext, token: string): Promise<Found> => {
  try {
    const { status, body } = await rest(`/v1/track/${encodeURIComponent(token)}`)
    if (status === 200) return TrackedOrder.parse(body)
    return status >= 400 && status < 500 && status !== 429 ? 'unknown' : 'unavailable'
  } catch (error) {
    logger.warn({ err: error }, 'The tracking view does not answer')
    return 'unavailable'
  }
}

const answer = (context: PageContext, request: FastifyRequest, reply: FastifyReply, found: Found): string => {
  const asking = askingOf(request)
  if (found === 'unknown') {
    reply.code(404)
    const language = languageOf(asking)
    return messagePage(context, request, { language, heading: 'tracking.lostLink', text: 'tracking.notFound' })
  }
  if (found === 'unavailable') {
    reply.code(503).header('retry-after', '10')
    const language = languageOf(asking)
    return messagePage(context, request, { language, heading: 'tracking.heading', text: 'tracking.unavailable' })
  }
  const language = languageOf(asking, found.language)
  const timeZone = timeZoneOf(asking)
  return context.render({
    view: 'track',
    kind: 'track',
    language,
    title: translate(language, 'tracking.title', { orderId: found.orderId }),
    url: request.url,
    content: { order: trackingView(found, { language, timeZone }), timeZone },
  })
}

/** The shopper's page: whole without a script, in the order's own language unless another was chosen. */
export const trackRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = { hide: true, params: z.object({ token: z.string().min(1).max(500) }) }
    app.get('/track/:token', { schema }, async (request, reply) => {
      const found = await find(context, request.params.token)
      pageReply(context, request, reply, true)
      void reply.header('x-robots-tag', 'noindex, nofollow')
      return reply.send(answer(context, request, reply, found))
    })
    done()
  }
