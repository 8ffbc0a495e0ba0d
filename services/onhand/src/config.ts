import { z } from 'zod'

const url = z.url({ protocol: /^(postgres|postgresql)$/, error: 'is not a postgres:// URL' }).optional()

/** What the environment may say, to every process. All of it is optional: the embedded default needs nothing. */
export const HostConfig = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('0 picks a free one'),
  HOST: z.string().default('127.0.0.1'),
  /** Believe X-Forwarded-For: only behind a proxy that sets it anew, as our gateway does. */
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** A server whose role may create databases; without it PostgreSQL is started from the npm package. */
  DATABASE_URL: url,
  INVENTORY_DATABASE_URL: url,
  ORDER_DATABASE_URL: url,
  SHIPMENT_DATABASE_URL: url,
  NOTIFICATION_DATABASE_URL: url,
  PROJECTION_DATABASE_URL: url,
  ACCESS_DATABASE_URL: url,
  /** Where the embedded PostgreSQL, its data and the generated secrets live. */
  ONHAND_DATA: z.string().default('.onhand'),
  /** smtp:// or smtps://; without it an embedded catcher keeps the mail readable on /mail. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// URL' }).optional(),
  MAIL_FROM: z.string().default('Onhand <orders@onhand.example>'),
  /** The origin that shoppers reach, for links in messages; by default the address that the server listens on. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' }).optional(),
  /** Signs tracking links; generated once and kept when absent. */
  TRACKING_SECRET: z.string().min(16).optional(),
  /** Wraps the customers' keys, base64 of 32 bytes; generated once and kept when absent. */
  PERSONAL_MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'is not base64 of 32 bytes')
    .optional(),
})
export type HostConfig = z.infer<typeof HostConfig>
