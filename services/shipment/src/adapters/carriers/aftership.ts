import { Carrier } from '@onhand/schemas'
import { z } from 'zod'
import { carrierNamed } from './aliases.ts'
import { defineCarrier, type CodeTable } from './definition.ts'
import { Text, TrackingNumber, scans } from './fields.ts'
import { iso, optional } from './times.ts'
import { alpha2Of, zoneOf } from './zones.ts'

/** Tags and sub-statuses of https://www.aftership.com/docs/tracking/enum/delivery-sub-statuses. */
const codes: CodeTable = {
  Pending: ['pre_transit', 'status_update'],
  InfoReceived: ['pre_transit', 'label_created'],
  InfoReceived_001: ['pre_transit', 'label_created'],
  InTransit: ['in_transit', 'in_transit'],
  InTransit_001: ['in_transit', 'in_transit'],
  InTransit_002: ['in_transit', 'received_at_origin_facility'],
  InTransit_003: ['in_transit', 'arrived_at_facility'],
  InTransit_004: ['in_transit', 'arrived_at_destination_country'],
  InTransit_005: ['in_transit', 'customs_cleared'],
  InTransit_006: ['in_transit', 'customs_processing'],
  InTransit_007: ['in_transit', 'departed_facility'],
  InTransit_008: ['in_transit', 'status_update'],
  InTransit_009: ['in_transit', 'redirected'],
  OutForDelivery: ['out_for_delivery', 'out_for_delivery'],
  OutForDelivery_001: ['out_for_delivery', 'out_for_delivery'],
  OutForDelivery_003: ['out_for_delivery', 'out_for_delivery'],
  OutForDelivery_004: ['out_for_delivery', 'out_for_delivery'],
  AttemptFail: ['failure', 'delivery_exception'],
  AttemptFail_001: ['failure', 'delivery_exception'],
  AttemptFail_002: ['failure', 'nobody_there'],
  AttemptFail_003: ['failure', 'business_closed'],
  AvailableForPickup: ['available_for_pickup', 'arrived_at_pickup_location'],
  AvailableForPickup_001: ['available_for_pickup', 'arrived_at_pickup_location'],
  Delivered: ['delivered', 'arrived_at_destination'],
  Delivered_001: ['delivered', 'arrived_at_destination'],
  Delivered_002: ['delivered', 'picked_up_by_customer'],
  Delivered_003: ['delivered', 'signed'],
  Delivered_004: ['delivered', 'cash_on_delivery'],
  Delivered_005: ['delivered', 'neighbour'],
  Exception: ['failure', 'transit_exception'],
  Exception_001: ['failure', 'transit_exception'],
  Exception_002: ['failure', 'address_correction'],
  Exception_003: ['failure', 'refused'],
  Exception_004: ['in_transit', 'customs_delay'],
  Exception_005: ['in_transit', 'delayed'],
  Exception_006: ['in_transit', 'held'],
  Exception_007: ['failure', 'address_correction'],
  Exception_008: ['failure', 'expired'],
  Exception_009: ['failure', 'transit_exception'],
  Exception_010: ['return_to_sender', 'return'],
  Exception_011: ['return_to_sender', 'return'],
  Exception_012: ['failure', 'damaged'],
  Exception_013: ['failure', 'lost'],
  Exception_016: ['in_transit', 'delayed'],
  Exception_017: ['in_transit', 'weather_delay'],
  Exception_018: ['in_transit', 'awaiting_information'],
  // No news for 30 days is our own silence; it says nothing of where the parcel is.
  Expired: ['unknown', 'expired'],
  Expired_001: ['unknown', 'expired'],
}

const Checkpoint = z.looseObject({
  tag: z.string().min(1).max(100),
  subtag: Text,
  /** Local to the place, with an offset where the carrier says one. */
  checkpoint_time: z.string().max(60),
  message: Text,
  city: Text,
  state: Text,
  zip: Text,
  country_iso3: Text,
  country_region: Text,
})

const Webhook = z.looseObject({
  msg: z.looseObject({
    tracking_number: TrackingNumber,
    slug: Carrier,
    updated_at: Text,
    expected_delivery: Text,
    checkpoints: scans(Checkpoint).nullish(),
  }),
})

export const aftership = defineCarrier({
  name: 'aftership',
  title: 'AfterShip',
  kind: 'aggregator',
  source: 'https://www.aftership.com/docs/tracking/webhook',
  form: 'json',
  body: Webhook,
  other: z.looseObject({ event: z.string().refine((event) => event !== 'tracking_update') }),
  codes,
  // https://www.aftership.com/docs/tracking/webhook/webhook-signature
  scheme: { kind: 'hmac-sha256', header: 'aftership-hmac-sha256', encoding: 'base64' },
  read: ({ msg }) => [
    {
      trackingNumber: msg.tracking_number,
      carrier: carrierNamed(msg.slug),
      eta: optional(() => (msg.expected_delivery ? iso(msg.expected_delivery, 'UTC') : null)),
      asOf: optional(() => (msg.updated_at ? iso(msg.updated_at, 'UTC') : null)),
      scans: (msg.checkpoints ?? []).map((point) => {
        const country = point.country_iso3 ?? point.country_region ?? ''
        return {
          codes: [point.subtag ?? point.tag, point.tag],
          at: iso(point.checkpoint_time, zoneOf(country.length === 3 ? alpha2Of(country) : country, point.state)),
          text: point.message,
          place: { city: point.city, region: point.state, postalCode: point.zip, country },
        }
      }),
    },
  ],
})
