import { randomUUID } from 'node:crypto'
import type { FastifyPluginCallbackZod } from '@onhand/http'
import { translate } from '@onhand/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf, timeZoneOf } from '../app/language.ts'
import { PickupPoints, TrackedOffers, TrackedOptions, TrackedOrder } from '../app/rest.ts'
import { answerOf, offersView } from '../app/tracking-offers.ts'
import { trackingView } from '../app/tracking-page.ts'
import { noWishes, questionOf, returnOf, wishesView, wishOf, type Wishes } from '../app/tracking-wishes.ts'
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

/** The nearest pick-up points of the carriers of parcels that may still be redirected. */
const pointsOf = async ({ rest }: PageContext, options: TrackedOptions): Promise<Wishes['points']> => {
  const asked = options.flatMap(({ shipmentId, openOptions, destination, carrier }) => {
    if (!openOptions.includes('pickup-point') || !destination?.postalCode) return []
    const query = new URLSearchParams({ country: destination.country, postalCode: destination.postalCode, limit: '5' })
    if (carrier) query.set('carrier', carrier)
    return [{ shipmentId, path: `/v1/pickup-points?${query.toString()}` }]
  })
  const found = await Promise.all(
    asked.slice(0, 5).map(async ({ shipmentId, path }) => {
      const points = PickupPoints.safeParse((await rest(path)).body)
      return [shipmentId, points.success ? points.data.items : []] as const
    }),
  )
  return new Map(found)
}

/** What may still be changed; the page is worth showing without it. */
const wishes = async (context: PageContext, token: string, said: Wishes['said']): Promise<Wishes> => {
  try {
    const { status, body } = await context.rest(`/v1/track/${encodeURIComponent(token)}/options`)
    const options = status === 200 ? TrackedOptions.parse(body).items : []
    return { options, points: await pointsOf(context, options), said }
  } catch (error) {
    context.logger.warn({ err: error }, "A shopper's options are not known")
    return { ...noWishes, said }
  }
}

/** What the shopper is asked; the page is worth showing without it. */
const offered = async (context: PageContext, token: string): Promise<TrackedOffers> => {
  try {
    const { status, body } = await context.rest(`/v1/track/${encodeURIComponent(token)}/offers`)
    return status === 200 ? TrackedOffers.parse(body).items : []
  } catch (error) {
    context.logger.warn({ err: error }, "A shopper's offers are not known")
    return []
  }
}

const answer = (
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
  { wished, offers }: { readonly wished: Wishes; readonly offers: TrackedOffers },
): string => {
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
  const { token } = request.params as { readonly token: string }
  return context.render({
    view: 'track',
    kind: 'track',
    language,
    title: translate(language, 'tracking.title', { orderId: found.orderId }),
    url: request.url,
    content: {
      order: trackingView(found, { language, timeZone }, wished.options),
      wishes: wishesView(found, wished, language, randomUUID),
      offers: offersView(found, offers, language),
      action: `/track/${encodeURIComponent(token)}`,
      timeZone,
    },
  })
}

/** What a browser sends of a form without files. */
const forms = (app: Parameters<FastifyPluginCallbackZod>[0]): void => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) => {
    parsed(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
}

const SENT = {
  options: wishOf,
  returns: returnOf,
  questions: questionOf,
  offers: answerOf,
} as const

/** The shopper's page: whole without a script, in the order's own language unless another was chosen. */
export const trackRoutes =
  (context: PageContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ token: z.string().min(1).max(500) })
    const said = z.object({ said: z.enum(['done', 'refused']).optional().catch(undefined) })
    const schema = { hide: true, params, querystring: said.loose() }
    app.get('/track/:token', { schema }, async (request, reply) => {
      const { token } = request.params
      const found = await find(context, token)
      const [wished, offers] =
        typeof found === 'string'
          ? [noWishes, []]
          : await Promise.all([wishes(context, token, request.query.said ?? null), offered(context, token)])
      pageReply(context, request, reply, true)
      void reply.header('x-robots-tag', 'noindex, nofollow')
      return reply.send(answer(context, request, reply, found, { wished, offers }))
    })
    forms(app)
    const fields = z.record(z.string().max(64), z.string().max(5_000))
    for (const kind of ['options', 'returns', 'questions', 'offers'] as const)
      app.post(`/track/:token/${kind}`, { schema: { hide: true, params, body: fields } }, async (request, reply) => {
        const token = encodeURIComponent(request.params.token)
        const post = SENT[kind](request.body)
        const taken = await context.rest(`/v1/track/${token}/${kind}`, { post }).then(
          ({ status }) => status < 300,
          () => false,
        )
        // Seen again by GET: going back or drawing anew sends nothing twice.
        return reply
          .code(303)
          .header('location', `/track/${token}?said=${taken ? 'done' : 'refused'}`)
          .send()
      })
    done()
  }
