/**
 * A process of its own for tests that stop or kill one: a relay of inventory's log, or a consumer of it. What it is comes as JSON in
 * its only argument. It says `ready` on standard output.
 */
import { createPostgresStorage } from '@onhand/event-store'
import { createPool } from '@onhand/postgres'
import { silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { startProjecting } from '../consumer/projecting.ts'
import type { KafkaClientName } from '../kafka/port.ts'
import { createKafkaSender } from '../kafka/sender.ts'
import { KAFKA_PARTITIONS } from '../kafka/topics.ts'
import { createKafkaTransport } from '../kafka/transport.ts'
import { tableRelayCheckpoint } from '../relay/checkpoint.ts'
import { postgresLeaderLock } from '../relay/postgres-lock.ts'
import { startRelay } from '../relay/relay.ts'
import { createSource, projectingConsumer } from './fixtures.ts'

export interface ProcessOptions {
  readonly role: 'relay' | 'consumer'
  readonly url: string
  readonly brokers: readonly string[]
  readonly prefix: string
  readonly client: KafkaClientName
  /** How long a consumer takes over each batch, milliseconds, within its transaction. */
  readonly slowMs?: number
}

/** An open transaction of a process that stands still is ended by the server after so long. */
const IDLE_IN_TRANSACTION_MS = 2_000

const { role, url, brokers, prefix, client, slowMs = 0 } = JSON.parse(process.argv[2] ?? '{}') as ProcessOptions
const scheduler = systemScheduler((error) => {
  console.error(error)
})
const pool = createPool(url, {
  logger: silentLogger,
  max: 16,
  idleInTransactionTimeoutMs: IDLE_IN_TRANSACTION_MS,
})
const tables = createPostgresTables(pool)
const common = { clock: systemClock, scheduler, logger: silentLogger }
const kafka = { brokers, prefix, client, clientId: `contract-${role}`, logger: silentLogger }

if (role === 'relay') {
  const storage = createPostgresStorage({ url, log: 'contract', logger: silentLogger, scheduler })
  const { log } = createSource({ ...common, storage, seed: process.pid })
  startRelay({
    ...common,
    log,
    sender: createKafkaSender(kafka, 'inventory'),
    partitions: KAFKA_PARTITIONS,
    checkpoint: tableRelayCheckpoint(tables, 'inventory'),
    lock: postgresLeaderLock({ url, name: 'relay inventory', logger: silentLogger }),
    batch: 5,
  })
} else {
  const transport = createKafkaTransport({ ...kafka, ...common, logOf: () => undefined, sessionTimeoutMs: 6_000 })
  const consumer = projectingConsumer()
  const projections = consumer.projections.map((projection) => ({
    ...projection,
    handle: async (...given: Parameters<typeof projection.handle>) => {
      await scheduler.sleep(slowMs / 2)
      await projection.handle(...given)
      await scheduler.sleep(slowMs / 2)
    },
  }))
  await startProjecting({ ...common, transport, tables }, { ...consumer, projections })
}
process.stdout.write('ready\n')
setInterval(() => undefined, 60_000)
