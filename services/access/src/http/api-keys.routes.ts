import { secretHash, secretText } from '@onhand/access'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Instant } from '@onhand/schemas'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { createApiKey, revokeApiKey, rotateApiKey } from '../app/commands.ts'
import { apiKeysTable, lastUsedTable, type ApiKeyRow } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { checkFirst, KeyOrder, OwnerId, rightsOf, RightsView } from './rights.schemas.ts'

const View = z
  .object({
    keyId: z.string(),
    name: z.string(),
    ...RightsView,
    ratePerMinute: z.number().nullable().describe('cost units'),
    writesPerMinute: z.number().nullable(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    rotatedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().describe('to within a minute'),
  })
  .meta({ id: 'ApiKey' })
const Told = View.extend({
  secret: z.string().nullable().describe('told this once and never again; null: the key was there already'),
}).meta({ id: 'ApiKeyWithSecret' })
const Rotation = z.strictObject({
  graceSeconds: z.int().min(0).max(2_592_000).default(86_400).describe('how long the secret before works too'),
})

type View = z.input<typeof View>

/** Keys of other systems: made, listed, rotated, revoked. A secret is told once; what is stored is its hash. */
export const apiKeyRoutes =
  ({ tables, execute, random, directory }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['access']
    const params = z.object({ keyId: OwnerId })
    const withLastUse = async (keys: readonly ApiKeyRow[]): Promise<View[]> => {
      const owners = keys.map(({ keyId }) => ({ ownerKind: 'key', ownerId: keyId }))
      const rows = await tables.getMany(lastUsedTable, owners)
      const seen = new Map(rows.map(({ ownerId, lastUsedAt }) => [ownerId, lastUsedAt]))
      return keys.map((key) => ({ ...key, lastUsedAt: seen.get(key.keyId) ?? null }) as View)
    }
    const viewOf = async (keyId: string): Promise<View> => {
      const row = await tables.get(apiKeysTable, { keyId })
      if (!row) throw problem('not-found', { detail: `No key ${keyId}.` })
      const [view] = await withLastUse([row])
      return view as View
    }
    app.post(
      '/v1/api-keys',
      { schema: { operationId: 'createApiKey', tags, body: KeyOrder, response: { 200: Told, 201: Told } } },
      async (request, reply) => {
        const { keyId, name, ratePerMinute, writesPerMinute, expiresAt } = request.body
        const rights = rightsOf(request.body)
        checkFirst(directory, rights)
        const secret = secretText('key', random(32))
        const terms = { name, ...rights, ratePerMinute, writesPerMinute, expiresAt }
        const { result } = await execute(request, reply, createApiKey(keyId, terms, secretHash(secret)))
        await directory.look()
        void reply.header('cache-control', 'no-store')
        return reply
          .code(result.made ? 201 : 200)
          .send({ ...(await viewOf(keyId)), secret: result.made ? secret : null })
      },
    )
    app.get(
      '/v1/api-keys',
      {
        schema: { operationId: 'listApiKeys', tags, querystring: z.object(pageQuery), response: { 200: pageOf(View) } },
      },
      async ({ query }) => {
        const { items, nextCursor } = await selectPage(tables, apiKeysTable, {}, query)
        return { items: await withLastUse(items), nextCursor }
      },
    )
    app.get(
      '/v1/api-keys/:keyId',
      { schema: { operationId: 'getApiKey', tags, params, response: { 200: View } } },
      ({ params: { keyId } }) => viewOf(keyId),
    )
    app.post(
      '/v1/api-keys/:keyId/rotate',
      { schema: { operationId: 'rotateApiKey', tags, params, body: Rotation, response: { 200: Told } } },
      async (request, reply) => {
        const { keyId } = request.params
        const secret = secretText('key', random(32))
        await execute(request, reply, rotateApiKey(keyId, secretHash(secret), request.body.graceSeconds))
        void reply.header('cache-control', 'no-store')
        return { ...(await viewOf(keyId)), secret }
      },
    )
    app.delete(
      '/v1/api-keys/:keyId',
      { schema: { operationId: 'revokeApiKey', tags, params, response: { 200: View } } },
      async (request, reply) => {
        await execute(request, reply, revokeApiKey(request.params.keyId))
        return viewOf(request.params.keyId)
      },
    )
    done()
  }
