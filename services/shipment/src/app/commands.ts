import { isRejection, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type DeadlineHandler, type View } from '@onhand/event-store'
import type { CarrierNews, ShipmentCommand } from '../domain/shipment/commands.ts'
import { shipmentView, type ShipmentView } from './shipment-view.ts'
import { SILENCE, shipmentType, trackingKey, trackingType } from './streams.ts'

const DAY_MS = 86_400_000
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
}

/** The shipment leaves, gets the number, and with it all that the carrier said of it before: one flush. */
export const shipShipment = (shipmentId: string, request: ShipRequest, silenceDays: number): Command<ShipmentView> => {
  const { carrier, trackingNumber } = request
  const key = trackingKey(carrier, trackingNumber)
  const decide = (view: View, now: Instant): ShipmentView | Rejection => {
    const silentAt = silentAfter(now, silenceDays)
    const data = { carrier, trackingNumber, shippedAt: request.shippedAt ?? now, silentAt }
    const shipped = view.apply(shipmentType, shipmentId, { type: 'ShipShipment', data })
    if (isRejection(shipped)) return shipped
    if (shipped.length > 0) {
      const { pending } = view.get(trackingType, key)
      view.apply(trackingType, key, { type: 'AssignNumber', data: { carrier, trackingNumber, shipmentId } })
      view.apply(shipmentType, shipmentId, { type: 'RecordNews', data: { ...pending, silentAt } })
    }
    return viewOf(view, shipmentId)
  }
  const streams = [streamId(shipmentType, shipmentId), streamId(trackingType, key)]
  return { name: 'ShipShipment', streams, decide }
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
}

const countScans = (events: readonly { readonly type: string }[]): number =>
  events.filter(({ type }) => type === 'ShipmentScanned').length

/** The number's stream says whose it is; whoever is first, ship or webhook, the other finds what it left. */
export const recordNews = (news: TrackingNews, silenceDays: number): Command<NewsAnswer> => {
  const { carrier, trackingNumber, ...said } = news
  const key = trackingKey(carrier, trackingNumber)
  const decide = (view: View, now: Instant): NewsAnswer | Rejection => {
    const { shipmentId, pending } = view.get(trackingType, key)
    if (shipmentId === null) {
      const kept = view.apply(trackingType, key, { type: 'KeepNews', data: news })
      if (isRejection(kept)) return kept
      const scans = view.get(trackingType, key).pending.scans.length - pending.scans.length
      return { outcome: kept.length > 0 ? 'kept' : 'unchanged', scans }
    }
    const data = { ...said, silentAt: silentAfter(now, silenceDays) }
    const decided = view.apply(shipmentType, shipmentId, { type: 'RecordNews', data })
    if (isRejection(decided)) return decided
    return { outcome: decided.length > 0 ? 'applied' : 'unchanged', scans: countScans(decided) }
  }
  return {
    name: 'RecordNews',
    streams: [streamId(trackingType, key)],
    more: (view) => {
      const { shipmentId } = view.get(trackingType, key)
      return shipmentId === null ? [] : [streamId(shipmentType, shipmentId)]
    },
    decide,
  }
}

/** The carrier said nothing for too long; decides nothing where it has spoken since. */
const silence: DeadlineHandler = ({ stream, dueAt }) =>
  tellShipment(stream.slice(`${shipmentType.name}-`.length), { type: 'NoteSilence', data: { silentAt: dueAt } })

export const shipmentDeadlines: Readonly<Record<string, DeadlineHandler>> = { [SILENCE]: silence }
