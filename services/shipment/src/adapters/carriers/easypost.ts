import { createHmac, timingSafeEqual } from 'node:crypto'
import { Carrier, Code, Country, InstantInput, text, TrackerStatus, TrackingNumber } from '@onhand/schemas'
import { z } from 'zod'
import type { CarrierAdapter } from '../../app/carriers.ts'
import type { TrackingNews } from '../../app/commands.ts'
import { knownText } from './known-texts.ts'

type Scan = TrackingNews['scans'][number]

/** Carriers have dated scans by a broken clock; what cannot be is refused, so that it never is a "latest" scan. */
const PlausibleInstant = InstantInput.refine((instant) => /^(19[7-9]|20)\d/.test(instant), 'is not a plausible time')

const Text = z.string().nullish()

/** As https://docs.easypost.com/docs/trackers has it; members that are not named here pass. */
const TrackingDetail = z.looseObject({
  status: text(100),
  status_detail: Text,
  message: Text,
  datetime: PlausibleInstant,
  tracking_location: z.looseObject({ city: Text, state: Text, zip: Text, country: Text }).nullish(),
})
type TrackingDetail = z.infer<typeof TrackingDetail>

const Webhook = z.looseObject({
  result: z.looseObject({
    object: z.literal('Tracker'),
    tracking_code: TrackingNumber,
    carrier: Carrier,
    updated_at: PlausibleInstant.nullish(),
    est_delivery_date: PlausibleInstant.nullish(),
    tracking_details: z.array(TrackingDetail).max(1_000).nullish(),
  }),
})

const Other = z.looseObject({ result: z.looseObject({ object: z.string().refine((name) => name !== 'Tracker') }) })

/** What does not fit is left out: where a scan was made decides nothing. */
const fitting = (value: string | null | undefined, longest: number): string | null => {
  const plain = value?.trim() ?? ''
  return plain === '' || plain.length > longest ? null : plain
}

const placeOf = ({ tracking_location: location }: TrackingDetail): Scan['place'] => {
  const country = location?.country?.trim().toUpperCase()
  const place = {
    city: fitting(location?.city, 100),
    region: fitting(location?.state, 64),
    postalCode: fitting(location?.zip, 16),
    country: Country.safeParse(country).data ?? null,
  }
  return Object.values(place).every((part) => part === null) ? null : place
}

/** An unknown status code becomes `unknown` and is kept as it came. */
const scanOf = (detail: TrackingDetail): Scan => {
  const status = TrackerStatus.safeParse(detail.status.toLowerCase()).data
  return {
    scannedAt: detail.datetime,
    status: status ?? 'unknown',
    statusDetail: Code.safeParse(detail.status_detail?.toLowerCase()).data ?? null,
    rawCode: status === undefined ? detail.status : null,
    message: knownText(detail.message ?? null),
    place: placeOf(detail),
  }
}

const newsOf = ({ result }: z.infer<typeof Webhook>): TrackingNews => ({
  carrier: result.carrier,
  trackingNumber: result.tracking_code,
  scans: (result.tracking_details ?? []).map(scanOf),
  eta: result.est_delivery_date ?? null,
  asOf: result.updated_at ?? null,
})

const SIGNATURE = 'x-hmac-signature'

/** EasyPost signs the raw body under the NFKD form of the secret. Compared in constant time. */
const isSigned = (secret: string, rawBody: Buffer, given: string | string[] | undefined): boolean => {
  const digest = createHmac('sha256', secret.normalize('NFKD')).update(rawBody).digest('hex')
  const expected = Buffer.from(`hmac-sha256-hex=${digest}`)
  const actual = Buffer.from(typeof given === 'string' ? given : '')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** EasyPost, which speaks for many carriers. @param secret of the webhook; null: bodies are taken unsigned */
export const createEasypost = (secret: string | null): CarrierAdapter => ({
  name: 'easypost',
  verification: secret === null ? 'unsigned' : 'hmac-sha256',
  isAuthentic: (rawBody, headers) => secret === null || isSigned(secret, rawBody, headers[SIGNATURE]),
  isOther: (body) => Other.safeParse(body).success,
  news: Webhook.transform(newsOf),
})
