import { bodyHash, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  CalendarDate,
  Carrier,
  Code,
  Fulfilment,
  Instant,
  InstantInput,
  LineNumber,
  LocationId,
  OrderId,
  Place,
  Quantity,
  ShipmentId,
  ShipmentLine,
  ShipmentStatus,
  text,
  TrackerStatus,
  TrackingNumber,
} from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import type { EventStore } from '@onhand/event-store'
import { z } from 'zod'
import { onShipment, shipShipment } from '../app/commands.ts'
import { shipmentView } from '../app/shipment-view.ts'
import { shipmentType } from '../app/streams.ts'
import { shipmentListTable } from '../app/tables.ts'

/** Why a location cannot deliver: gone from the shelf, miscounted, damaged, worn from display. */
const RejectionReason = z.enum(['not-in-stock', 'mismatch', 'damage', 'worn-display', 'other'])

const ScanView = z.object({
  scannedAt: Instant,
  status: TrackerStatus,
  statusDetail: Code.nullable(),
  rawCode: text(100).nullable(),
  message: z.string().nullable().describe("one of the carriers' fixed texts; other free text is not kept"),
  place: Place.nullable(),
  lateArrival: z.boolean().describe('it came after a final status, or out of order, and changed nothing'),
})

const summary = {
  shipmentId: ShipmentId,
  orderId: OrderId,
  status: ShipmentStatus,
  location: LocationId,
  storeLocation: LocationId.nullable(),
  fulfilment: Fulfilment,
  lines: z.array(ShipmentLine),
  carrier: Carrier.nullable(),
  trackingNumber: TrackingNumber.nullable(),
  promisedOn: CalendarDate.nullable(),
  createdAt: Instant,
}
const ShipmentSummary = z.object({ ...summary, updatedAt: Instant })
const ShipmentView = z.object({
  ...summary,
  shippedAt: Instant.nullable(),
  scans: z.array(ScanView).describe('in time order'),
  eta: Instant.nullable(),
  delay: z.object({ cause: Code, eta: Instant.nullable() }).nullable().describe('the last delay that was told'),
})

const Search = z.strictObject({
  location: LocationId.optional(),
  status: ShipmentStatus.optional(),
  orderId: OrderId.optional(),
  updatedSince: InstantInput.optional(),
  ...pageQuery,
})

/** A body with nothing in it, or none. */
const Nothing = z.strictObject({}).nullish()
const Ship = z.strictObject({
  carrier: Carrier,
  trackingNumber: TrackingNumber,
  shippedAt: InstantInput.refine((instant) => /^20\d\d-/.test(instant), 'is not a plausible time').optional(),
})
const Reject = z.strictObject({
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity.optional() }))
    .min(1)
    .max(1_000)
    .optional()
    .describe('all of the shipment when left out'),
  reason: RejectionReason,
})

const params = z.object({ id: ShipmentId })
const response = { 200: ShipmentView }

const listing = (store: EventStore): FastifyPluginCallbackZod => {
  return (app, _options, done) => {
    const list = {
      operationId: 'listShipments',
      tags: ['shipments'],
      querystring: Search,
      response: { 200: pageOf(ShipmentSummary) },
    }
    app.get('/v1/shipments', { schema: list }, async (request) => {
      const { location, status, orderId, updatedSince, ...page } = request.query
      const updatedAt = updatedSince === undefined ? undefined : { gte: updatedSince }
      const search = { where: { location, status, orderId, updatedAt }, orderBy: [{ column: 'createdAt' as const }] }
      const { items, nextCursor } = await selectPage(store.tables, shipmentListTable, search, page)
      return { items: items as z.infer<typeof ShipmentSummary>[], nextCursor }
    })
    const one = { operationId: 'getShipment', tags: ['shipments'], params, response }
    app.get('/v1/shipments/:id', { schema: one }, async (request) => {
      const { state } = await store.current(shipmentType, request.params.id)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such shipment.' })
      return shipmentView(state) as z.infer<typeof ShipmentView>
    })
    done()
  }
}

/** The work list, and what the people at a location say about it. Every action may be repeated: its state tells. */
export const shipmentRoutes =
  (store: EventStore, silenceDays: number): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const action = <Body extends z.ZodType>(operationId: string, body: Body) => ({
      schema: { operationId, tags: ['shipments'], params, body, response },
    })
    type View = z.infer<typeof ShipmentView>
    app.register(listing(store))
    app.post('/v1/shipments/:id/pick', action('pickShipment', Nothing), async (request, reply) => {
      const command = onShipment(request.params.id, { type: 'PickShipment', data: {} })
      return (await execute(request, reply, command)).result as View
    })
    app.post('/v1/shipments/:id/pack', action('packShipment', Nothing), async (request, reply) => {
      const command = onShipment(request.params.id, { type: 'PackShipment', data: {} })
      return (await execute(request, reply, command)).result as View
    })
    app.post('/v1/shipments/:id/ship', action('shipShipment', Ship), async (request, reply) => {
      const command = shipShipment(request.params.id, request.body, silenceDays)
      return (await execute(request, reply, command)).result as View
    })
    app.post('/v1/shipments/:id/reject', action('rejectShipment', Reject), async (request, reply) => {
      const { id } = request.params
      const { reason } = request.body
      const lines = request.body.lines?.map(({ line, quantity }) => ({ line, quantity: quantity ?? null })) ?? null
      const command = onShipment(id, { type: 'RejectPick', data: { lines, reason } })
      // Part of a shipment rejected twice would be twice as much: the same words again are a repeat.
      const naturalKey = lines === null ? null : `${id}.${bodyHash(request.body)}`
      return (await execute(request, reply, command, { naturalKey })).result as View
    })
    done()
  }
