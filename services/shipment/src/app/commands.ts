import { isRejection, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type DeadlineHandler, type View } from '@onhand/event-store'
import { hearScans } from '../domain/shipment/decide-news.ts'
import type { Oddities, Oddity } from '../domain/carrier-feed.ts'
import type { CarrierNews, ShipmentCommand, ShippedParcel } from '../domain/shipment/commands.ts'
import type { ShipmentEvent } from '../domain/shipment/events.ts'
import { hasScan } from '../domain/shipment/scans.ts'
import { isFinal, type Scan, type Shipment } from '../domain/shipment/state.ts'
import type { Tracking } from '../domain/tracking.ts'
import { shipmentView, type ShipmentView } from './shipment-view.ts'
import type { Outlook } from './outlook.ts'
import {
  inboundType,
  OPTION_ANSWER,
  optionEffect,
  shipmentType,
  SILENCE,
  trackingKey,
  trackingType,
} from './streams.ts'

const DAY_MS = 86_400_000
/** A number whose shipment ended so long ago is another parcel's by now. */
const REUSE_MS = 120 * DAY_MS

/** What commands know beside the streams: what history says, and for how long a carrier may be quiet where it says nothing. */
export interface Knowledge {
  readonly outlook: Outlook
  readonly silenceDays: number
}

const silentAfter = (now: Instant, days: number): Instant => new Date(Date.parse(now) + days * DAY_MS).toISOString()

const viewOf = (view: View, shipmentId: string): ShipmentView => shipmentView(view.get(shipmentType, shipmentId))

/** One command on one shipment; the answer is how it stands then. */
export const onShipment = (shipmentId: string, command: ShipmentCommand): Command<ShipmentView> => ({
  name: command.type,
  streams: [streamId(shipmentType, shipmentId)],
  decide: (view) => {
    const decided = view.apply(shipmentType, shipmentId, command)
    return isRejection(decided) ? decided : viewOf(view, shipmentId)
  },
})

/** Facts of other services: what does not fit any more changes nothing. */
export const tellShipment = (shipmentId: string, command: ShipmentCommand): Command<null> => ({
  name: command.type,
  streams: [streamId(shipmentType, shipmentId)],
  decide: (view) => {
    view.apply(shipmentType, shipmentId, command)
    return null
  },
})

export interface ShipRequest {
  readonly carrier: string
  readonly trackingNumber: string
  /** The log's clock when absent. */
  readonly shippedAt?: Instant | undefined
  readonly service?: string | null | undefined
  /** Every parcel of it; one parcel under the number above when absent. */
  readonly parcels?: readonly ShippedParcel[] | undefined
  /** The sender's own notice: what was packed here before counts no more. */
  readonly asOne?: true | undefined
}

/** Streams of deliveries, and of what comes to us. */
export type ShipmentKind = typeof shipmentType
export const kindOf = (isInbound: boolean): ShipmentKind => (isInbound ? inboundType : shipmentType)

/** Whether the shipment that has the number ended so long ago that the number is another parcel's. */
const endedLongAgo = (owner: Shipment, now: Instant): boolean => {
  const closedAt = owner.closedAt ?? owner.scans.at(-1)?.scannedAt ?? null
  return isFinal(owner.status) && closedAt !== null && Date.parse(now) - Date.parse(closedAt) > REUSE_MS
}

const inParcel = (scans: readonly Scan[], parcel: number): readonly Scan[] =>
  parcel === 1 ? scans : scans.map((scan) => ({ ...scan, parcel }))

interface Telling {
  readonly kind: ShipmentKind
  readonly shipmentId: string
  readonly news: CarrierNews
}

/** Scans first, to know where it stands then; what history says of that goes with them. */
const tell = (view: View, now: Instant, { kind, shipmentId, news }: Telling, { outlook, silenceDays }: Knowledge) => {
  const patient = silentAfter(now, silenceDays)
  const { shipment, cause } = hearScans(view.get(kind, shipmentId), news.scans, { silentAt: patient, now })
  const forecast = isFinal(shipment.status) ? null : outlook(shipment, now, cause)
  const data = { ...news, silentAt: forecast?.lookAt ?? patient, now, forecast }
  return view.apply(kind, shipmentId, { type: 'RecordNews', data })
}

