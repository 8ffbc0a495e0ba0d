import type { EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Id } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import {
  changeWebhook,
  disableWebhook,
  enableWebhook,
  removeWebhook,
  replayDeliveries,
  rotateSecret,
  subscribe,
} from '../app/webhook-commands.ts'
import type { EndpointCheck } from '../app/webhook-ports.ts'
import type { SecretBox } from '../app/webhook-signature.ts'
import { deliveriesTable, webhooksTable, type WebhookRow } from '../app/webhook-streams.ts'
import type { Subscriptions } from '../app/webhooks.ts'
import {
  DeliverySearch,
  DeliveryView,
  Replayed,
  ReplayBody,
  RotateBody,
  SettingsBody,
  SubscribeBody,
  WebhookStatus,
  WebhookView,
  WithHealth,
  WithSecret,
} from './webhook.schemas.ts'

export interface WebhookRouteContext {
  readonly store: EventStore
  readonly check: EndpointCheck
  readonly box: SecretBox
  readonly subscriptions: Subscriptions
}

type View = z.infer<typeof WebhookView>
const viewOf = (row: WebhookRow): View => ({ ...row, types: [...row.types], locations: [...row.locations] }) as View

const params = z.object({ subscriptionId: Id })
const tags = ['webhooks']

/** What partners are told by webhook (Standard Webhooks), and how that goes. */
export const webhookRoutes =
  ({ store, check, box, subscriptions }: WebhookRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const find = async (subscriptionId: string): Promise<WebhookRow> => {
      const row = await tables.get(webhooksTable, { subscriptionId })
      if (!row || row.status === 'removed') throw problem('not-found', { detail: 'There is no such subscription.' })
      return row
    }
    const mustBeSafe = async (url: string): Promise<void> => {
      const wrong = await check(url)
      if (wrong === null) return
      const detail = `The URL ${wrong}.`
      throw problem('invalid-value', { detail, errors: [{ pointer: '/url', detail }] })
    }
    const shown = async (subscriptionId: string): Promise<View> => {
      await subscriptions.refresh()
      return viewOf(await find(subscriptionId))
    }

    const create = {
      operationId: 'subscribeWebhook',
      tags,
      body: SubscribeBody,
      response: { 201: WebhookView.extend({ secret: z.string().describe('whsec_…; it is shown this once') }) },
    }
    app.post('/v1/webhook-subscriptions', { schema: create }, async (request, reply) => {
      const { subscriptionId, secret = box.create(), ...settings } = request.body
      await mustBeSafe(settings.url)
      const command = subscribe(subscriptionId, settings, box.seal(subscriptionId, secret))
      const { result } = await execute(request, reply, command, { naturalKey: subscriptionId })
      // A repeat of the first call gets the secret that was kept then.
      const [kept] = result.secrets
      const opened = kept ? box.open(subscriptionId, kept.sealed) : secret
      return reply.code(201).send({ ...(await shown(subscriptionId)), secret: opened })
    })
    const list = {
      operationId: 'listWebhooks',
      tags,
      querystring: z.object({ status: WebhookStatus.optional(), ...pageQuery }),
      response: { 200: pageOf(WebhookView) },
    }
    app.get('/v1/webhook-subscriptions', { schema: list }, async (request) => {
      const { status, ...page } = request.query
      const where = { status: status ?? { in: ['enabled', 'disabled'] } }
      const { items, nextCursor } = await selectPage(tables, webhooksTable, { where }, page)
      return { items: items.map(viewOf), nextCursor }
    })
    const one = { operationId: 'getWebhook', tags, params, response: { 200: WithHealth } }
    app.get('/v1/webhook-subscriptions/:subscriptionId', { schema: one }, async (request) => {
      const { subscriptionId } = request.params
      const row = await find(subscriptionId)
      const counts = await tables.aggregate(deliveriesTable, { where: { subscriptionId }, groupBy: ['status'] })
      return { ...viewOf(row), deliveries: Object.fromEntries(counts.map(({ status, count }) => [status, count])) }
    })
    const change = { operationId: 'changeWebhook', tags, params, body: SettingsBody, response: { 200: WebhookView } }
    app.put('/v1/webhook-subscriptions/:subscriptionId', { schema: change }, async (request, reply) => {
      const { subscriptionId } = request.params
      await find(subscriptionId)
      await mustBeSafe(request.body.url)
      await execute(request, reply, changeWebhook(subscriptionId, request.body))
      return shown(subscriptionId)
    })
    const rotate = { operationId: 'rotateWebhookSecret', tags, params, body: RotateBody, response: { 200: WithSecret } }
    app.post('/v1/webhook-subscriptions/:subscriptionId/rotate-secret', { schema: rotate }, async (request, reply) => {
      const { subscriptionId } = request.params
      const { secret = box.create(), keepOldSeconds } = request.body
      await find(subscriptionId)
      const { result } = await execute(
        request,
        reply,
        rotateSecret(subscriptionId, box.seal(subscriptionId, secret), keepOldSeconds),
      )
      const [newest] = result.secrets
      return { subscriptionId, secret: newest ? box.open(subscriptionId, newest.sealed) : secret }
    })
    for (const [name, command] of Object.entries({ enable: enableWebhook, disable: disableWebhook })) {
      const schema = { operationId: `${name}Webhook`, tags, params, response: { 200: WebhookView } }
      app.post(`/v1/webhook-subscriptions/:subscriptionId/${name}`, { schema }, async (request, reply) => {
        const { subscriptionId } = request.params
        const row = await find(subscriptionId)
        if (name === 'enable') await mustBeSafe(row.url)
        await execute(request, reply, command(subscriptionId))
        return shown(subscriptionId)
      })
    }
    const removal = { operationId: 'removeWebhook', tags, params, response: { 204: z.void().describe('removed') } }
    app.delete('/v1/webhook-subscriptions/:subscriptionId', { schema: removal }, async (request, reply) => {
      const { subscriptionId } = request.params
      await find(subscriptionId)
      await execute(request, reply, removeWebhook(subscriptionId))
      await subscriptions.refresh()
      return reply.code(204).send()
    })

    const deliveries = {
      operationId: 'listWebhookDeliveries',
      tags,
      params,
      querystring: DeliverySearch,
      response: { 200: pageOf(DeliveryView) },
    }
    app.get('/v1/webhook-subscriptions/:subscriptionId/deliveries', { schema: deliveries }, async (request) => {
      const { subscriptionId } = request.params
      const { status, since, until, ...page } = request.query
      await find(subscriptionId)
      const queuedAt = since === undefined && until === undefined ? undefined : { gte: since, lt: until }
      const where = { subscriptionId, status, queuedAt }
      const search = { where, orderBy: [{ column: 'queuedAt' as const }] }
      const { items, nextCursor } = await selectPage(tables, deliveriesTable, search, page)
      return { items: items as unknown as z.infer<typeof DeliveryView>[], nextCursor }
    })
    const replayOne = {
      operationId: 'replayWebhookDelivery',
      tags,
      params: params.extend({ eventId: z.uuid() }),
      response: { 202: Replayed },
    }
    app.post(
      '/v1/webhook-subscriptions/:subscriptionId/deliveries/:eventId/replay',
      { schema: replayOne },
      async (request, reply) => {
        const { subscriptionId, eventId } = request.params
        await find(subscriptionId)
        if (!(await tables.get(deliveriesTable, { subscriptionId, eventId })))
          throw problem('not-found', { detail: 'That event was never delivered to this subscription.' })
        const { result } = await execute(request, reply, replayDeliveries(subscriptionId, [eventId]))
        return reply.code(202).send({ replayed: result, more: false })
      },
    )
    const replay = {
      operationId: 'replayWebhookDeliveries',
      tags,
      summary: 'Sends what ended once more: dead letters, unless another status is named.',
      params,
      body: ReplayBody,
      response: { 202: Replayed },
    }
    app.post('/v1/webhook-subscriptions/:subscriptionId/replay', { schema: replay }, async (request, reply) => {
      const { subscriptionId } = request.params
      const { status, since, until, limit } = request.body
      await find(subscriptionId)
      const queuedAt = since === undefined && until === undefined ? undefined : { gte: since, lt: until }
      const search = { where: { subscriptionId, status, queuedAt }, orderBy: [{ column: 'queuedAt' as const }] }
      const rows = await tables.select(deliveriesTable, { ...search, limit: limit + 1 })
      const eventIds = rows.slice(0, limit).map(({ eventId }) => eventId)
      const { result } = await execute(request, reply, replayDeliveries(subscriptionId, eventIds))
      return reply.code(202).send({ replayed: result, more: rows.length > limit })
    })
    done()
  }
