import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import type { Meaning } from '../../app/carriers.ts'
import { RawCode, Text, TrackingNumber, oneOrMany } from './fields.ts'
import { iso, optional } from './times.ts'
import { zoneOf } from './zones.ts'

const each = (meaning: Meaning, identifiers: string): [string, Meaning][] =>
  identifiers.split(' ').map((identifier) => [identifier, meaning])

/**
 * `event-identifier` of https://www.canadapost-postescanada.ca/info/mc/business/productsservices/developers/services/tracking,
 * without leading zeros; groups as open clients of the API have them (karrio's canadapost connector). The first group that
 * names an identifier wins.
 */
const codes: CodeTable = Object.fromEntries(
  [
    each(['pre_transit', 'label_created'], '3000 3001'),
    each(
      ['delivered', 'arrived_at_destination'],
      '1408 1409 1421 1422 1423 1424 1425 1426 1427 1428 1429 1430 1431 1432 1433 1434 1441 1442 1496 1497 1498 1499',
    ),
    each(['delivered', 'signed'], '20'),
    each(['out_for_delivery', 'out_for_delivery'], '174 500'),
    each(
      ['available_for_pickup', 'arrived_at_pickup_location'],
      '118 156 1407 1410 1435 1436 1437 1438 1479 1488 1701 2410',
    ),
    each(['in_transit', 'customs_delay'], '810 1443 1484 1487'),
    each(['in_transit', 'awaiting_information'], '117 120 121 125 127 1494'),
    each(['in_transit', 'held'], '1411 1414 2411 2414 4700'),
    each(['in_transit', 'weather_delay'], '159 160 161 162 163'),
    each(['in_transit', 'address_correction'], '172 173'),
    each(['in_transit', 'delayed'], '2412 155 157 158'),
    each(['in_transit', 'missorted'], '128 129 130 131 132 133'),
    each(['failure', 'damaged'], '119 142 143 144 145 146 147 148 149'),
    each(['failure', 'lost'], '124 126 151 152 153'),
    each(['failure', 'refused'], '150 1415 1416'),
    each(['failure', 'nobody_there'], '167 168 169 1417'),
    each(['failure', 'business_closed'], '179 181 182 183 184'),
    each(['failure', 'address_correction'], '122 123 1413 1440 1485 1486 1489 1490 1482 1483'),
    each(['failure', 'access_restricted'], '154 180 185 186 187 188 189'),
    each(['failure', 'delivery_exception'], '190 1100 1418 1419 1420 1450 1481 1491 1492 1493 2600 2802 4650'),
    each(['in_transit', 'in_transit'], '100 101 102 103 104 105 106 107 170 171 400 1405'),
    each(['in_transit', 'received_at_origin_facility'], '1400 1401 1402 1403 1404 1300 1301 1302 1303'),
  ]
    .flat()
    .toReversed(),
)

/** Abbreviations that the answers hold, as offsets. */
const ZONES: Readonly<Record<string, string>> = {
  NST: '-03:30',
  NDT: '-02:30',
  AST: '-04:00',
  ADT: '-03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

const Occurrence = z.looseObject({
  'event-identifier': RawCode,
  'event-date': z.string().max(20),
  'event-time': z.string().max(20),
  'event-time-zone': Text,
  'event-description': Text,
  'event-site': Text,
  'event-province': Text,
})
const Detail = z.looseObject({
  pin: TrackingNumber,
  'expected-delivery-date': Text,
  'changed-expected-date': Text,
  'significant-events': z
    .looseObject({ occurrence: oneOrMany(Occurrence) })
    .or(z.literal(''))
    .nullish(),
})
const Body = z.looseObject({ 'tracking-detail': oneOrMany(Detail) })
/** `004 No Pin History` and the like. */
const Messages = z.looseObject({ messages: z.looseObject({}) })

export const canadaPost = defineCarrier({
  name: 'canada-post',
  title: 'Canada Post',
  kind: 'carrier',
  source:
    'https://www.canadapost-postescanada.ca/info/mc/business/productsservices/developers/services/tracking/trackingdetails.jsf',
  form: 'xml',
  body: Body,
  other: Messages,
  codes,
  scheme: { kind: 'basic' },
  read: (body) =>
    body['tracking-detail'].map((detail) => {
      const events = detail['significant-events']
      const expected = detail['changed-expected-date'] || detail['expected-delivery-date']
      return {
        trackingNumber: detail.pin,
        carrier: 'Canada Post',
        eta: optional(() => (expected ? iso(`${expected}T23:59:00`, 'America/Toronto') : null)),
        asOf: null,
        scans: (typeof events === 'object' && events !== null ? events.occurrence : []).map((event) => {
          const province = event['event-province']
          const zone = ZONES[event['event-time-zone'] ?? ''] ?? zoneOf('CA', province)
          return {
            codes: [event['event-identifier'].replace(/^0+(?=\d)/, '')],
            at: iso(`${event['event-date']}T${event['event-time']}`, zone),
            text: event['event-description'],
            place: { city: event['event-site'], region: province, country: 'CA' },
          }
        }),
      }
    }),
  poll: (trackingNumber, { baseUrl, credentials }) => ({
    url: `${baseUrl ?? 'https://soa-gw.canadapost.ca'}/vis/track/pin/${encodeURIComponent(trackingNumber)}/detail`,
    method: 'GET',
    headers: {
      accept: 'application/vnd.cpc.track-v2+xml',
      ...(credentials ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } : {}),
    },
    body: null,
  }),
})
