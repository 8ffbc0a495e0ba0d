import { z } from 'zod'
import { defineCarrier, type CodeTable, type RawNews } from './definition.ts'
import { RawCode, Text, TrackingNumber, scans } from './fields.ts'
import { iso } from './times.ts'

/** Statuses of ShipX, https://dokumentacja-inpost.atlassian.net/wiki/spaces/PL (page 18153478). */
const codes: CodeTable = {
  created: ['pre_transit', 'label_created'],
  offers_prepared: ['pre_transit', 'label_created'],
  offer_selected: ['pre_transit', 'label_created'],
  confirmed: ['pre_transit', 'label_created'],
  dispatched_by_sender: ['in_transit', 'received_at_origin_facility'],
  dispatched_by_sender_to_pok: ['in_transit', 'received_at_origin_facility'],
  collected_from_sender: ['in_transit', 'received_at_origin_facility'],
  taken_by_courier: ['in_transit', 'received_at_origin_facility'],
  taken_by_courier_from_pok: ['in_transit', 'received_at_origin_facility'],
  taken_by_courier_from_customer_service_point: ['in_transit', 'in_transit'],
  adopted_at_source_branch: ['in_transit', 'arrived_at_facility'],
  sent_from_source_branch: ['in_transit', 'departed_origin_facility'],
  adopted_at_sorting_center: ['in_transit', 'arrived_at_facility'],
  sent_from_sorting_center: ['in_transit', 'departed_facility'],
  adopted_at_target_branch: ['in_transit', 'received_at_destination_facility'],
  out_for_delivery: ['out_for_delivery', 'out_for_delivery'],
  out_for_delivery_to_address: ['out_for_delivery', 'out_for_delivery'],
  ready_to_pickup: ['available_for_pickup', 'arrived_at_pickup_location'],
  ready_to_pickup_from_pok: ['available_for_pickup', 'arrived_at_pickup_location'],
  ready_to_pickup_from_pok_registered: ['available_for_pickup', 'arrived_at_pickup_location'],
  ready_to_pickup_from_branch: ['available_for_pickup', 'arrived_at_pickup_location'],
  pickup_reminder_sent: ['available_for_pickup', 'arrived_at_pickup_location'],
  pickup_reminder_sent_address: ['failure', 'nobody_there'],
  avizo: ['failure', 'nobody_there'],
  courier_avizo_in_customer_service_point: ['available_for_pickup', 'arrived_at_pickup_location'],
  stack_in_box_machine: ['in_transit', 'held'],
  stack_in_customer_service_point: ['in_transit', 'held'],
  unstack_from_box_machine: ['in_transit', 'in_transit'],
  unstack_from_customer_service_point: ['in_transit', 'in_transit'],
  readdressed: ['in_transit', 'redirected'],
  redirect_to_box: ['in_transit', 'redirected'],
  permanently_redirected_to_box_machine: ['in_transit', 'redirected'],
  permanently_redirected_to_customer_service_point: ['in_transit', 'redirected'],
  delay_in_delivery: ['in_transit', 'delayed'],
  oversized: ['in_transit', 'transit_exception'],
  claimed: ['in_transit', 'transit_exception'],
  delivered: ['delivered', 'arrived_at_destination'],
  pickup_time_expired: ['failure', 'expired'],
  stack_parcel_pickup_time_expired: ['failure', 'expired'],
  stack_parcel_in_box_machine_pickup_time_expired: ['failure', 'expired'],
  rejected_by_receiver: ['failure', 'refused'],
  undelivered: ['failure', 'delivery_exception'],
  undelivered_wrong_address: ['failure', 'address_correction'],
  undelivered_cod_cash_receiver: ['failure', 'held'],
  returned_to_sender: ['return_to_sender', 'return'],
  canceled: ['cancelled', 'cancelled'],
  canceled_redirect_to_box: ['in_transit', 'status_update'],
  missing: ['failure', 'lost'],
}

/** What ShipX posts (page 18153494): one status a message. */
const Webhook = z.looseObject({
  event: z.literal('shipment_status_changed'),
  event_ts: z.string().max(60),
  payload: z.looseObject({ tracking_number: TrackingNumber, status: RawCode }),
})
/** What `GET /v1/tracking/{tracking_number}` answers (page 18153479). */
const Answer = z.looseObject({
  tracking_number: TrackingNumber,
  updated_at: Text,
  tracking_details: scans(
    z.looseObject({ status: RawCode, origin_status: Text, datetime: z.string().max(60), agency: Text }),
  ),
})

const posted = ({ event_ts, payload }: z.infer<typeof Webhook>): RawNews => ({
  trackingNumber: payload.tracking_number,
  carrier: 'InPost',
  eta: null,
  asOf: null,
  scans: [{ codes: [payload.status], at: iso(event_ts, 'Europe/Warsaw'), place: null }],
})

const answered = ({ tracking_number, tracking_details }: z.infer<typeof Answer>): RawNews => ({
  trackingNumber: tracking_number,
  carrier: 'InPost',
  eta: null,
  asOf: null,
  scans: tracking_details.map(({ status, datetime }) => ({
    codes: [status],
    at: iso(datetime, 'Europe/Warsaw'),
    place: null,
  })),
})

export const inpost = defineCarrier({
  name: 'inpost',
  title: 'InPost',
  kind: 'carrier',
  source: 'https://dokumentacja-inpost.atlassian.net/wiki/spaces/PL/pages/18153478',
  form: 'json',
  body: z.union([Webhook, Answer]),
  other: z.looseObject({ event: z.string().refine((event) => event !== 'shipment_status_changed') }),
  codes,
  // ShipX signs nothing; the address that it is told holds the token.
  scheme: { kind: 'token', header: null },
  read: (body) => ['payload' in body ? posted(body as z.infer<typeof Webhook>) : answered(body)],
  poll: (trackingNumber, { baseUrl }) => ({
    url: `${baseUrl ?? 'https://api-shipx-pl.easypack24.net'}/v1/tracking/${encodeURIComponent(trackingNumber)}`,
    method: 'GET',
    headers: { accept: 'application/json' },
    body: null,
  }),
})
