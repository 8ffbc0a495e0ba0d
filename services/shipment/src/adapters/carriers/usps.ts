import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, Text, TrackingNumber, scans } from './fields.ts'
import { iso, optional } from './times.ts'
import { zoneOf } from './zones.ts'

/** `eventCode` of https://developers.usps.com/trackingv3r2: the scan event codes of USPS Publication 199. */
const codes: CodeTable = {
  GX: ['pre_transit', 'label_created'],
  MA: ['pre_transit', 'label_created'],
  '03': ['in_transit', 'received_at_origin_facility'],
  OA: ['in_transit', 'received_at_origin_facility'],
  TM: ['in_transit', 'received_at_origin_facility'],
  '80': ['in_transit', 'received_at_origin_facility'],
  '81': ['in_transit', 'arrived_at_facility'],
  '82': ['in_transit', 'departed_facility'],
  '10': ['in_transit', 'arrived_at_facility'],
  A1: ['in_transit', 'arrived_at_facility'],
  AD: ['in_transit', 'arrived_at_facility'],
  U1: ['in_transit', 'arrived_at_facility'],
  L1: ['in_transit', 'departed_facility'],
  T1: ['in_transit', 'departed_facility'],
  SF: ['in_transit', 'departed_origin_facility'],
  EF: ['in_transit', 'departed_facility'],
  DE: ['in_transit', 'departed_facility'],
  NT: ['in_transit', 'in_transit'],
  TL: ['in_transit', 'in_transit'],
  '07': ['in_transit', 'received_at_destination_facility'],
  PC: ['in_transit', 'received_at_destination_facility'],
  '06': ['in_transit', 'redirected'],
  '08': ['in_transit', 'missorted'],
  '16': ['in_transit', 'missorted'],
  OF: ['out_for_delivery', 'out_for_delivery'],
  DG: ['out_for_delivery', 'out_for_delivery'],
  '14': ['available_for_pickup', 'arrived_at_pickup_location'],
  '01': ['delivered', 'arrived_at_destination'],
  '43': ['in_transit', 'received_at_origin_facility'],
  '02': ['failure', 'nobody_there'],
  '30': ['failure', 'nobody_there'],
  '52': ['failure', 'nobody_there'],
  '53': ['failure', 'nobody_there'],
  '54': ['failure', 'nobody_there'],
  '55': ['failure', 'nobody_there'],
  '45': ['failure', 'business_closed'],
  '51': ['failure', 'access_restricted'],
  '04': ['failure', 'refused'],
  '05': ['failure', 'address_correction'],
  '21': ['failure', 'address_correction'],
  '22': ['failure', 'address_correction'],
  '23': ['failure', 'address_correction'],
  '24': ['failure', 'address_correction'],
  '25': ['failure', 'address_correction'],
  '26': ['failure', 'address_correction'],
  '27': ['failure', 'expired'],
  '11': ['failure', 'lost'],
  '09': ['return_to_sender', 'return'],
  '29': ['return_to_sender', 'return'],
  '31': ['return_to_sender', 'return'],
  '44': ['return_to_sender', 'return'],
}

const Event = z.looseObject({
  eventCode: RawCode,
  eventType: Text,
  eventTimestamp: z.string().max(60),
  GMTTimestamp: Text,
  GMTOffset: Text,
  eventCity: Text,
  eventState: Text,
  eventZIP: Text,
  eventCountry: Text,
})

const Tracking = z.looseObject({
  trackingNumber: TrackingNumber,
  expectedDeliveryTimeStamp: Text,
  deliveryDateExpectation: z
    .looseObject({ expectedDeliveryDate: Text, predictedDeliveryDate: Text, predictedDeliveryWindowEndTime: Text })
    .nullish(),
  trackingEvents: scans(Event).nullish(),
})

/** GMT where it says so, else local at the offset, else local by the state. */
const timeOf = ({ eventTimestamp, GMTTimestamp, GMTOffset, eventState }: z.infer<typeof Event>) => {
  const inGmt = optional(() => (GMTTimestamp ? iso(GMTTimestamp, 'UTC') : null))
  if (inGmt) return { instant: inGmt.instant, written: `${eventTimestamp}${GMTOffset ?? ''}` }
  return iso(eventTimestamp, GMTOffset ?? zoneOf('US', eventState))
}

export const usps = defineCarrier({
  name: 'usps',
  title: 'USPS',
  kind: 'carrier',
  source: 'https://developers.usps.com/trackingv3r2',
  form: 'json',
  body: z.union([z.array(Tracking).max(100), Tracking.transform((one) => [one])]),
  codes,
  // The subscription's listener URL carries its credentials.
  scheme: { kind: 'basic' },
  read: (all) =>
    all.map(({ trackingNumber, expectedDeliveryTimeStamp, deliveryDateExpectation, trackingEvents }) => {
      const expected =
        expectedDeliveryTimeStamp ??
        deliveryDateExpectation?.predictedDeliveryDate ??
        deliveryDateExpectation?.expectedDeliveryDate
      return {
        trackingNumber,
        carrier: 'USPS',
        eta: optional(() => (expected ? iso(expected, 'UTC') : null)),
        asOf: null,
        scans: (trackingEvents ?? []).map((event) => ({
          codes: [event.eventCode],
          at: timeOf(event),
          text: event.eventType,
          place: {
            city: event.eventCity,
            region: event.eventState,
            postalCode: event.eventZIP,
            country: event.eventCountry ?? 'US',
          },
        })),
      }
    }),
})
