import { randomUUID } from 'node:crypto'
import { silentLogger } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import type { KafkaClientName } from '../kafka/port.ts'
import { createKafkaSender } from '../kafka/sender.ts'
import { KAFKA_PARTITIONS } from '../kafka/topics.ts'
import { createKafkaTransport } from '../kafka/transport.ts'
import { tableRelayCheckpoint } from '../relay/checkpoint.ts'
import type { RecordSender, RelayCheckpoint } from '../relay/ports.ts'
import { startRelay, type Relay } from '../relay/relay.ts'
import { createMemoryBroker } from '../transports/memory-broker.ts'
import type { PublicLog } from '../types.ts'
import { postgresWorld, type PostgresWorld } from './postgres-world.ts'

export interface KafkaWorld extends PostgresWorld {
  /** Before every topic and group of this world. */
  readonly prefix: string
  readonly brokers: readonly string[]
  readonly client: KafkaClientName
  sender(service: PublicLog['service']): RecordSender
  relay(log: PublicLog, sender?: RecordSender, checkpoint?: RelayCheckpoint): Relay
}

/** Topics of its own on a real broker, over real PostgreSQL. Every process relays the logs that it knows; one of them leads. */
export const kafkaWorld = (brokers: readonly string[], client: KafkaClientName = 'kafkajs'): KafkaWorld => {
  const prefix = `t${randomUUID().slice(0, 8)}-`
  const options = { brokers, clientId: 'contract', logger: silentLogger, prefix, client }
  const locks = createMemoryBroker()
  const checkpoints = new Map<PublicLog, RelayCheckpoint>()
  const checkpointOf = (log: PublicLog): RelayCheckpoint => {
    const checkpoint = checkpoints.get(log) ?? tableRelayCheckpoint(createMemoryTables(), log.service)
    checkpoints.set(log, checkpoint)
    return checkpoint
  }
  const sender: KafkaWorld['sender'] = (service) => createKafkaSender(options, service)
  const relay: KafkaWorld['relay'] = (log, by = sender(log.service), checkpoint = checkpointOf(log)) =>
    startRelay({
      log,
      sender: by,
      partitions: KAFKA_PARTITIONS,
      checkpoint,
      lock: locks.lock(log.service),
      clock: world.clock,
      scheduler: world.scheduler,
      logger: silentLogger,
    })
  const world = postgresWorld((logs, { clock, scheduler }) => {
    const relays = logs.map((log) => relay(log))
    const logOf = (service: PublicLog['service']) => logs.find((log) => log.service === service)
    const transport = createKafkaTransport({ ...options, clock, scheduler, logOf, sessionTimeoutMs: 6_000 })
    return {
      ...transport,
      problems: async () => [...(await transport.problems()), ...relays.flatMap((started) => started.problems())],
      stop: async () => {
        await transport.stop()
        await Promise.all(relays.map((started) => started.stop()))
      },
    }
  })
  return { ...world, prefix, brokers, client, sender, relay }
}
