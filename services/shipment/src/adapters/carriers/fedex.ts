import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, Text, TrackingNumber, scans } from './fields.ts'
import { iso, optional } from './times.ts'
import { zoneOf } from './zones.ts'

/** `eventType` of https://developer.fedex.com/api/en-us/guides/api-reference.html#trackingstatuscodes. */
const codes: CodeTable = {
  OC: ['pre_transit', 'label_created'],
  OX: ['pre_transit', 'label_created'],
  MD: ['pre_transit', 'label_created'],
  EP: ['pre_transit', 'status_update'],
  PU: ['in_transit', 'received_at_origin_facility'],
  PX: ['in_transit', 'received_at_origin_facility'],
  OF: ['in_transit', 'received_at_origin_facility'],
  AP: ['in_transit', 'received_at_origin_facility'],
  IT: ['in_transit', 'in_transit'],
  IX: ['in_transit', 'in_transit'],
  AA: ['in_transit', 'in_transit'],
  AC: ['in_transit', 'transferred_to_destination_carrier'],
  AF: ['in_transit', 'received_at_destination_facility'],
  AR: ['in_transit', 'arrived_at_facility'],
  AX: ['in_transit', 'transferred_to_destination_carrier'],
  DP: ['in_transit', 'departed_facility'],
  EA: ['in_transit', 'in_transit'],
  EO: ['in_transit', 'in_transit'],
  FD: ['in_transit', 'received_at_destination_facility'],
  LO: ['in_transit', 'departed_origin_facility'],
  OW: ['in_transit', 'in_transit'],
  PF: ['in_transit', 'in_transit'],
  PL: ['in_transit', 'in_transit'],
  PM: ['in_transit', 'in_transit'],
  SF: ['in_transit', 'arrived_at_facility'],
  TR: ['in_transit', 'in_transit'],
  CC: ['in_transit', 'customs_cleared'],
  CD: ['in_transit', 'customs_delay'],
  CP: ['in_transit', 'customs_processing'],
  DD: ['in_transit', 'delayed'],
  DY: ['in_transit', 'delayed'],
  PY: ['in_transit', 'delayed'],
  SE: ['in_transit', 'transit_exception'],
  AD: ['out_for_delivery', 'out_for_delivery'],
  ED: ['out_for_delivery', 'out_for_delivery'],
  OD: ['out_for_delivery', 'out_for_delivery'],
  DE: ['failure', 'delivery_exception'],
  HA: ['in_transit', 'held'],
  HL: ['available_for_pickup', 'arrived_at_pickup_location'],
  HP: ['available_for_pickup', 'arrived_at_pickup_location'],
  DL: ['delivered', 'arrived_at_destination'],
  RS: ['return_to_sender', 'return'],
  RT: ['return_to_sender', 'return'],
  CA: ['cancelled', 'cancelled'],
  RD: ['cancelled', 'cancelled'],
  'DE:07': ['failure', 'refused'],
  'DE:08': ['failure', 'nobody_there'],
  'DE:03': ['failure', 'address_correction'],
  'WEATHER:DELAYED': ['in_transit', 'weather_delay'],
}

const Location = z.looseObject({ city: Text, stateOrProvinceCode: Text, postalCode: Text, countryCode: Text }).nullish()
const ScanEvent = z.looseObject({
  date: z.string().max(60),
  eventType: RawCode,
  eventDescription: Text,
  exceptionCode: Text,
  scanLocation: Location,
  delayDetail: z.looseObject({ type: Text, status: Text }).nullish(),
})
const Window = z.looseObject({ window: z.looseObject({ begins: Text, ends: Text }).nullish() }).nullish()
const TrackResult = z.looseObject({
  trackingNumberInfo: z.looseObject({ trackingNumber: TrackingNumber }),
  scanEvents: scans(ScanEvent).nullish(),
  estimatedDeliveryTimeWindow: Window,
  standardTransitTimeWindow: Window,
})
const Results = z.looseObject({
  completeTrackResults: z.array(z.looseObject({ trackResults: z.array(TrackResult).max(100) })).max(1_000),
})
/** What the Track API answers, and what Advanced Integrated Visibility posts: the same, with or without `output` around it. */
const Body = z
  .union([z.looseObject({ output: Results }).transform(({ output }) => output), Results])
  .transform(({ completeTrackResults }) => completeTrackResults.flatMap(({ trackResults }) => trackResults))

const codesOf = ({ eventType, exceptionCode, delayDetail }: z.infer<typeof ScanEvent>): readonly string[] => [
  ...(delayDetail?.type && delayDetail.status === 'DELAYED' ? [`${delayDetail.type}:${delayDetail.status}`] : []),
  ...(exceptionCode ? [`${eventType}:${exceptionCode}`] : []),
  eventType,
  eventType.toUpperCase(),
]

/** FedEx, as it answers and as it posts. */
export const fedex = defineCarrier({
  name: 'fedex',
  title: 'FedEx',
  kind: 'carrier',
  source: 'https://developer.fedex.com/api/en-us/catalog/track/v1/docs.html',
  form: 'json',
  body: Body,
  codes,
  // https://developer.fedex.com/api/en-us/catalog/shipment-visibility-webhook/docs: base64 HMAC under the security token.
  scheme: { kind: 'hmac-sha256', header: 'fdx-signature', encoding: 'base64' },
  read: (results) =>
    results.map(({ trackingNumberInfo, scanEvents, estimatedDeliveryTimeWindow, standardTransitTimeWindow }) => {
      const ends = estimatedDeliveryTimeWindow?.window?.ends ?? standardTransitTimeWindow?.window?.ends
      return {
        trackingNumber: trackingNumberInfo.trackingNumber,
        carrier: 'FedEx',
        eta: optional(() => (ends ? iso(ends, 'UTC') : null)),
        asOf: null,
        scans: (scanEvents ?? []).map((event) => {
          const { scanLocation: at } = event
          return {
            code: event.exceptionCode ? `${event.eventType}:${event.exceptionCode}` : event.eventType,
            codes: codesOf(event),
            at: iso(event.date, zoneOf(at?.countryCode, at?.stateOrProvinceCode)),
            text: event.eventDescription,
            place: {
              city: at?.city,
              region: at?.stateOrProvinceCode,
              postalCode: at?.postalCode,
              country: at?.countryCode,
            },
          }
        }),
      }
    }),
})
