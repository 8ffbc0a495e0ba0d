import type { FastifyPluginCallbackZod } from '@onhand/http'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import { receiveUnknownParcel } from '../app/unknown-parcels.ts'
import { parcelTable } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { takesReturns } from './returns.routes.ts'
import { UnknownParcelBody, UnknownParcelView } from './returns.schemas.ts'
import { withPosition } from './schemas.ts'

/** Parcels that came back and that nobody announced: recorded as they are, and a person is told. */
export const unknownParcelRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { store, execute } = context
    const Written = withPosition(UnknownParcelView)
    const receive = {
      operationId: 'receiveUnknownParcel',
      tags: ['returns'],
      body: UnknownParcelBody,
      response: { 201: Written },
    }
    app.post('/v1/returns/unknown-parcels', { schema: receive }, async (request, reply) => {
      const { parcelId, location, carrier = null, trackingNumber = null, orderId = null, lines } = request.body
      await takesReturns(context, location)
      const units = lines.map(({ sku = null, quantity }) => ({ sku, quantity }))
      const command = receiveUnknownParcel({ parcelId, location, carrier, trackingNumber, orderId, lines: units })
      const { result, position } = await execute(request, reply, command, { naturalKey: parcelId })
      return reply.code(201).send({ ...result, position } as z.infer<typeof Written>)
    })

    const list = {
      operationId: 'listUnknownParcels',
      tags: ['returns'],
      querystring: z.object(pageQuery),
      response: { 200: pageOf(UnknownParcelView) },
    }
    app.get('/v1/returns/unknown-parcels', { schema: list }, async ({ query }) => {
      const search = {
        orderBy: [
          { column: 'receivedAt', direction: 'desc' },
          { column: 'parcelId', direction: 'desc' },
        ] as const,
      }
      const { items, nextCursor } = await selectPage(store.tables, parcelTable, search, query)
      return { items: items.map(({ parcel }) => parcel), nextCursor } as never
    })
    done()
  }
