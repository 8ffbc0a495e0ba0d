import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { open } from '@onhand/personal'
import { CustomerId } from '@onhand/schemas'
import { z } from 'zod'
import { setCustomer } from '../app/commands.ts'
import { customerType } from '../app/streams.ts'
import type { RouteContext } from './context.ts'
import { CustomerBody, CustomerView, withPosition } from './schemas.ts'

const Params = z.object({ customerId: CustomerId })
const Sealed = z.object({ name: z.string() })
const Written = withPosition(CustomerView)

/** Customers, thin: a name and the language to write in; the name rests sealed. */
export const customerRoutes =
  ({ store, execute, keys, sealPersonal }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const write = {
      operationId: 'putCustomer',
      tags: ['customers'],
      params: Params,
      body: CustomerBody,
      response: { 200: Written },
    }
    app.put('/v1/customers/:customerId', { schema: write }, async (request, reply) => {
      const { customerId } = request.params
      const { name, email, language, tier, contract } = request.body
      const personal = await sealPersonal(customerId, { name, email })
      const { position } = await execute(
        request,
        reply,
        setCustomer(customerId, { language, personal, ...(tier ? { tier } : {}), ...(contract ? { contract } : {}) }),
      )
      return { customerId, language, name, erased: false, tier: tier ?? null, contract: contract ?? null, position }
    })

    const read = { operationId: 'getCustomer', tags: ['customers'], params: Params, response: { 200: CustomerView } }
    app.get('/v1/customers/:customerId', { schema: read }, async (request) => {
      const { customerId } = request.params
      const { state } = await store.current(customerType, customerId)
      if (!state.exists) throw problem('not-found', { detail: 'There is no such customer.' })
      const { language, personal, tier = null, contract = null } = state
      const opened = personal === null ? null : open(await keys.keyFor(customerId), customerId, personal)
      const name = opened === null || opened === 'erased' ? null : Sealed.parse(opened).name
      return { customerId, language, name, erased: opened === 'erased', tier, contract }
    })
    done()
  }
