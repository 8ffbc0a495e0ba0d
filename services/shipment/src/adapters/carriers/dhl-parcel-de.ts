import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { Text, TrackingNumber, oneOrMany } from './fields.ts'
import { local, optional, UnreadableTime, type ScanTime } from './times.ts'

/** ICE codes of https://developer.dhl.com/api-reference/dhl-paket-de-sendungsverfolgung-post-paket-deutschland. */
const codes: CodeTable = {
  SHRCU: ['in_transit', 'received_at_origin_facility'],
  PCKDU: ['in_transit', 'received_at_origin_facility'],
  LDTMV: ['in_transit', 'departed_facility'],
  ULFMV: ['in_transit', 'received_at_destination_facility'],
  ARRVD: ['in_transit', 'arrived_at_facility'],
  SRTED: ['in_transit', 'in_transit'],
  'SRTED:PO': ['out_for_delivery', 'out_for_delivery'],
  HLDCC: ['in_transit', 'customs_delay'],
  CSTMS: ['in_transit', 'customs_processing'],
  DELAY: ['in_transit', 'delayed'],
  NDELV: ['failure', 'delivery_exception'],
  'NDELV:ADDRS': ['failure', 'address_correction'],
  'NDELV:NHOME': ['failure', 'nobody_there'],
  'NDELV:RFSED': ['failure', 'refused'],
  DMGED: ['failure', 'damaged'],
  LOSTS: ['failure', 'lost'],
  RDYPU: ['available_for_pickup', 'arrived_at_pickup_location'],
  DLVRD: ['delivered', 'arrived_at_destination'],
  'DLVRD:NGHBR': ['delivered', 'neighbour'],
  RETRN: ['return_to_sender', 'return'],
  // Sent before the parcel is: VA, "electronically announced".
  VA: ['pre_transit', 'label_created'],
}

const Event = z.looseObject({
  'event-timestamp': z.string().max(40),
  'event-short-status': Text,
  'event-location': Text,
  'event-country': Text,
  ice: Text,
  ric: Text,
  'standard-event-code': Text,
  ruecksendung: Text,
})
const EventList = z.looseObject({ name: z.literal('piece-event-list'), data: oneOrMany(Event) })
const Shipment = z.looseObject({
  name: z.literal('piece-shipment'),
  'piece-code': TrackingNumber,
  'status-timestamp': Text,
  data: oneOrMany(EventList),
})
/** `<data name="piece-shipment-list"><data name="piece-shipment" …><data name="piece-event-list"><data name="piece-event" …>` */
const Body = z.looseObject({
  data: z.looseObject({ name: z.literal('piece-shipment-list'), data: oneOrMany(Shipment) }),
})
/** "No data found" is an answer, not a fault. */
const Nothing = z.looseObject({ data: z.looseObject({ code: z.literal('100') }) })

/** `17.03.2016 11:44`, German time. */
const timeOf = (text: string): ScanTime => {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})(?:,?\s+(\d{2}):(\d{2}))?$/.exec(text.trim())
  if (!match) throw new UnreadableTime(text)
  const [, day = '', month = '', year = '', hour, minute] = match
  return local(text, { year, month, day, hour, minute }, 'Europe/Berlin')
}

const COUNTRIES: Readonly<Record<string, string>> = { Germany: 'DE', Deutschland: 'DE', Poland: 'PL', Austria: 'AT' }

const given = (...values: readonly (string | null | undefined)[]): readonly string[] =>
  values.filter((value): value is string => !!value)

const codesOf = ({
  ice,
  ric,
  'standard-event-code': standard,
  ruecksendung,
}: z.infer<typeof Event>): readonly string[] => {
  if (ruecksendung === 'true') return ['RETRN']
  return given(ice && standard ? `${ice}:${standard}` : null, ice && ric ? `${ice}:${ric}` : null, ice, standard)
}

export const dhlParcelDe = defineCarrier({
  name: 'dhl-parcel-de',
  title: 'DHL Paket (Germany)',
  kind: 'carrier',
  source: 'https://developer.dhl.com/api-reference/dhl-paket-de-sendungsverfolgung-post-paket-deutschland',
  form: 'xml',
  body: Body,
  other: Nothing,
  codes,
  scheme: { kind: 'basic' },
  read: ({ data }) =>
    data.data.map((shipment) => ({
      trackingNumber: shipment['piece-code'],
      carrier: 'DHL Parcel DE',
      eta: null,
      asOf: optional(() => timeOf(shipment['status-timestamp'] ?? '')),
      scans: shipment.data
        .flatMap((list) => list.data)
        .map((event) => ({
          code: event.ice && event.ric ? `${event.ice}:${event.ric}` : (codesOf(event)[0] ?? ''),
          codes: codesOf(event),
          at: timeOf(event['event-timestamp']),
          text: event['event-short-status'],
          place: { city: event['event-location'], country: COUNTRIES[event['event-country'] ?? ''] ?? null },
        })),
    })),
  poll: (trackingNumber, { baseUrl, credentials }) => {
    const number = trackingNumber.replaceAll(/[^A-Za-z0-9]/g, '')
    const xml = `<?xml version="1.0" encoding="UTF-8" standalone="no"?><data language-code="en" piece-code="${number}" request="d-get-piece-detail"/>`
    return {
      url: `${baseUrl ?? 'https://api-eu.dhl.com'}/parcel/de/tracking/v0/shipments?xml=${encodeURIComponent(xml)}`,
      method: 'GET',
      headers: { accept: 'application/xml', ...(credentials ? { 'dhl-api-key': credentials } : {}) },
      body: null,
    }
  },
})
