import type { BaseOptions } from '@platformatic/kafka'
import type { KafkaOptions } from '../port.ts'

const MECHANISMS = { plain: 'PLAIN', 'scram-sha-256': 'SCRAM-SHA-256', 'scram-sha-512': 'SCRAM-SHA-512' } as const

/** A broker that is gone is an error within seconds; who asked decides when to ask again. */
export const baseOptionsOf = ({ brokers, clientId, ssl = false, sasl }: KafkaOptions): BaseOptions => ({
  clientId,
  bootstrapBrokers: [...brokers],
  ...(ssl === false ? {} : { tls: ssl === true ? {} : { ca: ssl.ca } }),
  ...(sasl ? { sasl: { ...sasl, mechanism: MECHANISMS[sasl.mechanism] } } : {}),
  connectTimeout: 3_000,
  requestTimeout: 15_000,
  timeout: 10_000,
  retries: 2,
  retryDelay: 200,
  autocreateTopics: false,
})
