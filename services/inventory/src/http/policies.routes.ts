import { reservable } from '@onhand/availability'
import { decodeCursor, encodeCursor, etag, ifMatchOf, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { ChannelPolicy, Sku, UpcomingPolicy, text } from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { setPolicy } from '../app/policies.ts'
import { policyTable, policyType, type PolicyRow } from '../app/policy-stream.ts'
import { applicationTable } from '../app/policy-work.ts'
import { itemType, stockKey, stockType } from '../app/streams.ts'
import { stockPlaces } from '../app/tables.ts'
import { policyKey, type PolicyEvent, type PolicyScope } from '../domain/policy.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { fullTrust, suggestedBuffer } from '../domain/trust.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'
import {
  EndQuery,
  ListQuery,
  PlaceQuery,
  PolicyBody,
  PolicyView,
  SetView,
  VersionView,
  policyViewOf,
  termsOf,
  versionViewOf,
} from './policies.schemas.ts'

const AppliedView = z
  .object({
    sku: z.string(),
    location: z.string(),
    safetyStock: z.int(),
    backorderLimit: z.int(),
    channels: z
      .array(ChannelPolicy.extend({ reservable: z.int().describe('what the channel may take now') }))
      .optional(),
    upcoming: z.array(UpcomingPolicy).optional(),
    suggestedBuffer: z
      .int()
      .describe('what the record accuracy suggests to keep back; applied by `buffer: trust` only'),
  })
  .meta({ id: 'AppliedStockPolicy' })
const ApplicationView = z
  .object({
    applicationId: z.string(),
    subject: z.string().describe('the policy or the location group that set it off'),
    status: z.enum(['running', 'done']),
    places: z.int().describe('places looked at so far'),
    changed: z.int().describe('of these, places whose policies changed'),
    startedAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'PolicyApplication' })

type Where = z.output<typeof PlaceQuery>
const skuScope = (sku: string, { location = null, group = null }: Nullable<Where>): PolicyScope => ({
  ...{ sku, category: null, location, group },
})
const categoryScope = (category: string, { location = null, group = null }: Nullable<Where>): PolicyScope => ({
  ...{ sku: null, category, location, group },
})
type Nullable<Value> = { readonly [Member in keyof Value]: Value[Member] | null }

/** Safety stock, backorder limits and channel policies: set by SKU or category, for a location, a group or everywhere. */
export const policyRoutes =
  ({ store, execute, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['stock policies']
    const bySku = z.object({ sku: Sku })
    const byCategory = z.object({ category: text(100) })

    const set = async (
      request: FastifyRequest,
      reply: FastifyReply,
      scope: PolicyScope,
      body: Pick<PolicyBody, 'effectiveAt' | 'restart'> & { readonly terms: ReturnType<typeof termsOf> | null },
    ): Promise<z.infer<typeof SetView>> => {
      const { terms, effectiveAt = null, restart } = body
      const ifMatch = ifMatchOf(request)
      const policy = { scope, terms, effectiveAt, restart, ifMatch }
      const { result } = await execute(request, reply, await setPolicy(store, policy))
      void reply.header('etag', etag(result.versions))
      const key = policyKey(scope)
      const isOne = scope.sku !== null && scope.location !== null
      const applicationId = isOne ? null : `policy:${key}:${result.versions}`
      return { ...policyViewOf(scope, result, clock.now()), applicationId }
    }
    const history = async (scope: PolicyScope, { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
      const after = cursor === undefined ? 0 : decodeCursor(cursor, z.int().min(0))
      const events = await store.stream(`${policyType.name}-${policyKey(scope)}`, after, limit + 1)
      if (events.length === 0 && cursor === undefined)
        throw problem('not-found', { detail: 'There is no such policy.' })
      const page = events.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(({ data }) => versionViewOf(data as unknown as PolicyEvent['data'])),
        nextCursor: events.length > limit && last ? encodeCursor(last.version) : null,
      }
    }
    const common = { tags, body: PolicyBody, response: { 200: SetView } }
    app.put(
      '/v1/stock-policies/:sku',
      { schema: { operationId: 'putStockPolicy', params: bySku, takesIfMatch: true, ...common } },
      (request, reply) =>
        set(request, reply, skuScope(request.params.sku, request.body), {
          ...request.body,
          terms: termsOf(request.body),
        }),
    )
    app.put(
      '/v1/stock-policies/_categories/:category',
      { schema: { operationId: 'putCategoryPolicy', params: byCategory, takesIfMatch: true, ...common } },
      (request, reply) =>
        set(request, reply, categoryScope(request.params.category, request.body), {
          ...request.body,
          terms: termsOf(request.body),
        }),
    )
    const ending = { tags, querystring: EndQuery, response: { 200: SetView } }
    app.delete(
      '/v1/stock-policies/:sku',
      { schema: { operationId: 'endStockPolicy', params: bySku, takesIfMatch: true, ...ending } },
      (request, reply) => {
        const { effectiveAt } = request.query
        return set(request, reply, skuScope(request.params.sku, request.query), {
          effectiveAt,
          restart: false,
          terms: null,
        })
      },
    )
    app.delete(
      '/v1/stock-policies/_categories/:category',
      { schema: { operationId: 'endCategoryPolicy', params: byCategory, takesIfMatch: true, ...ending } },
      (request, reply) => {
        const { effectiveAt } = request.query
        const scope = categoryScope(request.params.category, request.query)
        return set(request, reply, scope, { effectiveAt, restart: false, terms: null })
      },
    )
    const versions = {
      tags,
      querystring: z.strictObject({ ...PlaceQuery.shape, ...pageQuery }),
      response: { 200: pageOf(VersionView) },
    }
    app.get(
      '/v1/stock-policies/:sku/versions',
      { schema: { operationId: 'listStockPolicyVersions', params: bySku, ...versions } },
      ({ params: { sku }, query }) => history(skuScope(sku, query), query),
    )
    app.get(
      '/v1/stock-policies/_categories/:category/versions',
      { schema: { operationId: 'listCategoryPolicyVersions', params: byCategory, ...versions } },
      ({ params: { category }, query }) => history(categoryScope(category, query), query),
    )

    const policyOf = async ({
      key,
      sku,
      category,
      location,
      group,
    }: PolicyRow): Promise<z.infer<typeof PolicyView>> => {
      const { state } = await store.current(policyType, key)
      return policyViewOf({ sku, category, location, group }, state, clock.now())
    }
    app.get(
      '/v1/stock-policies',
      {
        schema: {
          operationId: 'listPolicies',
          tags,
          querystring: z.object({ ...ListQuery, ...pageQuery }),
          response: { 200: pageOf(PolicyView) },
        },
      },
      async ({ query: { sku, category, group, ...paging } }) => {
        const { items, nextCursor } = await selectPage(store.tables, policyTable, paging, {
          where: { sku, category, group },
        })
        return { items: await Promise.all(items.map(policyOf)), nextCursor }
      },
    )

    const appliedAt = async (place: { sku: string; location: string }): Promise<z.infer<typeof AppliedView>> => {
      const { state } = await store.current(stockType, stockKey(place))
      const level = levelOf(state)
      const { safetyStock, backorderLimit, channels, upcoming } = level
      return {
        ...{ sku: place.sku, location: place.location, safetyStock, backorderLimit },
        ...(channels && {
          channels: channels.map((policy) => ({
            ...policy,
            reservable: reservable(level, { channel: policy.channel }),
          })),
        }),
        ...(upcoming && { upcoming: upcoming.map((next) => ({ ...next, channels: [...next.channels] })) }),
        suggestedBuffer: suggestedBuffer(state.trust ?? fullTrust, state.onHand),
      }
    }
    app.get(
      '/v1/stock-policies/:sku',
      {
        schema: {
          operationId: 'listStockPolicies',
          tags,
          description: 'What rules each place of the SKU now, put together from all policies that cover it.',
          params: bySku,
          querystring: z.object(pageQuery),
          response: { 200: pageOf(AppliedView) },
        },
      },
      async ({ params: { sku }, query }) => {
        const { items, nextCursor } = await selectPage(store.tables, stockPlaces, query, { where: { sku } })
        if (items.length === 0 && (await store.current(itemType, sku)).state === null)
          throw problem('not-found', { detail: `No SKU ${sku}.` })
        return { items: await Promise.all(items.map(appliedAt)), nextCursor }
      },
    )
    app.get(
      '/v1/stock-policies/_applications',
      {
        schema: {
          operationId: 'listPolicyApplications',
          tags,
          description: 'How far policies that cover many places have been applied, the newest first.',
          querystring: z.object({ ...pageQuery, subject: z.string().max(300).optional() }),
          response: { 200: pageOf(ApplicationView) },
        },
      },
      async ({ query: { subject, ...paging } }) => {
        const { items, nextCursor } = await selectPage(store.tables, applicationTable, paging, {
          where: { subject },
          orderBy: [{ column: 'startedAt', direction: 'desc' }],
        })
        return { items, nextCursor }
      },
    )
    done()
  }
