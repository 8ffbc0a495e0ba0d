import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Carrier, Id, Instant, LineNumber, LocationId, Quantity, ShipmentId, Sku } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { closeManifest, handOverManifest, releaseWave } from '../app/floor-commands.ts'
import { pickListOf } from '../app/pick-list.ts'
import { manifestType, shipmentType, waveType } from '../app/streams.ts'
import { manifestsTable, wavesTable } from '../app/tables.ts'
import type { ShipmentRoutes } from './shipments.routes.ts'

/** Streams of one command are bounded: two for each of its parcels, and itself. */
const MOST_SHIPMENTS = 400
const shipments = z.array(ShipmentId).min(1).max(MOST_SHIPMENTS)
const distinct = shipments.refine((ids) => new Set(ids).size === ids.length, 'names a shipment twice')

const WaveView = z.object({
  waveId: Id,
  location: LocationId,
  shipments: z.array(ShipmentId),
  releasedAt: Instant,
})
const PickList = z.object({
  waveId: Id,
  location: LocationId,
  items: z.array(
    z.object({
      sku: Sku,
      quantity: Quantity.describe('base units ("each") over all shipments of the wave'),
      picked: z.int().describe('units that were scanned'),
      shipments: z.array(z.object({ shipmentId: ShipmentId, line: LineNumber, quantity: Quantity, picked: z.int() })),
    }),
  ),
  nextCursor: z.null(),
})
const ManifestView = z.object({
  manifestId: Id,
  location: LocationId,
  carrier: Carrier,
  parcels: z.array(
    z.object({
      shipmentId: ShipmentId,
      parcel: z.int(),
      trackingNumber: z.string(),
      weightGrams: z.int().nullable(),
    }),
  ),
  closedAt: Instant,
  handedOverAt: Instant.nullable(),
})
type ManifestView = z.infer<typeof ManifestView>

const params = z.object({ id: Id })

const waves =
  ({ store }: ShipmentRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const body = z.strictObject({ location: LocationId, shipments: distinct })
    const put = { operationId: 'releaseWave', tags: ['floor'], params, body, response: { 200: WaveView } }
    app.put('/v1/waves/:id', { schema: put }, async (request, reply) => {
      const { location, shipments: ids } = request.body
      const { result } = await execute(request, reply, releaseWave(request.params.id, location, ids))
      return result as z.infer<typeof WaveView>
    })
    const found = async (id: string) => {
      const { state } = await store.current(waveType, id)
      if (state.location === null) throw problem('not-found', { detail: 'There is no such wave.' })
      return state
    }
    const get = { operationId: 'getWave', tags: ['floor'], params, response: { 200: WaveView } }
    app.get(
      '/v1/waves/:id',
      { schema: get },
      async ({ params: { id } }) => (await found(id)) as z.infer<typeof WaveView>,
    )
    const list = { operationId: 'getPickList', tags: ['floor'], params, response: { 200: PickList } }
    app.get('/v1/waves/:id/pick-list', { schema: list }, async ({ params: { id } }) => {
      const { waveId, location, shipments: ids } = await found(id)
      const states = await Promise.all(ids.map(async (one) => (await store.current(shipmentType, one)).state))
      return { waveId, location: location ?? '', items: pickListOf(states), nextCursor: null }
    })
    const search = z.strictObject({ location: LocationId.optional(), ...pageQuery })
    const Row = z.object({ waveId: Id, location: LocationId, shipments: z.int(), releasedAt: Instant })
    const all = { operationId: 'listWaves', tags: ['floor'], querystring: search, response: { 200: pageOf(Row) } }
    app.get('/v1/waves', { schema: all }, async (request) => {
      const { location, ...page } = request.query
      const query = { where: { location }, orderBy: [{ column: 'releasedAt' as const }] }
      const { items, nextCursor } = await selectPage(store.tables, wavesTable, query, page)
      return { items: [...items], nextCursor }
    })
    done()
  }

const manifests =
  ({ store, knowledge }: ShipmentRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const body = z.strictObject({ location: LocationId, carrier: Carrier, shipments: distinct })
    const response = { 200: ManifestView }
    const put = { operationId: 'closeManifest', tags: ['floor'], params, body, response }
    app.put('/v1/manifests/:id', { schema: put }, async (request, reply) => {
      const { result } = await execute(request, reply, closeManifest(request.params.id, request.body))
      return result as ManifestView
    })
    const over = { operationId: 'handOverManifest', tags: ['floor'], params, response }
    app.post('/v1/manifests/:id/hand-over', { schema: over }, async (request, reply) => {
      const { result } = await execute(request, reply, handOverManifest(request.params.id, knowledge))
      return result as ManifestView
    })
    const get = { operationId: 'getManifest', tags: ['floor'], params, response }
    app.get('/v1/manifests/:id', { schema: get }, async ({ params: { id } }) => {
      const { state } = await store.current(manifestType, id)
      if (state.location === null) throw problem('not-found', { detail: 'There is no such manifest.' })
      return state as ManifestView
    })
    const search = z.strictObject({ location: LocationId.optional(), ...pageQuery })
    const Row = ManifestView.omit({ parcels: true }).extend({ parcels: z.int() })
    const all = { operationId: 'listManifests', tags: ['floor'], querystring: search, response: { 200: pageOf(Row) } }
    app.get('/v1/manifests', { schema: all }, async (request) => {
      const { location, ...page } = request.query
      const query = { where: { location }, orderBy: [{ column: 'closedAt' as const }] }
      const { items, nextCursor } = await selectPage(store.tables, manifestsTable, query, page)
      return { items: [...items], nextCursor }
    })
    done()
  }

/** Work by the wave, and what a carrier takes at once. */
export const floorRoutes =
  (options: ShipmentRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.register(waves(options))
    app.register(manifests(options))
    done()
  }
