import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  CalendarDate,
  ConfidencePercent,
  LocationId,
  LotId,
  Quantity,
  Sku,
  SupplyId,
  SupplyType,
} from '@onhand/schemas'
import { z } from 'zod'
import { supplyType } from '../app/supply-streams.ts'
import { supplyTable } from '../app/supply-tables.ts'
import { cancelSupply, putSupply, receiveSupply } from '../app/supply.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

/** Paths of their own beside the ids. */
const reserved = new Set(['atp', 'settings'])
const Body = z.strictObject({
  sku: Sku,
  location: LocationId,
  quantity: Quantity.describe('still to come'),
  expectedOn: CalendarDate,
  type: SupplyType.default('PO_PLACED').describe('a PLAN counts for nothing that is promised'),
  confidencePercent: ConfidencePercent.optional().describe("how likely it comes on its day; by default its type's"),
})
const Received = z
  .strictObject({
    quantity: Quantity,
    lot: LotId.optional().describe('the batch on the label'),
    expiresOn: CalendarDate.optional().describe('the day from whose first moment there the lot is not for sale'),
  })
  .refine(({ lot, expiresOn }) => lot !== undefined || expiresOn === undefined, {
    path: ['lot'],
    message: 'is needed where expiresOn is given',
  })
const View = z
  .object({
    supplyId: z.string(),
    sku: z.string(),
    location: z.string(),
    expected: z.int().describe('still to come'),
    expectedOn: z.string(),
    received: z.int(),
    status: z.enum(['expected', 'received', 'cancelled']),
    type: SupplyType,
    confidencePercent: z.int(),
    ownedBy: z.string().nullable().describe('the stream that speaks for it, e.g. of its purchase order'),
  })
  .meta({ id: 'Supply' })
/** Dated supply that is announced by itself. */
export const supplyRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['supply']
    const params = z.object({ supplyId: SupplyId.refine((id) => !reserved.has(id), 'is a word of this path') })
    const place = z.object({ sku: Sku.optional(), location: LocationId.optional(), ...pageQuery })
    const response = { 200: View, 201: View }

    const viewOf = async (supplyId: string): Promise<z.infer<typeof View>> => {
      const { state } = await store.current(supplyType, supplyId)
      if (state === null) throw problem('not-found', { detail: `No supply ${supplyId}.` })
      return { supplyId, ...state }
    }
    app.put(
      '/v1/supply/:supplyId',
      { schema: { operationId: 'putSupply', tags, params, body: Body, response } },
      async (request, reply) => {
        const { supplyId } = request.params
        const { result } = await execute(request, reply, putSupply(supplyId, request.body))
        return reply.code(result.created ? 201 : 200).send(await viewOf(supplyId))
      },
    )
    app.get(
      '/v1/supply/:supplyId',
      { schema: { operationId: 'getSupply', tags, params, response: { 200: View } } },
      (request) => viewOf(request.params.supplyId),
    )
    app.delete(
      '/v1/supply/:supplyId',
      { schema: { operationId: 'cancelSupply', tags, params, response: { 200: View } } },
      async (request, reply) => {
        await execute(request, reply, cancelSupply(request.params.supplyId))
        return viewOf(request.params.supplyId)
      },
    )
    const receive = {
      operationId: 'receiveSupply',
      tags,
      description: 'Units that arrived now. Send an Idempotency-Key: two deliveries may be alike.',
      params,
      body: Received,
      response: { 200: View },
    }
    app.post('/v1/supply/:supplyId/receive', { schema: receive }, async (request, reply) => {
      const { quantity, lot, expiresOn = null } = request.body
      const named = lot === undefined ? null : { lot, expiresOn }
      await execute(request, reply, receiveSupply(request.params.supplyId, quantity, named))
      return viewOf(request.params.supplyId)
    })
    app.get(
      '/v1/supply',
      { schema: { operationId: 'listSupply', tags, querystring: place, response: { 200: pageOf(View) } } },
      ({ query: { sku, location, ...paging } }) =>
        selectPage(store.tables, supplyTable, paging, { where: { sku, location } }),
    )
    done()
  }
