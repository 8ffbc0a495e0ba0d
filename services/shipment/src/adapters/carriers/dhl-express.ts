import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { Number_, RawCode, Text, scans } from './fields.ts'
import { iso, optional } from './times.ts'
import { zoneOf } from './zones.ts'

/** `typeCode` of MyDHL API's tracking, https://developer.dhl.com/api-reference/dhl-express-mydhl-api. */
const codes: CodeTable = {
  SD: ['pre_transit', 'label_created'],
  PU: ['in_transit', 'received_at_origin_facility'],
  PO: ['in_transit', 'departed_origin_facility'],
  PL: ['in_transit', 'in_transit'],
  RW: ['in_transit', 'status_update'],
  DF: ['in_transit', 'departed_facility'],
  AF: ['in_transit', 'arrived_at_facility'],
  AR: ['in_transit', 'received_at_destination_facility'],
  TR: ['in_transit', 'in_transit'],
  IT: ['in_transit', 'in_transit'],
  CR: ['in_transit', 'customs_cleared'],
  CC: ['in_transit', 'awaiting_information'],
  CI: ['in_transit', 'customs_processing'],
  CD: ['in_transit', 'customs_delay'],
  RR: ['in_transit', 'customs_processing'],
  HP: ['in_transit', 'held'],
  OH: ['in_transit', 'held'],
  BA: ['failure', 'address_correction'],
  CA: ['failure', 'business_closed'],
  NH: ['failure', 'nobody_there'],
  RD: ['failure', 'refused'],
  MD: ['in_transit', 'delayed'],
  TD: ['in_transit', 'delayed'],
  UD: ['in_transit', 'delayed'],
  MS: ['in_transit', 'missorted'],
  DM: ['failure', 'damaged'],
  ST: ['failure', 'lost'],
  WC: ['out_for_delivery', 'out_for_delivery'],
  OK: ['delivered', 'arrived_at_destination'],
  PD: ['delivered', 'arrived_at_destination'],
  DS: ['failure', 'lost'],
  RT: ['return_to_sender', 'return'],
  // The unified push says one of five words.
  'pre-transit': ['pre_transit', 'label_created'],
  transit: ['in_transit', 'in_transit'],
  delivered: ['delivered', 'arrived_at_destination'],
  failure: ['failure', 'delivery_exception'],
  unknown: ['unknown', 'status_update'],
}

const Area = z.array(z.looseObject({ code: Text, description: Text })).nullish()
const Express = z.looseObject({
  shipmentTrackingNumber: Number_,
  estimatedDeliveryDate: Text,
  events: scans(
    z.looseObject({
      typeCode: RawCode,
      date: z.string().max(20),
      time: z.string().max(20),
      GMTOffset: Text,
      description: Text,
      serviceArea: Area,
    }),
  ).nullish(),
})
/** https://developer.dhl.com/api-reference/shipment-tracking: also what its push sends. */
const Unified = z.looseObject({
  id: Number_,
  estimatedTimeOfDelivery: Text,
  events: scans(
    z.looseObject({
      timestamp: z.string().max(60),
      statusCode: RawCode,
      description: Text,
      location: z
        .looseObject({
          address: z.looseObject({ countryCode: Text, postalCode: Text, addressLocality: Text }).nullish(),
        })
        .nullish(),
    }),
  ).nullish(),
})
const Body = z.looseObject({ shipments: z.array(z.union([Express, Unified])).max(100) })

/** `Barcelona - Spain` → Barcelona; the country is in words, so only the place's own zone is not known. */
const cityOf = (description: string | null | undefined): string | undefined => description?.split(/\s+-\s+/)[0]?.trim()

export const dhlExpress = defineCarrier({
  name: 'dhl-express',
  title: 'DHL Express',
  kind: 'carrier',
  source: 'https://developer.dhl.com/api-reference/dhl-express-mydhl-api',
  form: 'json',
  body: Body,
  codes,
  scheme: { kind: 'basic' },
  read: ({ shipments }) =>
    shipments.map((shipment) =>
      'shipmentTrackingNumber' in shipment
        ? {
            trackingNumber: (shipment as z.infer<typeof Express>).shipmentTrackingNumber,
            carrier: 'DHL Express',
            eta: optional(() =>
              shipment.estimatedDeliveryDate ? iso(shipment.estimatedDeliveryDate as string, 'UTC') : null,
            ),
            asOf: null,
            scans: ((shipment as z.infer<typeof Express>).events ?? []).map((event) => ({
              codes: [event.typeCode],
              at: iso(`${event.date}T${event.time}`, event.GMTOffset ?? 'UTC'),
              text: event.description,
              place: { city: cityOf(event.serviceArea?.[0]?.description) },
            })),
          }
        : {
            trackingNumber: shipment.id,
            carrier: 'DHL Express',
            eta: optional(() =>
              shipment.estimatedTimeOfDelivery ? iso(shipment.estimatedTimeOfDelivery, 'UTC') : null,
            ),
            asOf: null,
            scans: (shipment.events ?? []).map((event) => {
              const address = event.location?.address
              return {
                codes: [event.statusCode],
                at: iso(event.timestamp, zoneOf(address?.countryCode, null)),
                text: event.description,
                place: {
                  city: address?.addressLocality,
                  postalCode: address?.postalCode,
                  country: address?.countryCode,
                },
              }
            }),
          },
    ),
})
