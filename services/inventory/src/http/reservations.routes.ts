import { encodePositions, markReplayed, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CustomerId, Id, LocationId, ReservationStatus, Sku } from '@onhand/schemas'
import { z } from 'zod'
import { createReservation, type HoldRequest } from '../app/holds.ts'
import { isOver } from '../app/reservation-view.ts'
import { reservationType } from '../app/streams.ts'
import { customerHolds, heldUnits, type HeldUnits } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'
import { CreateBody, Created, createdView, holdOf, ListItem, View, viewOf, type Taken } from './reservations.schemas.ts'

/** Held rows past their time are expired: the list says so before their expiry is recorded. */
const whereStatus = (status: z.infer<typeof ReservationStatus> | undefined, now: string) => {
  if (status === 'held') return { status, expiresAt: { gt: now } }
  return status === 'expired' ? { status: { in: ['held', 'expired'] }, expiresAt: { lte: now } } : { status }
}

const itemOf = (
  { reservationId, sku, location, quantity, status, orderId, expiresAt }: HeldUnits,
  now: string,
): z.infer<typeof ListItem> => ({
  ...{ reservationId, sku, location, quantity, orderId, expiresAt },
  status: isOver(status, expiresAt, now) ? 'expired' : (status as z.infer<typeof ReservationStatus>),
})

/** Holds: all lines or none, told which are short; the caller names the hold, so a retry holds once. */
export const reservationRoutes =
  ({ store, execute, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['reservations']
    const params = z.object({ reservationId: Id })

    /** The first event of a reservation says what its first answer said. */
    const firstAnswer = async (hold: HoldRequest) => {
      const [first] = await store.stream(`reservation-${hold.reservationId}`, 0, 1)
      if (first?.type !== 'ReservationCreated') throw problem('not-found', { detail: 'There is no such reservation.' })
      const { epoch, position } = first
      return createdView(hold, first.data as unknown as Taken, encodePositions({ [store.log]: { epoch, position } }))
    }
    app.post(
      '/v1/reservations',
      { schema: { operationId: 'createReservation', tags, body: CreateBody, response: { 201: Created } } },
      async (request, reply) => {
        const hold = holdOf(request.body)
        const { result, position, replayed } = await execute(request, reply, createReservation(hold))
        void reply.code(201)
        if (result.first) return createdView(hold, result, position)
        markReplayed(reply, !replayed)
        return firstAnswer(hold)
      },
    )
    app.get(
      '/v1/reservations/:reservationId',
      { schema: { operationId: 'getReservation', tags, params, response: { 200: View } } },
      async ({ params: { reservationId } }) => {
        const { state } = await store.current(reservationType, reservationId)
        return viewOf(reservationId, state, clock.now())
      },
    )
    const querystring = z.object({
      sku: Sku.optional(),
      location: LocationId.optional(),
      status: ReservationStatus.optional(),
      customer: CustomerId.optional(),
      ...pageQuery,
    })
    app.get(
      '/v1/reservations',
      { schema: { operationId: 'listReservations', tags, querystring, response: { 200: pageOf(ListItem) } } },
      async ({ query: { sku, location, status, customer, ...paging } }) => {
        const now = clock.now()
        const where = { sku, location, ...whereStatus(status, now) }
        const { items, nextCursor } =
          customer === undefined
            ? await selectPage(store.tables, heldUnits, paging, { where })
            : await selectPage(store.tables, customerHolds, paging, { where: { customerId: customer, ...where } })
        return { items: items.map((row) => itemOf(row, now)), nextCursor }
      },
    )
    done()
  }
