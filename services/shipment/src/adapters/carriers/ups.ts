import { z } from 'zod'
import { defineCarrier, type CodeTable, type RawNews, type RawScan } from './definition.ts'
import { Text, TrackingNumber, scans } from './fields.ts'
import { compact, optional, type ScanTime } from './times.ts'
import { zoneOf } from './zones.ts'

/**
 * `type:code` and `type` of UPS's activity statuses. Types: https://github.com/UPS-API/api-documentation (Tracking.yaml,
 * UPSTrackAlert.yaml); codes as open clients of the API map them (karrio's ups connector).
 */
const codes: CodeTable = {
  M: ['pre_transit', 'label_created'],
  MV: ['cancelled', 'cancelled'],
  P: ['in_transit', 'received_at_origin_facility'],
  I: ['in_transit', 'in_transit'],
  O: ['out_for_delivery', 'out_for_delivery'],
  D: ['delivered', 'arrived_at_destination'],
  DO: ['in_transit', 'in_transit'],
  DD: ['in_transit', 'in_transit'],
  W: ['in_transit', 'held'],
  X: ['in_transit', 'transit_exception'],
  RS: ['return_to_sender', 'return'],
  'I:OR': ['in_transit', 'received_at_origin_facility'],
  'I:AR': ['in_transit', 'arrived_at_facility'],
  'I:DP': ['in_transit', 'departed_facility'],
  'I:DS': ['in_transit', 'received_at_destination_facility'],
  'I:OF': ['out_for_delivery', 'out_for_delivery'],
  'I:OT': ['out_for_delivery', 'out_for_delivery'],
  'I:RP': ['available_for_pickup', 'arrived_at_pickup_location'],
  'I:WC': ['available_for_pickup', 'arrived_at_pickup_location'],
  'X:CD': ['in_transit', 'customs_delay'],
  'X:CH': ['in_transit', 'customs_delay'],
  'X:SR': ['in_transit', 'customs_cleared'],
  'X:WE': ['in_transit', 'weather_delay'],
  'X:DY': ['in_transit', 'delayed'],
  'X:NH': ['failure', 'nobody_there'],
  'X:BC': ['failure', 'business_closed'],
  'X:IA': ['failure', 'address_correction'],
  'X:RF': ['failure', 'refused'],
  'X:DM': ['failure', 'damaged'],
  'X:LP': ['failure', 'lost'],
  'X:RS': ['return_to_sender', 'return'],
}

const Address = z
  .looseObject({ city: Text, stateProvince: Text, postalCode: Text, country: Text, countryCode: Text })
  .nullish()
const Status = z.looseObject({ type: z.string().min(1).max(10), code: Text, description: Text })
const Day = z.string().regex(/^\d{8}$/, 'is not a day as YYYYMMDD')
const Clock = z
  .string()
  .regex(/^\d{4}(\d{2})?$/, 'is not a time as HHMMSS')
  .nullish()

/** What Track Alert posts: one activity a message. */
const Alert = z.looseObject({
  trackingNumber: TrackingNumber,
  localActivityDate: Day,
  localActivityTime: Clock,
  gmtActivityDate: Text,
  gmtActivityTime: Text,
  activityLocation: Address,
  activityStatus: Status,
  scheduledDeliveryDate: Text,
})

const Activity = z.looseObject({
  date: Day,
  time: Clock,
  gmtDate: Text,
  gmtTime: Text,
  location: z.looseObject({ address: Address }).nullish(),
  status: Status,
})
const Package = z.looseObject({
  trackingNumber: TrackingNumber,
  activity: scans(Activity).nullish(),
  deliveryDate: z.array(z.looseObject({ type: Text, date: Text })).nullish(),
})
/** What the Tracking API answers; one shipment may have several packages. */
const Answer = z.looseObject({
  trackResponse: z.looseObject({
    shipment: z.array(z.looseObject({ package: z.array(Package).max(1_000).nullish() })).max(100),
  }),
})

const Body = z.union([Answer, Alert])

interface Activity_ {
  readonly date: string
  readonly time?: string | null | undefined
  readonly gmtDate?: string | null | undefined
  readonly gmtTime?: string | null | undefined
  readonly address: z.infer<typeof Address>
  readonly status: z.infer<typeof Status>
}

/** The time in GMT where UPS says it, else the local one by the zone of the place. */
const timeOf = ({ date, time, gmtDate, gmtTime, address }: Activity_): ScanTime => {
  const zone = zoneOf(address?.country ?? address?.countryCode, address?.stateProvince)
  const written = time ? `${date} ${time}` : date
  const inGmt = optional(() =>
    gmtDate ? compact(gmtDate.replaceAll('-', ''), gmtTime?.replaceAll(':', ''), 'UTC') : null,
  )
  return inGmt ? { instant: inGmt.instant, written } : compact(date, time, zone)
}

const scanOf = (activity: Activity_): RawScan => {
  const { status, address } = activity
  return {
    codes: status.code ? [`${status.type}:${status.code}`, status.type] : [status.type],
    at: timeOf(activity),
    text: status.description,
    place: {
      city: address?.city,
      region: address?.stateProvince,
      postalCode: address?.postalCode,
      country: address?.country ?? address?.countryCode,
    },
  }
}

const dayOf = (day: string | null | undefined): ScanTime | null =>
  optional(() => (day ? compact(day, '235900', 'UTC') : null))

const answered = ({ trackResponse }: z.infer<typeof Answer>): readonly RawNews[] =>
  trackResponse.shipment
    .flatMap((shipment) => shipment.package ?? [])
    .map(({ trackingNumber, activity, deliveryDate }) => ({
      trackingNumber,
      carrier: 'UPS',
      eta: dayOf((deliveryDate ?? []).find(({ type }) => type === 'SDD' || type === 'RDD')?.date),
      asOf: null,
      scans: (activity ?? []).map(({ location, ...one }) => scanOf({ ...one, address: location?.address })),
    }))

const alerted = (alert: z.infer<typeof Alert>): readonly RawNews[] => [
  {
    trackingNumber: alert.trackingNumber,
    carrier: 'UPS',
    eta: alert.activityStatus.type === 'D' ? null : dayOf(alert.scheduledDeliveryDate),
    asOf: null,
    scans: [
      scanOf({
        date: alert.localActivityDate,
        time: alert.localActivityTime,
        gmtDate: alert.gmtActivityDate,
        gmtTime: alert.gmtActivityTime,
        address: alert.activityLocation,
        status: alert.activityStatus,
      }),
    ],
  },
]

export const ups = defineCarrier({
  name: 'ups',
  title: 'UPS',
  kind: 'carrier',
  source: 'https://github.com/UPS-API/api-documentation/blob/main/UPSTrackAlert.yaml',
  form: 'json',
  body: Body,
  codes,
  // Track Alert sends back the credential that the subscription was made with.
  scheme: { kind: 'token', header: 'credential' },
  read: (body) => ('trackResponse' in body ? answered(body as z.infer<typeof Answer>) : alerted(body)),
})
