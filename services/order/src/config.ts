import { ConfigError, readConfig } from '@onhand/runtime'
import { z } from 'zod'
import type { PaymentApi } from './adapters/payment-intents/requests.ts'

const Settings = z.object({
  PAYMENT: z
    .enum(['none', 'payment-intents'])
    .default('none')
    .describe('none: money is handled outside; payment-intents: cards by an API like that of Stripe'),
  PAYMENT_API_URL: z.url().default('https://api.stripe.com'),
  PAYMENT_API_KEY: z.string().min(1).optional().describe('the secret key; needed for payment-intents'),
  PAYMENT_TIMEOUT_MS: z.coerce.number().int().min(100).max(25_000).default(15_000),
  PICKUP_WINDOW_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  INTERNAL_TOKEN: z.string().min(32).max(256).optional().describe('opens /internal to the other services'),
})

export interface OrderConfig {
  readonly payment: 'none' | 'payment-intents'
  /** Where and as whom cards are asked; with `payment-intents` alone. */
  readonly paymentApi?: PaymentApi | undefined
  /** How long a collectable order waits at the counter. */
  readonly pickupWindowDays: number
  /** Opens `/internal/…`; without it there are no such routes. */
  readonly internalToken?: string | undefined
}

/** Throws `ConfigError`. */
export const readOrderConfig = (env: Readonly<Record<string, string | undefined>>): OrderConfig => {
  const settings = readConfig(Settings, env)
  const { PAYMENT, PICKUP_WINDOW_DAYS, INTERNAL_TOKEN, PAYMENT_API_URL, PAYMENT_API_KEY, PAYMENT_TIMEOUT_MS } = settings
  const paymentApi =
    PAYMENT_API_KEY === undefined
      ? undefined
      : { url: PAYMENT_API_URL, key: PAYMENT_API_KEY, timeoutMs: PAYMENT_TIMEOUT_MS }
  if (PAYMENT === 'payment-intents' && paymentApi === undefined)
    throw new ConfigError('Bad configuration\n  PAYMENT_API_KEY: is needed for PAYMENT=payment-intents')
  return { payment: PAYMENT, paymentApi, pickupWindowDays: PICKUP_WINDOW_DAYS, internalToken: INTERNAL_TOKEN }
}