/** A number is given to a parcel; what the carrier said of it before is the parcel's from now on. */
const assignNumber = (
  view: View,
  now: Instant,
  parcel: ShippedParcel & { readonly shipmentId: string; readonly isInbound: boolean },
  knowledge: Knowledge,
): void => {
  const { carrier, trackingNumber, shipmentId, isInbound } = parcel
  const key = trackingKey(carrier, trackingNumber)
  const { pending, ...before } = view.get(trackingType, key)
  const isReuse = ownerOf(view, before, (owner) => endedLongAgo(owner, now)) ?? false
  const data = { carrier, trackingNumber, shipmentId, isReuse, parcel: parcel.parcel, isInbound }
  view.apply(trackingType, key, { type: 'AssignNumber', data })
  const news = { ...pending, scans: inParcel(pending.scans, parcel.parcel) }
  if (pending.scans.length > 0 || pending.eta !== null)
    tell(view, now, { kind: kindOf(isInbound), shipmentId, news }, knowledge)
}

/** What `of` says of the shipment that has the number; undefined where none has it, or it is not at hand. */
const ownerOf = <T>(
  view: View,
  { shipmentId, isInbound }: Pick<Tracking, 'shipmentId' | 'isInbound'>,
  of: (owner: Shipment) => T,
): T | undefined => {
  if (shipmentId === null || !view.knows(kindOf(isInbound), shipmentId)) return undefined
  return of(view.get(kindOf(isInbound), shipmentId))
}

/** The streams of shipments that have, or had, these numbers. */
const owners = (view: View, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const { shipmentId, formerId, isInbound } = view.get(trackingType, key)
    const kind = kindOf(isInbound)
    return [shipmentId, formerId].flatMap((id) => (id === null ? [] : [streamId(kind, id)]))
  })

/** The parcels of a request: those that it names, or the one under its number. */
const parcelsIn = ({ carrier, trackingNumber, parcels }: ShipRequest): readonly ShippedParcel[] =>
  parcels && parcels.length > 0 ? parcels : [{ parcel: 1, carrier, trackingNumber }]

/** Leaves within another command: `keys` of its numbers have to be among that command's streams. */
export const leave = (
  view: View,
  now: Instant,
  shipmentId: string,
  request: ShipRequest,
  knowledge: Knowledge,
): readonly unknown[] | Rejection => {
  const { carrier, trackingNumber, service = null, parcels, asOne, shippedAt = now } = request
  const silentAt = silentAfter(now, knowledge.silenceDays)
  const before = view.get(shipmentType, shipmentId)
  const forecast = knowledge.outlook({ ...before, carrier, trackingNumber, service, shippedAt }, now)
  const data = {
    ...{ carrier, trackingNumber, shippedAt, service, silentAt: forecast?.lookAt ?? silentAt },
    ...(parcels ? { parcels } : {}),
    ...(asOne ? { asOne } : {}),
    ...{ window: forecast?.window ?? null, expected: forecast?.expected ?? null },
  }
  const shipped = view.apply(shipmentType, shipmentId, { type: 'ShipShipment', data })
  if (isRejection(shipped) || shipped.length === 0) return shipped
  for (const parcel of view.get(shipmentType, shipmentId).parcels)
    if (parcel.carrier !== null && parcel.trackingNumber !== null) {
      const { carrier: by, trackingNumber: number } = parcel
      assignNumber(
        view,
        now,
        { parcel: parcel.parcel, carrier: by, trackingNumber: number, shipmentId, isInbound: false },
        knowledge,
      )
    }
  return shipped
}

