import { randomUUID } from 'node:crypto'
import {
  createKafkaSender,
  createKafkaTransport,
  createMemoryBroker,
  KAFKA_PARTITIONS,
  startRelay,
  tableRelayCheckpoint,
  type KafkaClientName,
  type RecordBatch,
  type Relay,
} from '@onhand/messaging'
import { silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import { createGrowingLog } from './growing-log.ts'

const scheduler = systemScheduler((error) => {
  console.error(error)
})

/** A log, its relay, its topic and a member of a group, by one client. Databases are left out on purpose. */
export const createLine = (brokers: readonly string[], client: KafkaClientName) => {
  const growing = createGrowingLog()
  const prefix = `bench-${randomUUID().slice(0, 8)}-`
  const options = { brokers, clientId: 'bench', logger: silentLogger, prefix, client }
  const parts = { clock: systemClock, scheduler, logger: silentLogger }
  let relay: Relay | null = null
  const transport = createKafkaTransport({ ...options, ...parts, logOf: () => growing.log })
  const until = async (isDone: () => boolean): Promise<void> => {
    const end = Date.now() + 120_000
    while (!isDone()) {
      if (Date.now() > end) throw new Error(`${client} did not get through`)
      await scheduler.sleep(2)
    }
  }
  return {
    ...growing,
    until,
    relay: (): Relay =>
      (relay ??= startRelay({
        ...{
          log: growing.log,
          sender: createKafkaSender(options, 'inventory'),
          partitions: KAFKA_PARTITIONS,
          ...parts,
        },
        checkpoint: tableRelayCheckpoint(createMemoryTables(), 'inventory'),
        lock: createMemoryBroker().lock('inventory'),
      })),
    consume: (deliver: (batch: RecordBatch) => void) =>
      transport.subscribe({
        group: 'bench',
        services: ['inventory'],
        checkpoints: (partitions) => Promise.resolve(partitions.map(() => null)),
        deliver: (batch) => {
          deliver(batch)
          return Promise.resolve()
        },
      }),
    stop: async (): Promise<void> => {
      await transport.stop()
      await relay?.stop()
    },
  }
}
export type Line = ReturnType<typeof createLine>
