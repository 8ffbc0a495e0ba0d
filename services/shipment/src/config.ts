import { z } from 'zod'

/** What the environment may say to this service. */
export const ShipmentEnvironment = z.object({
  EASYPOST_WEBHOOK_SECRET: z.string().min(8).optional().describe('unset: webhooks are taken unsigned'),
  CARRIER_SILENCE_DAYS: z.coerce.number().int().min(1).max(90).default(5),
})

/** What the composition root passes in. */
export interface ShipmentConfig {
  /** Signs EasyPost's webhooks; null: they are taken unsigned, and `GET /v1/carriers` says so. */
  readonly easypostWebhookSecret: string | null
  /** Days without a scan after which a parcel counts as delayed. */
  readonly silenceDays: number
}

export const shipmentConfig = (environment: z.output<typeof ShipmentEnvironment>): ShipmentConfig => ({
  easypostWebhookSecret: environment.EASYPOST_WEBHOOK_SECRET ?? null,
  silenceDays: environment.CARRIER_SILENCE_DAYS,
})
