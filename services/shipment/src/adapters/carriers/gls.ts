import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, Text, TrackingNumber, scans } from './fields.ts'
import { iso } from './times.ts'
import { zoneOf } from './zones.ts'

/** `events[].code` of https://dev-portal.gls-group.net (Track & Trace v1): the word before the dot, and finer ones. */
const codes: CodeTable = {
  INTIAL: ['in_transit', 'received_at_origin_facility'],
  'INTIAL.NORMAL': ['in_transit', 'received_at_origin_facility'],
  'INTIAL.PREADVICE': ['pre_transit', 'label_created'],
  'INTIAL.E48_DATA': ['pre_transit', 'label_created'],
  INBOUD: ['in_transit', 'arrived_at_facility'],
  OUTBOD: ['in_transit', 'departed_facility'],
  OUTDEL: ['out_for_delivery', 'out_for_delivery'],
  DELIVD: ['delivered', 'arrived_at_destination'],
  'DELIVD.PARCELSHOP': ['available_for_pickup', 'arrived_at_pickup_location'],
  'DELIVD.DEL_BY_PSAPP': ['delivered', 'picked_up_by_customer'],
  'DELIVD.NEIGHBOUR': ['delivered', 'neighbour'],
  NODELI: ['failure', 'delivery_exception'],
  NOTDEL: ['failure', 'delivery_exception'],
  RETURN: ['return_to_sender', 'return'],
  CANCEL: ['cancelled', 'cancelled'],
  STORED: ['in_transit', 'held'],
  CUSTOM: ['in_transit', 'customs_processing'],
  LOST: ['failure', 'lost'],
  DAMAGE: ['failure', 'damaged'],
}

const Event = z.looseObject({
  code: RawCode,
  eventDateTime: z.string().max(60),
  city: Text,
  postalCode: Text,
  country: Text,
  description: Text,
})
const Body = z.looseObject({
  parcels: z
    .array(
      z.looseObject({ unitno: TrackingNumber.nullish(), requested: TrackingNumber, events: scans(Event).nullish() }),
    )
    .max(100),
})

export const gls = defineCarrier({
  name: 'gls',
  title: 'GLS',
  kind: 'carrier',
  source: 'https://dev-portal.gls-group.net/docs/track-and-trace-v1',
  form: 'json',
  body: Body,
  codes,
  scheme: { kind: 'basic' },
  read: ({ parcels }) =>
    parcels.map(({ unitno, requested, events }) => ({
      trackingNumber: unitno ?? requested,
      carrier: 'GLS',
      eta: null,
      asOf: null,
      scans: (events ?? []).map((event) => ({
        codes: [event.code, event.code.split('.', 1)[0] ?? ''],
        at: iso(event.eventDateTime, zoneOf(event.country, null, 'Europe/Berlin')),
        text: event.description,
        place: { city: event.city, postalCode: event.postalCode, country: event.country },
      })),
    })),
  poll: (trackingNumber, { baseUrl, credentials }) => ({
    url: `${baseUrl ?? 'https://api.gls-group.net'}/track-and-trace-v1/tracking/simple/trackids/${encodeURIComponent(trackingNumber)}`,
    method: 'GET',
    headers: { accept: 'application/json', ...(credentials ? { authorization: `Bearer ${credentials}` } : {}) },
    body: null,
  }),
})
