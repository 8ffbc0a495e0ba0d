import { bodyHash, encodePositions, markReplayed, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  Channel,
  Id,
  LineNumber,
  LocationId,
  OrderId,
  Quantity,
  ReservationId,
  ReservationStatus,
  Sku,
} from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Command } from '@onhand/event-store'
import { z } from 'zod'
import { createReservation, type HoldRequest } from '../app/holds.ts'
import {
  confirmReservation,
  extendReservation,
  fulfilReservation,
  releaseReservation,
  shrinkReservation,
  type Acted,
} from '../app/reservations.ts'
import { reservationType } from '../app/streams.ts'
import { heldUnits } from '../app/tables.ts'
import type { Reservation, ReservationEvent, ReservationLine } from '../domain/reservation.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

/** With the catalogue streams of places that never had stock, a command names at most 1,000 streams. */
const MAX_LINES = 300
const Seconds = z.int().min(1).max(2_592_000).describe('at most 30 days')
const Line = z.strictObject({
  sku: Sku,
  location: LocationId,
  quantity: Quantity.max(1_000_000).describe('base units ("each")'),
  channel: Channel.optional(),
  line: LineNumber.optional().describe("the caller's own line number"),
})
const CreateBody = z.strictObject({
  reservationId: ReservationId,
  lines: z.array(Line).min(1).max(MAX_LINES),
  expiresInSeconds: Seconds,
  allowPartial: z.boolean().default(false).describe('true: hold what there is of each line; `lines` says how many'),
})
const Units = z.strictObject({ sku: Sku, location: LocationId, quantity: Quantity })
const LineView = z.object({
  line: z.int().nullable(),
  sku: z.string(),
  location: z.string(),
  quantity: z.int(),
  channel: z.string().nullable(),
})
const Created = z
  .object({
    reservationId: z.string(),
    status: z.literal('held'),
    lines: z.array(LineView.extend({ requested: z.int().describe('what this line asked for') })),
    expiresAt: z.string(),
    position: z.string(),
  })
  .meta({ id: 'CreatedReservation' })
const View = z
  .object({
    reservationId: z.string(),
    status: ReservationStatus,
    orderId: z.string().nullable(),
    expiresAt: z.string().nullable(),
    lines: z.array(LineView),
    waiting: z.array(LineView.omit({ channel: true })).describe('units in the queue for supply'),
  })
  .meta({ id: 'Reservation' })
const ListItem = z
  .object({
    reservationId: z.string(),
    sku: z.string(),
    location: z.string(),
    quantity: z.int(),
    status: ReservationStatus,
    orderId: z.string().nullable(),
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'ReservedUnits' })

type CreateBody = z.output<typeof CreateBody>

const holdOf = (body: CreateBody): HoldRequest => ({
  reservationId: body.reservationId,
  lines: body.lines.map(({ line = null, sku, location, quantity, channel = null }) => ({
    line,
    sku,
    location,
    quantity,
    channel,
  })),
  expiresInSeconds: body.expiresInSeconds,
  allowPartial: body.allowPartial,
  requestHash: bodyHash(body),
})

/** Held lines answer asked-for lines in their order; one that got nothing is told with quantity 0. */
const answeredLines = (asked: readonly ReservationLine[], held: readonly ReservationLine[]) => {
  let next = 0
  return asked.map((line) => {
    const candidate = held[next]
    const isIt =
      candidate !== undefined &&
      candidate.line === line.line &&
      candidate.sku === line.sku &&
      candidate.location === line.location &&
      candidate.channel === line.channel
    if (isIt) next += 1
    return { ...line, requested: line.quantity, quantity: isIt ? candidate.quantity : 0 }
  })
}

type CreatedData = Extract<ReservationEvent, { type: 'ReservationCreated' }>['data']

const createdView = (
  { reservationId, lines }: HoldRequest,
  held: readonly ReservationLine[],
  expiresAt: string,
  position: string,
): z.infer<typeof Created> => ({
  reservationId,
  status: 'held',
  lines: answeredLines(lines, held),
  expiresAt,
  position,
})

