import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { z } from 'zod'
import { answerOffer } from '../app/change-commands.ts'
import { orderOfLink } from '../app/links.ts'
import { offersView } from '../app/offers-view.ts'
import { requestReturn } from '../app/return-commands.ts'
import { returnView } from '../app/return-view.ts'
import { orderType, returnType } from '../app/streams.ts'
import { returnTable } from '../app/tables.ts'
import type { Return } from '../domain/return/index.ts'
import { OffersView, TrackAnswerBody } from './changes.schemas.ts'
import type { RouteContext } from './context.ts'
import { labelOf } from './return-label.ts'
import { refuseRepeatedLines } from './returns.routes.ts'
import { LabelView, ReturnView, TrackReturnBody } from './returns.schemas.ts'

const Params = z.object({ token: z.string().min(1).max(200) })
const MOST_RETURNS = 100

/** What a shopper does by the link to one order: answers an offer, asks for a return, shows its code. */
export const trackRoutes =
  ({ store, execute, clock, trackingSecret }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const orderOf = async (token: string): Promise<string> => {
      const orderId = await orderOfLink(store.tables, token, clock.now())
      if (orderId === null) throw problem('not-found', { detail: 'That link opens no order.' })
      return orderId
    }
    const offers = { operationId: 'trackOffers', tags: ['track'], params: Params, response: { 200: OffersView } }
    app.get('/v1/track/:token/offers', { schema: offers }, async ({ params }) => {
      const { state } = await store.current(orderType, await orderOf(params.token))
      return { items: offersView(state) }
    })
    const answer = {
      operationId: 'trackAnswerOffer',
      tags: ['track'],
      params: Params,
      body: TrackAnswerBody,
      response: { 200: OffersView },
    }
    app.post('/v1/track/:token/offers', { schema: answer }, async (request, reply) => {
      const orderId = await orderOf(request.params.token)
      const { offerId, answer: said } = request.body
      await execute(request, reply, answerOffer(orderId, offerId, said, 'customer'))
      return { items: offersView((await store.current(orderType, orderId)).state) }
    })

    const Shown = ReturnView.extend({ label: LabelView.nullable() })
    const shown = (state: Return): z.infer<typeof Shown> => {
      const label = state.terms === null || trackingSecret === undefined ? null : labelOf(state, trackingSecret)
      return { ...returnView(state), label } as unknown as z.infer<typeof Shown>
    }
    const returns = {
      operationId: 'trackReturns',
      tags: ['track'],
      params: Params,
      response: { 200: z.object({ items: z.array(Shown) }) },
    }
    app.get('/v1/track/:token/returns', { schema: returns }, async ({ params }, reply) => {
      const orderId = await orderOf(params.token)
      const orderBy = [{ column: 'requestedAt', direction: 'desc' }] as const
      const rows = await store.tables.select(returnTable, { where: { orderId }, orderBy, limit: MOST_RETURNS })
      const states = await Promise.all(rows.map(({ returnId }) => store.current(returnType, returnId)))
      void reply.header('cache-control', 'private, no-store')
      return { items: states.map(({ state }) => shown(state)) }
    })
    const ask = {
      operationId: 'trackRequestReturn',
      tags: ['track'],
      params: Params,
      body: TrackReturnBody,
      response: { 201: Shown },
    }
    app.post('/v1/track/:token/returns', { schema: ask }, async (request, reply) => {
      const orderId = await orderOf(request.params.token)
      const { returnId, lines, method = null } = request.body
      refuseRepeatedLines(lines)
      const command = requestReturn({ orderId, returnId, lines, method, exchange: [] })
      await execute(request, reply, command, { naturalKey: `${orderId}/${returnId}` })
      return reply.code(201).send(shown((await store.current(returnType, returnId)).state))
    })
    done()
  }
