import { isBearer, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CustomerId } from '@onhand/schemas'
import { z } from 'zod'
import type { RouteContext } from './context.ts'

const Params = z.object({ customerId: CustomerId })
const KeyView = z.object({ key: z.string().nullable().describe('32 bytes as base64url; null: never made, or erased') })

/** For the other services of a distributed system; without a token to ask for there are no such routes. */
export const internalRoutes =
  ({ keys, internalToken }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    if (internalToken !== undefined) {
      const schema = { hide: true, params: Params, response: { 200: KeyView } }
      app.get('/internal/personal-keys/:customerId', { schema }, async (request, reply) => {
        if (!isBearer(request.headers.authorization, internalToken)) throw problem('unauthorized')
        const key = await keys.keyFor(request.params.customerId)
        void reply.header('cache-control', 'no-store')
        return { key: key === null ? null : Buffer.from(key).toString('base64url') }
      })
    }
    done()
  }
