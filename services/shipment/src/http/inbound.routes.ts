import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  CalendarDate,
  Carrier,
  CustomerId,
  Id,
  LineNumber,
  LocationId,
  OrderId,
  Quantity,
  ShipmentId,
  Sku,
  TrackingNumber,
} from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import type { EventStore } from '@onhand/event-store'
import { z } from 'zod'
import { createInbound, type Knowledge } from '../app/commands.ts'
import { shipmentView } from '../app/shipment-view.ts'
import { inboundType } from '../app/streams.ts'
import { shipmentListTable } from '../app/tables.ts'
import { ShipmentAnswer, ShipmentSummary } from './shipment-schemas.ts'

const Purpose = z.enum(['return', 'transfer'])
const Inbound = z.strictObject({
  purpose: Purpose,
  reference: Id.describe("the return's or the transfer's own id"),
  orderId: OrderId.nullable().default(null),
  customerId: CustomerId.nullable().default(null),
  from: LocationId.nullable().default(null),
  to: LocationId,
  carrier: Carrier,
  trackingNumber: TrackingNumber,
  expectedOn: CalendarDate.nullable().default(null),
  lines: z
    .array(z.strictObject({ line: LineNumber, sku: Sku, quantity: Quantity }))
    .max(1_000)
    .default([]),
})

/** Returns and transfers under way: the same carriers, scans and delays as deliveries. */
export const inboundRoutes =
  ({ store, knowledge }: { readonly store: EventStore; readonly knowledge: Knowledge }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const params = z.object({ id: ShipmentId })
    const response = { 200: ShipmentAnswer }
    const put = { operationId: 'createInbound', tags: ['inbound'], params, body: Inbound, response }
    app.put('/v1/inbound/:id', { schema: put }, async (request, reply) => {
      const command = createInbound({ inboundId: request.params.id, ...request.body }, knowledge)
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    const get = { operationId: 'getInbound', tags: ['inbound'], params, response }
    app.get('/v1/inbound/:id', { schema: get }, async (request) => {
      const { state } = await store.current(inboundType, request.params.id)
      if (state.status === 'none') throw problem('not-found', { detail: 'Nothing of that id is on its way.' })
      return shipmentView(state) as ShipmentAnswer
    })
    const search = z.strictObject({ purpose: Purpose, ...pageQuery })
    const list = {
      operationId: 'listInbound',
      tags: ['inbound'],
      querystring: search,
      response: { 200: pageOf(ShipmentSummary) },
    }
    app.get('/v1/inbound', { schema: list }, async (request) => {
      const { purpose, ...page } = request.query
      const query = { where: { purpose }, orderBy: [{ column: 'createdAt' as const }] }
      const { items, nextCursor } = await selectPage(store.tables, shipmentListTable, query, page)
      return { items: items as unknown as z.infer<typeof ShipmentSummary>[], nextCursor }
    })
    done()
  }
