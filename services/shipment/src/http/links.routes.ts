import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Instant, InstantInput, OrderId } from '@onhand/schemas'
import { executeFor } from '@onhand/service'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { isRejection } from '@onhand/event-sourcing'
import { z } from 'zod'
import type { LinkType } from '../app/streams.ts'
import type { LinkCommand, TrackingLink } from '../domain/tracking-link.ts'

const LinkView = z.object({
  orderId: OrderId,
  generation: z.int().describe('counts up with each link that was revoked'),
  expiresAt: Instant.nullable(),
})

/** Shoppers' links: one an order. Nobody is told the token here: it is derived where it is needed. */
export const linkRoutes =
  ({ store, linkType }: { readonly store: EventStore; readonly linkType: LinkType }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const params = z.object({ orderId: OrderId })
    const response = { 200: LinkView }
    const change = (orderId: string, command: LinkCommand): Command<TrackingLink> => ({
      name: command.type,
      streams: [streamId(linkType, orderId)],
      decide: (view) => {
        const decided = view.apply(linkType, orderId, command)
        return isRejection(decided) ? decided : view.get(linkType, orderId)
      },
    })
    const known = async (orderId: string): Promise<TrackingLink> => {
      const { state } = await store.current(linkType, orderId)
      if (state.generation === 0) throw problem('not-found', { detail: 'This order has no tracking link.' })
      return state
    }
    const get = { operationId: 'getTrackingLink', tags: ['tracking'], params, response }
    app.get('/v1/tracking-links/:orderId', { schema: get }, ({ params: { orderId } }) => known(orderId))
    const Revoke = z.strictObject({ generation: z.int().min(1) })
    const revoke = { operationId: 'revokeTrackingLink', tags: ['tracking'], params, body: Revoke, response }
    app.post('/v1/tracking-links/:orderId/revoke', { schema: revoke }, async (request, reply) => {
      const { orderId } = request.params
      await known(orderId)
      const { generation } = request.body
      const command = change(orderId, { type: 'RevokeLink', data: { orderId, generation } })
      return (await execute(request, reply, command)).result
    })
    const Expire = z.strictObject({ expiresAt: InstantInput.nullable() })
    const expire = { operationId: 'expireTrackingLink', tags: ['tracking'], params, body: Expire, response }
    app.post('/v1/tracking-links/:orderId/expire', { schema: expire }, async (request, reply) => {
      const { orderId } = request.params
      await known(orderId)
      const { expiresAt } = request.body
      const command = change(orderId, { type: 'ExpireLink', data: { orderId, expiresAt } })
      return (await execute(request, reply, command)).result
    })
    done()
  }