/** The shipment leaves, gets the numbers, and with them all that the carrier said of them before: one flush. */
export const shipShipment = (shipmentId: string, request: ShipRequest, knowledge: Knowledge): Command<ShipmentView> => {
  const keys = parcelsIn(request).map(({ carrier, trackingNumber }) => trackingKey(carrier, trackingNumber))
  return {
    name: 'ShipShipment',
    streams: [streamId(shipmentType, shipmentId), ...new Set(keys.map((key) => streamId(trackingType, key)))],
    more: (view) => [
      ...owners(view, keys),
      // Labels that were made before name numbers that the request does not.
      ...view
        .get(shipmentType, shipmentId)
        .parcels.flatMap(({ carrier, trackingNumber }) =>
          carrier === null || trackingNumber === null
            ? []
            : [streamId(trackingType, trackingKey(carrier, trackingNumber))],
        ),
    ],
    decide: (view, now) => {
      const shipped = leave(view, now, shipmentId, request, knowledge)
      return isRejection(shipped) ? shipped : viewOf(view, shipmentId)
    },
  }
}

export interface InboundRequest {
  readonly inboundId: string
  readonly purpose: 'return' | 'transfer'
  readonly reference: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly from: string | null
  readonly to: string
  readonly carrier: string
  readonly trackingNumber: string
  readonly lines: Shipment['lines']
  readonly expectedOn: string | null
}

/** A return or a transfer is on its way under a number: followed from here on as a delivery is. */
export const createInbound = (request: InboundRequest, knowledge: Knowledge): Command<ShipmentView> => {
  const { inboundId, purpose, reference, orderId, customerId, from, to, carrier, trackingNumber, lines } = request
  const key = trackingKey(carrier, trackingNumber)
  const decide = (view: View, now: Instant): ShipmentView | Rejection => {
    const created = {
      ...{ shipmentId: inboundId, orderId: orderId ?? '', customerId: customerId ?? '', location: from ?? '' },
      ...{ fulfilment: 'ship-to-home' as const, reservationId: '', storeLocation: null, lines, createdAt: now },
      ...{ promisedOn: request.expectedOn, destination: null, purpose, reference, to },
    }
    view.apply(inboundType, inboundId, { type: 'CreateShipment', data: created })
    const silentAt = silentAfter(now, knowledge.silenceDays)
    const data = { carrier, trackingNumber, shippedAt: now, silentAt }
    const shipped = view.apply(inboundType, inboundId, { type: 'ShipShipment', data })
    if (isRejection(shipped)) return shipped
    if (shipped.length > 0)
      assignNumber(view, now, { parcel: 1, carrier, trackingNumber, shipmentId: inboundId, isInbound: true }, knowledge)
    return shipmentView(view.get(inboundType, inboundId))
  }
  return {
    name: 'CreateInbound',
    streams: [streamId(inboundType, inboundId), streamId(trackingType, key)],
    more: (view) => owners(view, [key]),
    decide,
  }
}

/** What a carrier said of one tracking number. */
export interface TrackingNews extends CarrierNews {
  readonly carrier: string
  readonly trackingNumber: string
}

/** `kept`: nobody was given the number yet. `unchanged`: all of it was known. */
export interface NewsAnswer {
  readonly outcome: 'applied' | 'kept' | 'unchanged'
  /** Scans that were new. */
  readonly scans: number
  /** Of those: what is odd about some. */
  readonly oddities?: Oddities
}

/** What is odd about the scans that were new. */
const odditiesIn = (events: readonly ShipmentEvent[]): Oddities => {
  const found: Partial<Record<Oddity, number>> = {}
  const add = (kind: Oddity): void => void (found[kind] = (found[kind] ?? 0) + 1)
  for (const event of events) {
    if (event.type !== 'ShipmentScanned') continue
    const { flags = [], lateArrival } = event.data
    for (const flag of flags) add(flag)
    if (lateArrival && flags.length === 0) add('late-or-going-back')
  }
  return found
}

const countScans = (events: readonly { readonly type: string }[]): number =>
  events.filter(({ type }) => type === 'ShipmentScanned').length

const keep = (view: View, key: string, news: TrackingNews): NewsAnswer | Rejection => {
  const { pending } = view.get(trackingType, key)
  const kept = view.apply(trackingType, key, { type: 'KeepNews', data: news })
  if (isRejection(kept)) return kept
  const scans = view.get(trackingType, key).pending.scans.length - pending.scans.length
  return {
    outcome: kept.length > 0 ? 'kept' : 'unchanged',
    scans,
    ...(scans > 0 ? { oddities: { 'before-shipped': scans } } : {}),
  }
}

