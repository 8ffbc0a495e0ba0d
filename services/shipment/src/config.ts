import { z } from 'zod'
import type { HubRules } from './domain/delay/usual-stays.ts'

const Url = z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' })

/** What is set up for one carrier; all of it is optional. */
const CarrierSetup = z.strictObject({
  /** Proves its webhooks: HMAC secret, public key, token or `user:password`, as docs/carriers.md says for each. */
  secret: z.string().min(8).optional(),
  /** Asked for news where it posts none. */
  poll: z
    .strictObject({
      baseUrl: Url.optional(),
      credentials: z.string().min(1).optional(),
      perMinute: z.int().min(1).max(6_000).default(60),
      perDay: z.int().min(1).max(10_000_000).default(10_000),
    })
    .optional(),
  /** Takes requests for labels as JSON. */
  labelUrl: Url.optional(),
  /** Takes customers' wishes as JSON. */
  optionUrl: Url.optional(),
  token: z.string().min(1).optional(),
})
export type CarrierSetup = z.infer<typeof CarrierSetup>

const Carriers = z.record(z.string().regex(/^[a-z0-9-]{1,64}$/), CarrierSetup)

const carriersJson = z.string().transform((text, context): z.infer<typeof Carriers> => {
  try {
    return Carriers.parse(JSON.parse(text))
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : 'is not JSON'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
})

/** What the environment may say to this service. */
export const ShipmentEnvironment = z.object({
  EASYPOST_WEBHOOK_SECRET: z.string().min(8).optional().describe('unset: webhooks are taken from this machine only'),
  CARRIERS: carriersJson.optional().describe('JSON: carrier → secret, poll, labelUrl, optionUrl; see docs/carriers.md'),
  CARRIER_SILENCE_DAYS: z.coerce.number().int().min(1).max(90).default(5),
  CARRIER_REPLAY_SECONDS: z.coerce.number().int().min(10).max(3_600).default(300),
  TRACKING_LINK_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
})

/** What the composition root passes in. */
export interface ShipmentConfig {
  /** Carrier's name → what is set up for it. */
  readonly carriers: Readonly<Record<string, CarrierSetup>>
  /** Days without a scan after which a parcel counts as delayed, where history says nothing. */
  readonly silenceDays: number
  readonly replayWindowSeconds: number
  /** Days that a tracking link works after all parcels have ended. */
  readonly linkDays: number
  /** How many parcels it takes to say anything of a hub; those of a large shop when absent. */
  readonly hubRules?: HubRules
}

export const shipmentConfig = (environment: z.output<typeof ShipmentEnvironment>): ShipmentConfig => {
  const { EASYPOST_WEBHOOK_SECRET: secret, CARRIERS: carriers = {} } = environment
  return {
    carriers: secret === undefined ? carriers : { ...carriers, easypost: { ...carriers.easypost, secret } },
    silenceDays: environment.CARRIER_SILENCE_DAYS,
    replayWindowSeconds: environment.CARRIER_REPLAY_SECONDS,
    linkDays: environment.TRACKING_LINK_DAYS,
  }
}
