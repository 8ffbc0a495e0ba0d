import { Carrier } from '@onhand/schemas'
import { z } from 'zod'
import { carrierNamed } from './aliases.ts'
import { defineCarrier, type CodeTable } from './definition.ts'
import { Text, TrackingNumber, scans } from './fields.ts'
import { iso, optional } from './times.ts'
import { zoneOf } from './zones.ts'

/** `status_code` and `status_detail_code` of https://docs.shipstation.com/apis/shipengine/docs/tracking. */
const codes: CodeTable = {
  AC: ['in_transit', 'received_at_origin_facility'],
  AT: ['failure', 'delivery_exception'],
  DE: ['delivered', 'arrived_at_destination'],
  EX: ['failure', 'transit_exception'],
  IT: ['in_transit', 'in_transit'],
  NY: ['pre_transit', 'label_created'],
  SP: ['available_for_pickup', 'arrived_at_pickup_location'],
  UN: ['unknown', 'status_update'],
  AWAITING_DESPATCH: ['pre_transit', 'label_created'],
  COLLECTION_FAILED: ['pre_transit', 'status_update'],
  COLLECTION_MADE: ['in_transit', 'received_at_origin_facility'],
  COLLECTION_REQUESTED: ['pre_transit', 'label_created'],
  DESPATCHED: ['in_transit', 'departed_origin_facility'],
  ELEC_ADVICE_RECD_BY_CARRIER: ['pre_transit', 'label_created'],
  NOT_YET_RECEIVED_BY_CARRIER: ['pre_transit', 'label_created'],
  ATTEMPTED_DELIVERY: ['failure', 'delivery_exception'],
  ATTEMPTED_DELIVERY_2ND: ['failure', 'delivery_exception'],
  ATTEMPTED_DELIVERY_3RD: ['failure', 'delivery_exception'],
  COD_AMOUNT_NOT_PAID: ['failure', 'held'],
  COD_AMOUNT_PAID: ['in_transit', 'status_update'],
  CUSTOMER_CARDED: ['failure', 'nobody_there'],
  CUSTOMER_IDENTIFICATION_FAILED: ['failure', 'delivery_exception'],
  INVALID_METHOD_OF_PAYMENT: ['failure', 'held'],
  NO_ACCESS_TO_RECIPIENTS_ADDRESS: ['failure', 'access_restricted'],
  OUT_FOR_DELIVERY: ['out_for_delivery', 'out_for_delivery'],
  DELIVERED: ['delivered', 'arrived_at_destination'],
  DELIVERED_DAMAGED: ['delivered', 'damaged'],
  DELIVERED_IN_PART: ['delivered', 'arrived_at_destination'],
  DELIVERED_SPECIFIED_SAFE_PLACE: ['delivered', 'safe_place'],
  DELIVERED_TO_ALTERNATIVE_DELIVERY_LOCATION: ['delivered', 'arrived_at_destination'],
  DELIVERED_TO_NEIGHBOUR: ['delivered', 'neighbour'],
  DELIVERED_TO_PO_BOX: ['delivered', 'arrived_at_destination'],
  PARCEL_COLLECTED_FROM_PICKUP_POINT: ['delivered', 'picked_up_by_customer'],
  POST_TRANSIT_STATUS: ['unknown', 'status_update'],
  PROOF_OF_DELIVERY: ['delivered', 'signed'],
  CANCELLED: ['cancelled', 'cancelled'],
  CANCELLED_BEFORE_DESPATCH: ['cancelled', 'cancelled'],
  CUSTOMER_MOVED: ['failure', 'address_correction'],
  NOT_COLLECTED_FROM_PICKUP_POINT: ['failure', 'expired'],
  NOT_DELIVERED: ['failure', 'delivery_exception'],
  NOT_DELIVERED_ADDRESSEE_DECEASED: ['failure', 'delivery_exception'],
  PARCEL_DAMAGED: ['failure', 'damaged'],
  PARCEL_DISPOSED: ['failure', 'lost'],
  PARCEL_LOST: ['failure', 'lost'],
  REFUSED_BY_CUSTOMER: ['failure', 'refused'],
  RETURN_TO_SENDER: ['return_to_sender', 'return'],
  RETURNED_TO_SENDER: ['return_to_sender', 'return'],
  IN_TRANSIT: ['in_transit', 'in_transit'],
}

const Event = z.looseObject({
  occurred_at: Text,
  carrier_occurred_at: Text,
  status_code: Text,
  status_detail_code: Text,
  event_code: Text,
  carrier_status_code: Text,
  description: Text,
  city_locality: Text,
  state_province: Text,
  postal_code: Text,
  country_code: Text,
})

/** As ShipEngine names it, and as version 2 of the ShipStation API does: one shape. */
const TRACKED = ['API_TRACK', 'TRACK_EVENT_V2'] as const

const Webhook = z.looseObject({
  resource_type: z.enum(TRACKED),
  data: z.looseObject({
    tracking_number: TrackingNumber,
    carrier_code: Carrier.nullish(),
    estimated_delivery_date: Text,
    events: scans(
      Event.refine(({ occurred_at, carrier_occurred_at }) => Boolean(occurred_at ?? carrier_occurred_at), {
        message: 'is missing',
        path: ['occurred_at'],
      }),
    ).nullish(),
  }),
})

const given = (...values: readonly (string | null | undefined)[]): readonly string[] =>
  values.filter((value) => !!value) as string[]

export const shipengine = defineCarrier({
  name: 'shipengine',
  title: 'ShipEngine (ShipStation API)',
  kind: 'aggregator',
  source: 'https://docs.shipstation.com/apis/shipengine/docs/guides/webhooks',
  form: 'json',
  body: Webhook,
  other: z.looseObject({ resource_type: z.string().refine((type) => !(TRACKED as readonly string[]).includes(type)) }),
  codes,
  // https://docs.shipstation.com/apis/docs/guides/webhooks-validation; the secret is the public key of its JWKS, as PEM.
  scheme: {
    kind: 'rsa-sha256',
    header: 'x-shipengine-rsa-sha256-signature',
    timeHeader: 'x-shipengine-timestamp',
  },
  read: ({ data }) => [
    {
      trackingNumber: data.tracking_number,
      carrier: data.carrier_code ? carrierNamed(data.carrier_code) : null,
      eta: optional(() => (data.estimated_delivery_date ? iso(data.estimated_delivery_date, 'UTC') : null)),
      asOf: null,
      scans: (data.events ?? []).map((event) => ({
        codes: given(event.status_detail_code, event.status_code, event.event_code),
        at: event.occurred_at
          ? iso(event.occurred_at, 'UTC')
          : iso(event.carrier_occurred_at ?? '', zoneOf(event.country_code, event.state_province)),
        text: event.description,
        place: {
          city: event.city_locality,
          region: event.state_province,
          postalCode: event.postal_code,
          country: event.country_code,
        },
      })),
    },
  ],
})
