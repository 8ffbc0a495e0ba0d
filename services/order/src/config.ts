import { readConfig } from '@onhand/runtime'
import { z } from 'zod'

const Settings = z.object({
  PAYMENT: z.enum(['none']).default('none').describe('none: money is handled outside'),
  PICKUP_WINDOW_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  INTERNAL_TOKEN: z.string().min(32).max(256).optional().describe('opens /internal to the other services'),
})

export interface OrderConfig {
  readonly payment: 'none'
  /** How long a collectable order waits at the counter. */
  readonly pickupWindowDays: number
  /** Opens `/internal/…`; without it there are no such routes. */
  readonly internalToken?: string | undefined
}

/** Throws `ConfigError`. */
export const readOrderConfig = (env: Readonly<Record<string, string | undefined>>): OrderConfig => {
  const { PAYMENT, PICKUP_WINDOW_DAYS, INTERNAL_TOKEN } = readConfig(Settings, env)
  return { payment: PAYMENT, pickupWindowDays: PICKUP_WINDOW_DAYS, internalToken: INTERNAL_TOKEN }
}
