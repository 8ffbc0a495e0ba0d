import { Carrier } from '@onhand/schemas'
import { z } from 'zod'
import { carrierNamed } from './aliases.ts'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, Text, TrackingNumber, scans } from './fields.ts'
import { iso, optional } from './times.ts'

/** Statuses and sub-statuses of https://docs.goshippo.com/docs/tracking/tracking and the API's TrackingStatusEnum. */
const codes: CodeTable = {
  UNKNOWN: ['unknown', 'status_update'],
  PRE_TRANSIT: ['pre_transit', 'label_created'],
  TRANSIT: ['in_transit', 'in_transit'],
  DELIVERED: ['delivered', 'arrived_at_destination'],
  RETURNED: ['return_to_sender', 'return'],
  FAILURE: ['failure', 'delivery_exception'],
  information_received: ['pre_transit', 'label_created'],
  address_issue: ['failure', 'address_correction'],
  contact_carrier: ['in_transit', 'awaiting_information'],
  delayed: ['in_transit', 'delayed'],
  delivery_attempted: ['failure', 'delivery_exception'],
  delivery_rescheduled: ['in_transit', 'rescheduled'],
  delivery_scheduled: ['in_transit', 'in_transit'],
  delivered: ['delivered', 'arrived_at_destination'],
  location_inaccessible: ['failure', 'access_restricted'],
  notice_left: ['failure', 'nobody_there'],
  out_for_delivery: ['out_for_delivery', 'out_for_delivery'],
  package_accepted: ['in_transit', 'received_at_origin_facility'],
  package_arrived: ['in_transit', 'arrived_at_facility'],
  package_damaged: ['failure', 'damaged'],
  package_departed: ['in_transit', 'departed_facility'],
  package_disposed: ['failure', 'lost'],
  package_forwarded: ['in_transit', 'redirected'],
  package_held: ['in_transit', 'held'],
  package_lost: ['failure', 'lost'],
  package_processed: ['in_transit', 'in_transit'],
  package_processing: ['in_transit', 'in_transit'],
  package_unclaimed: ['failure', 'expired'],
  package_undeliverable: ['failure', 'delivery_exception'],
  pickup_available: ['available_for_pickup', 'arrived_at_pickup_location'],
  refused: ['failure', 'refused'],
  reschedule_delivery: ['failure', 'delivery_exception'],
  return_to_sender: ['return_to_sender', 'return'],
}

const Status = z.looseObject({
  status: RawCode,
  substatus: z
    .union([z.string(), z.looseObject({ code: Text })])
    .nullish()
    .transform((value) => (typeof value === 'string' ? value : (value?.code ?? null))),
  status_date: z.string().max(60),
  status_details: Text,
  location: z.looseObject({ city: Text, state: Text, zip: Text, country: Text }).nullish(),
})

const Webhook = z.looseObject({
  data: z.looseObject({
    tracking_number: TrackingNumber,
    carrier: Carrier,
    eta: Text,
    tracking_status: Status.nullish(),
    tracking_history: scans(Status).nullish(),
  }),
})

const scanOf = ({ status, substatus, status_date, status_details, location }: z.infer<typeof Status>) => ({
  codes: substatus ? [substatus, status] : [status],
  at: iso(status_date, 'UTC'),
  text: status_details,
  place: location
    ? { city: location.city, region: location.state, postalCode: location.zip, country: location.country }
    : null,
})

export const shippo = defineCarrier({
  name: 'shippo',
  title: 'Shippo',
  kind: 'aggregator',
  source: 'https://docs.goshippo.com/docs/Tracking/Webhooks',
  form: 'json',
  body: Webhook,
  other: z.looseObject({ event: z.string().refine((event) => event !== 'track_updated') }),
  codes,
  // https://docs.goshippo.com/tracking/webhook-security: `t=<unix time>,v1=<hex>` over `{t}.{body}`.
  scheme: { kind: 'hmac-sha256', header: 'shippo-auth-signature', encoding: 'hex', timed: true },
  read: ({ data }) => [
    {
      trackingNumber: data.tracking_number,
      carrier: carrierNamed(data.carrier),
      eta: optional(() => (data.eta ? iso(data.eta, 'UTC') : null)),
      asOf: optional(() => (data.tracking_status ? iso(data.tracking_status.status_date, 'UTC') : null)),
      scans: (data.tracking_history ?? (data.tracking_status ? [data.tracking_status] : [])).map(scanOf),
    },
  ],
})
