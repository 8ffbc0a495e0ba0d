import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CalendarDate, DeliveryOption, Id, ShipmentId, ShipmentStatus, text } from '@onhand/schemas'
import { executeFor } from '@onhand/service'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { isRejection } from '@onhand/event-sourcing'
import { seal, type PersonalKeys, type RandomBytes } from '@onhand/personal'
import { batched, type Clock, type Ids, type Scheduler } from '@onhand/runtime'
import { z } from 'zod'
import { optionEffect, shipmentType } from '../app/streams.ts'
import { deliveriesOf } from '../app/tracked-deliveries.ts'
import { pickupPointsTable } from '../app/tables.ts'
import { omit } from '../domain/omit.ts'
import type { OptionWish } from '../domain/shipment/events.ts'
import { FURTHEST_DAYS, isWithCarrier, openOptions } from '../domain/shipment/options.ts'
import type { Shipment } from '../domain/shipment/state.ts'

/** A carrier has so long to answer. */
const ANSWER_MS = 30 * 60_000
const DAY_MS = 86_400_000

const Wish = z
  .strictObject({
    shipmentId: ShipmentId,
    requestId: Id.optional().describe('chosen by the caller, so that asking twice asks once'),
    option: DeliveryOption,
    deliverOn: CalendarDate.optional(),
    pickupPoint: Id.optional(),
    neighbour: text(100).optional().describe("the neighbour's name"),
    note: text(200).optional().describe('where it may be left'),
    address: z
      .strictObject({ street: text(200), city: text(100), postalCode: text(16), region: text(64).optional() })
      .optional(),
  })
  .superRefine((wish, context) => {
    const needed = {
      'another-day': 'deliverOn',
      'pickup-point': 'pickupPoint',
      neighbour: 'neighbour',
      'safe-place': 'note',
      'address-correction': 'address',
    } as const
    const field = needed[wish.option]
    if (wish[field] === undefined)
      context.addIssue({ code: 'custom', path: [field], message: `is needed for ${wish.option}` })
  })
type Wish = z.infer<typeof Wish>

const Request = z.object({
  requestId: Id,
  option: DeliveryOption,
  deliverOn: CalendarDate.nullable(),
  pickupPoint: Id.nullable(),
  outcome: z.enum(['asked', 'accepted', 'refused', 'timed-out']),
})
const ParcelOptions = z.object({
  shipmentId: ShipmentId,
  status: ShipmentStatus,
  openOptions: z.array(DeliveryOption),
  days: z.array(CalendarDate).describe('that may be asked for'),
  destination: z.object({ country: z.string(), postalCode: z.string().nullable() }).nullable(),
  carrier: z.string().nullable(),
  requests: z.array(Request),
})

export interface OptionRoutes {
  readonly store: EventStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly ids: Ids
  readonly keys: PersonalKeys
  readonly random: RandomBytes
}

/** Only a personal wish has something personal in it. */
const personalOf = ({ neighbour, note, address }: Wish): Readonly<Record<string, string>> | null => {
  const told = Object.entries({ neighbour, note, ...address }).filter(([, value]) => value !== undefined)
  return told.length > 0 ? (Object.fromEntries(told) as Record<string, string>) : null
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

const viewOf = (shipment: Shipment, today: string): z.infer<typeof ParcelOptions> => {
  const { shipmentId, status, options, destination, carrier } = shipment
  const open = openOptions(shipment)
  const days = open.includes('another-day')
    ? Array.from({ length: FURTHEST_DAYS }, (_, ahead) => dayAfter(today, ahead + 1))
    : []
  return {
    ...{ shipmentId, status: status as z.infer<typeof ShipmentStatus>, openOptions: [...open], days, carrier },
    destination: destination && { country: destination.country, postalCode: destination.postalCode },
    requests: options.map(({ requestId, option, deliverOn, pickupPoint, outcome }) => {
      return { requestId, option, deliverOn, pickupPoint, outcome }
    }),
  }
}

/** Asked of the carrier once it has the parcel; before that, whoever packs it does as asked. */
const ask = (
  shipmentId: string,
  wish: OptionWish,
  when: { readonly answerBy: string; readonly today: string },
): Command<Shipment> => ({
  name: 'RequestOption',
  streams: [streamId(shipmentType, shipmentId)],
  decide: (view) => {
    const asked = view.apply(shipmentType, shipmentId, { type: 'RequestOption', data: { ...wish, ...when } })
    if (isRejection(asked)) return asked
    const shipment = view.get(shipmentType, shipmentId)
    if (asked.length > 0 && !isWithCarrier(shipment)) {
      const data = { ...omit(wish, 'personal'), effectId: optionEffect(shipmentId, wish.requestId), window: null }
      view.apply(shipmentType, shipmentId, { type: 'RecordOption', data })
    }
    return view.get(shipmentType, shipmentId)
  },
})

/** What a shopper may still change, by the token of the tracking page. */
export const optionRoutes =
  ({ store, clock, scheduler, ids, keys, random }: OptionRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const params = z.object({ token: z.string().min(1).max(500) })
    // Links that are opened at one moment are read together.
    const opened = batched(scheduler, (tokens: readonly string[]) => deliveriesOf(store, tokens, clock.now()))
    /** A link that was revoked, has ended or never was opens nothing, and all of them alike. */
    const shipmentsOf = async (token: string): Promise<readonly Shipment[]> => {
      const shipments = await opened(token)
      if (!shipments) throw problem('not-found', { detail: 'This link shows no order.' })
      return shipments
    }
    const list = {
      operationId: 'listTrackingOptions',
      tags: ['tracking'],
      params,
      response: { 200: z.object({ items: z.array(ParcelOptions), nextCursor: z.null() }) },
    }
    app.get('/v1/track/:token/options', { schema: list }, async ({ params: { token } }, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const shipments = await shipmentsOf(token)
      const today = clock.now().slice(0, 10)
      return { items: shipments.map((shipment) => viewOf(shipment, today)), nextCursor: null }
    })
    const sealed = async (customerId: string, wish: Wish): Promise<string | null> => {
      const personal = personalOf(wish)
      if (personal === null) return null
      const key = (await keys.keyFor(customerId)) ?? (await keys.createKey(customerId))
      return seal(key, customerId, personal, random)
    }
    const post = {
      operationId: 'requestTrackingOption',
      tags: ['tracking'],
      params,
      body: Wish,
      response: { 200: ParcelOptions },
    }
    app.post('/v1/track/:token/options', { schema: post }, async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const { shipmentId, option, deliverOn = null, pickupPoint = null } = request.body
      const shipments = await shipmentsOf(request.params.token)
      const shipment = shipments.find((one) => one.shipmentId === shipmentId)
      if (!shipment) throw unknown('/shipmentId', 'is not a parcel of this order')
      if (pickupPoint !== null && (await store.tables.get(pickupPointsTable, { pickupPoint })) === undefined)
        throw unknown('/pickupPoint', 'is not a pick-up point')
      const personal = await sealed(shipment.customerId, request.body)
      const requestId = request.body.requestId ?? ids.uuid()
      const now = clock.now()
      const when = { answerBy: new Date(Date.parse(now) + ANSWER_MS).toISOString(), today: now.slice(0, 10) }
      const command = ask(shipmentId, { requestId, option, deliverOn, pickupPoint, personal }, when)
      const { result } = await execute(request, reply, command)
      return viewOf(result, now.slice(0, 10))
    })
    done()
  }

const unknown = (pointer: string, detail: string) => problem('unknown-reference', { errors: [{ pointer, detail }] })
