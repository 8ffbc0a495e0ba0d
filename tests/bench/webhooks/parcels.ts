import { createHmac } from 'node:crypto'

/** What the carrier signs with, in every process of the scenario. */
export const SECRET = 'the bench’s webhook secret'
export const PARCELS = 20_000
/** Of these each gets one webhook, all at once. */
export const BURST = 20_000

/** Parcels of the steady load are `A0…`, those of the burst `B0…`. */
export const parcelName = (series: 'A' | 'B' | 'T', number: number): string => `${series}${number}`

const HUBS = [
  ['COMMERCE CITY', 'CO'],
  ['AMARILLO', 'TX'],
  ['MESQUITE', 'TX'],
] as const
const HOUR_MS = 3_600_000
/** They left so long before, and were scanned for the first time a little later: none of it lies in the future. */
export const SHIPPED_BEFORE_MS = 34 * HOUR_MS
export const SCANNED_BEFORE_MS = 32 * HOUR_MS

/** A scan of a parcel on the road: like chance, and the same in every run. */
const scanAt = (startMs: number, step: number): object => {
  const [city, state] = HUBS[step % HUBS.length] ?? HUBS[0]
  return {
    object: 'TrackingDetail',
    ...{ status: 'in_transit', status_detail: 'arrived_at_facility', message: 'ARRIVAL SCAN' },
    datetime: new Date(startMs + step * 3 * HOUR_MS).toISOString(),
    tracking_location: { object: 'TrackingLocation', city, state, country: 'US', zip: null },
  }
}

/** The webhook as EasyPost posts it: all scans so far, of which the last one is new. */
export const webhook = (trackingNumber: string, scans: number, startMs: number): string =>
  JSON.stringify({
    ...{ id: `evt_${trackingNumber}_${scans}`, object: 'Event', mode: 'production', description: 'tracker.updated' },
    result: {
      ...{ id: `trk_${trackingNumber}`, object: 'Tracker', tracking_code: trackingNumber, carrier: 'UPS' },
      ...{ status: 'in_transit', est_delivery_date: null, updated_at: new Date(startMs).toISOString() },
      tracking_details: Array.from({ length: scans }, (_, step) => scanAt(startMs, step)),
    },
  })

/** A whole HTTP request, signed, ready to be written to a socket. */
export const requestOf = (host: string, body: string): Buffer => {
  const signature = createHmac('sha256', SECRET.normalize('NFKD')).update(body).digest('hex')
  const head = [
    'POST /v1/carriers/easypost/webhooks HTTP/1.1',
    `host: ${host}`,
    'content-type: application/json',
    `x-hmac-signature: hmac-sha256-hex=${signature}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