/** The number's stream says whose it is; whoever is first, ship or webhook, the other finds what it left. */
export const recordNews = (news: TrackingNews, knowledge: Knowledge): Command<NewsAnswer> => {
  const { carrier, trackingNumber, ...said } = news
  const key = trackingKey(carrier, trackingNumber)
  const decide = (view: View, now: Instant): NewsAnswer | Rejection => {
    const { shipmentId, parcel, isInbound, formerId } = view.get(trackingType, key)
    if (shipmentId === null) return keep(view, key, news)
    const kind = kindOf(isInbound)
    const owner = view.get(kind, shipmentId)
    const former = formerId === null ? null : view.get(kind, formerId)
    const scans = inParcel(said.scans, parcel).filter((scan) => former === null || !hasScan(former.scans, scan))
    if (endedLongAgo(owner, now)) {
      // The carrier gave the number out anew before we did: what is new waits for whoever gets it.
      const fresh = scans.filter((scan) => !hasScan(owner.scans, scan))
      return fresh.length === 0 ? { outcome: 'unchanged', scans: 0 } : keep(view, key, { ...news, scans: fresh })
    }
    const decided = tell(view, now, { kind, shipmentId, news: { ...said, scans } }, knowledge)
    if (isRejection(decided)) return decided
    return {
      outcome: decided.length > 0 ? 'applied' : 'unchanged',
      scans: countScans(decided),
      oddities: odditiesIn(decided),
    }
  }
  return { name: 'RecordNews', streams: [streamId(trackingType, key)], more: (view) => owners(view, [key]), decide }
}

/** `shipment-S1` → its type and S1. */
const streamOf = (stream: string): readonly [ShipmentKind, string] => {
  const kind = stream.startsWith(`${inboundType.name}-`) ? inboundType : shipmentType
  return [kind, stream.slice(kind.name.length + 1)]
}

/** It is time to look at a parcel that was not heard of; decides nothing where it was. */
const silence =
  ({ outlook }: Knowledge): DeadlineHandler =>
  ({ stream, dueAt }) => {
    const [kind, shipmentId] = streamOf(stream)
    const decide = (view: View, now: Instant): null => {
      const shipment = view.get(kind, shipmentId)
      if (shipment.silentAt !== dueAt) return null
      const data = { silentAt: dueAt, forecast: outlook(shipment, now) }
      view.apply(kind, shipmentId, { type: 'NoteSilence', data })
      return null
    }
    return { name: 'NoteSilence', streams: [stream], decide }
  }

/** No answer is one: the delivery goes on as planned. */
const optionAnswer: DeadlineHandler = ({ stream, dueAt }) => {
  const [kind, shipmentId] = streamOf(stream)
  const decide = (view: View): null => {
    const waiting = view
      .get(kind, shipmentId)
      .options.find(({ outcome, answerBy }) => outcome === 'asked' && answerBy === dueAt)
    if (!waiting) return null
    const { requestId, option, deliverOn, pickupPoint } = waiting
    const data = { requestId, option, deliverOn, pickupPoint, effectId: optionEffect(shipmentId, requestId) }
    view.apply(kind, shipmentId, { type: 'TimeOutOption', data })
    return null
  }
  return { name: 'TimeOutOption', streams: [stream], decide }
}

/** A hub is slow: a parcel (by its stream) that stands there is looked at. */
export const noteForecast = (stream: string, { outlook }: Knowledge): Command<null> => ({
  name: 'NoteForecast',
  streams: [stream],
  decide: (view, now) => {
    const [kind, shipmentId] = streamOf(stream)
    const shipment = view.get(kind, shipmentId)
    const forecast = isFinal(shipment.status) ? null : outlook(shipment, now)
    if (forecast) view.apply(kind, shipmentId, { type: 'NoteForecast', data: { forecast } })
    return null
  },
})

export const shipmentDeadlines = (knowledge: Knowledge): Readonly<Record<string, DeadlineHandler>> => ({
  [SILENCE]: silence(knowledge),
  [OPTION_ANSWER]: optionAnswer,
})
