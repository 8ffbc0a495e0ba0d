import type { Command } from '@onhand/event-store'
import type { FastifyPluginCallbackZod } from '@onhand/http'
import { Id, LocationId, OrderId, ShipmentId } from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bindReservation, transferReservation } from '../app/relocations.ts'
import {
  confirmReservation,
  extendReservation,
  fulfilReservation,
  releaseReservation,
  shrinkReservation,
  type Acted,
} from '../app/reservations.ts'
import { reservationType } from '../app/streams.ts'
import type { RouteContext } from './context.ts'
import { Seconds, UnitList, View, answerOf, viewOf } from './reservations.schemas.ts'

const ConfirmBody = z.strictObject({ orderId: OrderId.optional() }).nullish()
const ExtendBody = z.strictObject({ expiresInSeconds: Seconds })
const ShrinkBody = z.strictObject({ lines: UnitList.describe('the units to give back') })
const TransferBody = z.strictObject({
  lines: UnitList.optional().describe('the units that go; all that it holds when left out'),
  to: LocationId,
})
const BindBody = z.strictObject({ location: LocationId.describe('one of the group') })
const FulfilBody = z
  .strictObject({
    lines: UnitList.optional().describe('the units that left; all that it holds when left out'),
    shipmentId: ShipmentId.optional().describe('said again, it changes nothing'),
  })
  .nullish()

/**
 * What becomes of a hold. Each action is idempotent by the state that it leads to, or by the shipment that it names; under the
 * caller's own key it is answered as it was the first time, whatever became of the hold since.
 */
export const reservationActionRoutes =
  ({ store, execute, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ reservationId: Id })
    const common = { tags: ['reservations'], params, response: { 200: View } }
    const path = (name: string) => `/v1/reservations/:reservationId/${name}`
    /** Of an answer that was stored when no more was kept of it than whose it is. */
    const asItIs = async ({ reservationId }: Pick<Acted, 'reservationId'>) => {
      const { state } = await store.current(reservationType, reservationId)
      return viewOf(reservationId, state, clock.now())
    }
    const act = async (request: FastifyRequest, reply: FastifyReply, command: Command<Acted>) => {
      const { result } = await execute(request, reply, command)
      return 'status' in result ? answerOf(result) : asItIs(result)
    }
    app.delete(
      '/v1/reservations/:reservationId',
      { schema: { operationId: 'releaseReservation', ...common } },
      (request, reply) => act(request, reply, releaseReservation(request.params.reservationId)),
    )
    app.post(
      path('confirm'),
      { schema: { operationId: 'confirmReservation', body: ConfirmBody, ...common } },
      (request, reply) =>
        act(request, reply, confirmReservation(request.params.reservationId, request.body?.orderId ?? null)),
    )
    app.post(
      path('extend'),
      { schema: { operationId: 'extendReservation', body: ExtendBody, ...common } },
      (request, reply) =>
        act(request, reply, extendReservation(request.params.reservationId, request.body.expiresInSeconds)),
    )
    app.post(
      path('shrink'),
      { schema: { operationId: 'shrinkReservation', body: ShrinkBody, ...common } },
      (request, reply) => act(request, reply, shrinkReservation(request.params.reservationId, request.body.lines)),
    )
    app.post(
      path('transfer'),
      { schema: { operationId: 'transferReservation', body: TransferBody, ...common } },
      (request, reply) => {
        const { lines = null, to } = request.body
        return act(request, reply, transferReservation(request.params.reservationId, lines, to))
      },
    )
    app.post(
      path('bind'),
      { schema: { operationId: 'bindReservation', body: BindBody, ...common } },
      (request, reply) => act(request, reply, bindReservation(request.params.reservationId, request.body.location)),
    )
    app.post(
      path('fulfill'),
      { schema: { operationId: 'fulfillReservation', body: FulfilBody, ...common } },
      (request, reply) => {
        const { lines = null, shipmentId = null } = request.body ?? {}
        return act(request, reply, fulfilReservation(request.params.reservationId, lines, shipmentId))
      },
    )
    done()
  }