const viewOf = (reservationId: string, state: Reservation, now: string) => {
  const { status, orderId, expiresAt, lines, waiting } = state
  if (status === 'none') throw problem('not-found', { detail: `No reservation ${reservationId}.` })
  // One that ran out of time is over, even before its expiry is recorded.
  const isOver = status === 'held' && expiresAt !== null && expiresAt <= now
  return {
    reservationId,
    status: isOver ? ('expired' as const) : status,
    orderId,
    expiresAt,
    lines: [...lines],
    waiting: waiting.map(({ line, sku, location, quantity }) => ({ line, sku, location, quantity })),
  }
}

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
      const { lines, expiresAt } = first.data as unknown as CreatedData
      const { epoch, position } = first
      return createdView(hold, lines, expiresAt ?? '', encodePositions({ [store.log]: { epoch, position } }))
    }
    app.post(
      '/v1/reservations',
      { schema: { operationId: 'createReservation', tags, body: CreateBody, response: { 201: Created } } },
      async (request, reply) => {
        const hold = holdOf(request.body)
        const { result, position, replayed } = await execute(request, reply, createReservation(hold))
        void reply.code(201)
        if (result.first) return createdView(hold, result.lines, result.expiresAt, position)
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
      ...pageQuery,
    })
    app.get(
      '/v1/reservations',
      { schema: { operationId: 'listReservations', tags, querystring, response: { 200: pageOf(ListItem) } } },
      async ({ query: { sku, location, status, ...paging } }) => {
        const { items, nextCursor } = await selectPage(store.tables, heldUnits, paging, {
          where: { sku, location, status },
        })
        return {
          items: items.map((row) => ({ ...row, status: row.status as z.infer<typeof ReservationStatus> })),
          nextCursor,
        }
      },
    )

    const act = async (request: FastifyRequest, reply: FastifyReply, command: Command<Acted>) => {
      const { result } = await execute(request, reply, command)
      const { state } = await store.current(reservationType, result.reservationId)
      return viewOf(result.reservationId, state, clock.now())
    }
    const response = { 200: View }
    app.delete(
      '/v1/reservations/:reservationId',
      { schema: { operationId: 'releaseReservation', tags, params, response } },
      (request, reply) => act(request, reply, releaseReservation(request.params.reservationId)),
    )
    const ConfirmBody = z.strictObject({ orderId: OrderId.optional() }).nullish()
    app.post(
      '/v1/reservations/:reservationId/confirm',
      { schema: { operationId: 'confirmReservation', tags, params, body: ConfirmBody, response } },
      (request, reply) =>
        act(request, reply, confirmReservation(request.params.reservationId, request.body?.orderId ?? null)),
    )
    app.post(
      '/v1/reservations/:reservationId/extend',
      {
        schema: {
          operationId: 'extendReservation',
          tags,
          params,
          body: z.strictObject({ expiresInSeconds: Seconds }),
          response,
        },
      },
      (request, reply) =>
        act(request, reply, extendReservation(request.params.reservationId, request.body.expiresInSeconds)),
    )
    const ShrinkBody = z.strictObject({
      lines: z.array(Units).min(1).max(MAX_LINES).describe('the units to give back'),
    })
    app.post(
      '/v1/reservations/:reservationId/shrink',
      { schema: { operationId: 'shrinkReservation', tags, params, body: ShrinkBody, response } },
      (request, reply) => act(request, reply, shrinkReservation(request.params.reservationId, request.body.lines)),
    )
    const FulfilBody = z.strictObject({ lines: z.array(Units).min(1).max(MAX_LINES).optional() }).nullish()
    app.post(
      '/v1/reservations/:reservationId/fulfill',
      { schema: { operationId: 'fulfillReservation', tags, params, body: FulfilBody, response } },
      (request, reply) =>
        act(request, reply, fulfilReservation(request.params.reservationId, request.body?.lines ?? null)),
    )
    done()
  }
