import { bodyHash, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  Carrier,
  Code,
  InstantInput,
  LineNumber,
  LocationId,
  OrderId,
  ProofKind,
  Quantity,
  ShipmentId,
  ShipmentStatus,
  text,
  TrackingNumber,
} from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import type { EventStore } from '@onhand/event-store'
import type { Clock, Ids } from '@onhand/runtime'
import { z } from 'zod'
import { onShipment, shipShipment, type Knowledge } from '../app/commands.ts'
import { shipmentView } from '../app/shipment-view.ts'
import { shipmentType } from '../app/streams.ts'
import { shipmentListTable } from '../app/tables.ts'
import { ShipmentAnswer, ShipmentSummary } from './shipment-schemas.ts'

/** Why a location cannot deliver: gone from the shelf, miscounted, damaged, worn from display. */
const RejectionReason = z.enum(['not-in-stock', 'mismatch', 'damage', 'worn-display', 'other'])

const Search = z.strictObject({
  location: LocationId.optional(),
  status: ShipmentStatus.optional(),
  orderId: OrderId.optional(),
  updatedSince: InstantInput.optional(),
  ...pageQuery,
})

/** A body with nothing in it, or none. */
const Nothing = z.strictObject({}).nullish()
const ParcelNumber = z.int().min(1).max(1_000)
const PickUnits = z.strictObject({
  line: LineNumber,
  quantity: Quantity.default(1),
  code: text(100).optional().describe('what the scanner read; it has to be the SKU'),
})
const Pack = z
  .strictObject({
    parcels: z
      .array(
        z.strictObject({
          parcel: ParcelNumber,
          weightGrams: z.int().min(0).max(100_000_000).nullable().default(null),
          lines: z
            .array(z.strictObject({ line: LineNumber, quantity: Quantity }))
            .min(1)
            .max(1_000),
        }),
      )
      .min(1)
      .max(200)
      .optional()
      .describe('what is in which parcel; one parcel with everything when left out'),
  })
  .nullish()
const Label = z.strictObject({
  carrier: Carrier,
  service: Code.nullable().default(null),
  parcel: ParcelNumber.default(1),
})
const Ship = z.strictObject({
  carrier: Carrier,
  trackingNumber: TrackingNumber,
  service: Code.nullable().optional(),
  shippedAt: InstantInput.refine((instant) => /^20\d\d-/.test(instant), 'is not a plausible time').optional(),
  parcels: z
    .array(z.strictObject({ parcel: ParcelNumber, carrier: Carrier, trackingNumber: TrackingNumber }))
    .min(1)
    .max(200)
    .optional()
    .describe('of several parcels each its own number; the first one stands above too'),
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
const Proof = z
  .strictObject({
    kind: ProofKind,
    reference: text(200)
      .nullable()
      .default(null)
      .describe('where the record is kept, or the code; no name, no picture. A photo or a code is nothing without it'),
  })
  .refine(({ kind, reference }) => kind === 'signature' || reference !== null, {
    path: ['reference'],
    error: 'is needed: where the photo is kept, or the code that was given',
  })

const params = z.object({ id: ShipmentId })
const response = { 200: ShipmentAnswer }

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
      // Rows of before purposes were told apart have none: they are deliveries.
      const where = { location, status, orderId, updatedAt }
      const search = { where, orderBy: [{ column: 'createdAt' as const }] }
      const { items, nextCursor } = await selectPage(store.tables, shipmentListTable, search, page)
      const shown = items.filter(({ purpose }) => purpose === null || purpose === 'delivery')
      return { items: shown as unknown as z.infer<typeof ShipmentSummary>[], nextCursor }
    })
    const one = { operationId: 'getShipment', tags: ['shipments'], params, response }
    app.get('/v1/shipments/:id', { schema: one }, async (request) => {
      const { state } = await store.current(shipmentType, request.params.id)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such shipment.' })
      return shipmentView(state) as ShipmentAnswer
    })
    done()
  }
}

export interface ShipmentRoutes {
  readonly store: EventStore
  readonly clock: Clock
  readonly ids: Ids
  readonly knowledge: Knowledge
}

/** The work list, and what the people at a location say about it. Every action may be repeated: its state tells. */
export const shipmentRoutes =
  ({ store, clock, ids, knowledge }: ShipmentRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const action = <Body extends z.ZodType>(operationId: string, body: Body) => ({
      schema: { operationId, tags: ['shipments'], params, body, response },
    })
    app.register(listing(store))
    app.post('/v1/shipments/:id/pick', action('pickShipment', Nothing), async (request, reply) => {
      const command = onShipment(request.params.id, { type: 'PickShipment', data: {} })
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/picks', action('pickUnits', PickUnits), async (request, reply) => {
      const { line, quantity, code = null } = request.body
      const command = onShipment(request.params.id, { type: 'PickUnits', data: { line, quantity, code } })
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/pack', action('packShipment', Pack), async (request, reply) => {
      const parcels = request.body?.parcels?.map(({ lines, ...parcel }) => ({
        ...parcel,
        lines: lines.map((line) => ({ ...line, sku: '' })),
      }))
      const command = onShipment(request.params.id, { type: 'PackShipment', data: parcels ? { parcels } : {} })
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/labels', action('requestLabel', Label), async (request, reply) => {
      const command = onShipment(request.params.id, {
        type: 'RequestLabel',
        data: { ...request.body, effectId: ids.uuid() },
      })
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/ship', action('shipShipment', Ship), async (request, reply) => {
      const command = shipShipment(request.params.id, request.body, knowledge)
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/proof', action('recordProof', Proof), async (request, reply) => {
      const data = { ...request.body, recordedAt: clock.now() }
      const command = onShipment(request.params.id, { type: 'RecordProof', data })
      return (await execute(request, reply, command)).result as ShipmentAnswer
    })
    app.post('/v1/shipments/:id/reject', action('rejectShipment', Reject), async (request, reply) => {
      const { id } = request.params
      const { reason } = request.body
      const lines = request.body.lines?.map(({ line, quantity }) => ({ line, quantity: quantity ?? null })) ?? null
      const command = onShipment(id, { type: 'RejectPick', data: { lines, reason } })
      // Part of a shipment rejected twice would be twice as much: the same words again are a repeat.
      const naturalKey = lines === null ? null : `${id}.${bodyHash(request.body)}`
      return (await execute(request, reply, command, { naturalKey })).result as ShipmentAnswer
    })
    done()
  }
