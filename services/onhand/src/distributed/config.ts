import { kafkaClientNames } from '@onhand/messaging'
import { ConfigError } from '@onhand/runtime'
import type { HttpService } from '@onhand/schemas'
import { z } from 'zod'
import { HostConfig } from '../config.ts'

const listOf = (item: z.ZodString | z.ZodURL) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item as z.ZodType<string, string>).min(1))

const origin = z.url({ protocol: /^https?$/, error: 'is not a list of http:// or https:// origins' })
/** One origin that stands for all replicas, or each replica's own, separated by commas. */
const origins = listOf(origin).optional()

/** What the environment says to a process that runs one service of several. */
export const ServeConfig = HostConfig.extend({
  HOST: z.string().default('0.0.0.0'),
  TRUST_PROXY: z.stringbool().default(true),
  KAFKA_BROKERS: listOf(z.string().regex(/^[^\s/]+:\d+$/, 'is not a list of host:port'))
    .optional()
    .describe('host:port, separated by commas'),
  KAFKA_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]*$/)
    .default('')
    .describe('put before topics and groups: several installations on one cluster'),
  KAFKA_CLIENT: z.enum(kafkaClientNames).default('kafkajs').describe('the library that speaks to Kafka'),
  KAFKA_SSL: z.stringbool().default(false),
  KAFKA_SSL_CA: z
    .string()
    .min(1)
    .optional()
    .describe('a file in PEM: the authority to trust, where Node does not know it; means KAFKA_SSL'),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(300_000).default(15_000),
  /** Opens `/internal/…` between the services; the same for all of them. */
  INTERNAL_TOKEN: z.string().min(32).max(256).optional(),
  INVENTORY_URL: origins,
  ORDER_URL: origins,
  SHIPMENT_URL: origins,
  NOTIFICATION_URL: origins,
  PROJECTION_URL: origins,
  ACCESS_URL: origins,
  /** Where the pages ask: the gateway's origin, as this process reaches it. */
  GATEWAY_URL: origins,
})
export type ServeConfig = z.infer<typeof ServeConfig>

/** A setting that this process cannot do without. Throws `ConfigError`. */
export const needed = <Name extends keyof ServeConfig>(
  config: ServeConfig,
  name: Name,
): NonNullable<ServeConfig[Name]> => {
  const value = config[name]
  if (value === undefined) throw new ConfigError(`Bad configuration\n  ${name}: is missing`)
  return value
}

/** Where another service answers. Throws `ConfigError` where that is not said. */
export const originsOf = (config: ServeConfig, service: Exclude<HttpService, 'portal'>): readonly string[] => {
  const names = {
    inventory: 'INVENTORY_URL',
    order: 'ORDER_URL',
    shipment: 'SHIPMENT_URL',
    notification: 'NOTIFICATION_URL',
    projection: 'PROJECTION_URL',
    access: 'ACCESS_URL',
  } as const
  return needed(config, names[service])
}
