import { Carrier, InstantInput, TrackingNumber, TrackerStatus } from '@onhand/schemas'
import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, Text, scans } from './fields.ts'

/** Carriers have dated scans by a broken clock; what cannot be is refused, so that it never is a "latest" scan. */
const PlausibleInstant = InstantInput.refine((instant) => /^(19[7-9]|20)\d/.test(instant), 'is not a plausible time')

/** As https://docs.easypost.com/docs/trackers has it; members that are not named here pass. */
const TrackingDetail = z.looseObject({
  status: RawCode,
  status_detail: Text,
  message: Text.refine((value) => !value?.includes('\u0000'), 'has a character that cannot be stored'),
  datetime: PlausibleInstant,
  tracking_location: z.looseObject({ city: Text, state: Text, zip: Text, country: Text }).nullish(),
})

const Webhook = z.looseObject({
  result: z.looseObject({
    object: z.literal('Tracker'),
    tracking_code: TrackingNumber,
    carrier: Carrier,
    updated_at: PlausibleInstant.nullish(),
    est_delivery_date: PlausibleInstant.nullish(),
    tracking_details: scans(TrackingDetail).nullish(),
  }),
})

/** Its words are ours. */
const codes: CodeTable = Object.fromEntries(TrackerStatus.options.map((status) => [status, [status] as const]))

const timeOf = (instant: string | null | undefined) => (instant ? { instant, written: instant } : null)

/** EasyPost, which speaks for many carriers. It signs the raw body under the NFKD form of the secret. */
export const easypost = defineCarrier({
  name: 'easypost',
  title: 'EasyPost',
  kind: 'aggregator',
  source: 'https://docs.easypost.com/docs/trackers',
  form: 'json',
  body: Webhook,
  other: z.looseObject({ result: z.looseObject({ object: z.string().refine((name) => name !== 'Tracker') }) }),
  codes,
  scheme: {
    kind: 'hmac-sha256',
    header: 'x-hmac-signature',
    encoding: 'hex',
    prefix: 'hmac-sha256-hex=',
    normalise: 'NFKD',
  },
  read: ({ result }) => [
    {
      trackingNumber: result.tracking_code,
      carrier: result.carrier,
      eta: timeOf(result.est_delivery_date),
      asOf: timeOf(result.updated_at),
      scans: (result.tracking_details ?? []).map(({ status, status_detail, message, datetime, tracking_location }) => ({
        codes: [status, status.toLowerCase()],
        detail: status_detail,
        at: { instant: datetime, written: datetime },
        text: message,
        place: tracking_location
          ? {
              city: tracking_location.city,
              region: tracking_location.state,
              postalCode: tracking_location.zip,
              country: tracking_location.country,
            }
          : null,
      })),
    },
  ],
})
