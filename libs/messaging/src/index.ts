export { startDeciding } from './consumer/deciding.ts'
export { startProjecting } from './consumer/projecting.ts'
export { buildFromLogs, resetProjecting } from './consumer/rebuild.ts'
export {
  compareWithLogs,
  rebuildBeside,
  type Compared,
  type RebuildOptions,
  type Rebuilt,
} from './consumer/rebuild-beside.ts'
export { createRefill, RefillStopped, type RefillProgress, type Target } from './consumer/refill.ts'
export { listParked } from './consumer/replay.ts'
export {
  consumerCheckpoints,
  messagingTables,
  parkedRecords,
  stoppedPartitions,
  type CheckpointRow,
  type ParkedRecord,
} from './consumer/tables.ts'
export { toPublicEvent, topicOf } from './envelope.ts'
export { murmur2, partitionOf } from './murmur2.ts'
export { createPublicLog } from './public-log.ts'
export { createEmbeddedTransport, type EmbeddedOptions } from './transports/embedded.ts'
export type * from './types.ts'
export { tableRelayCheckpoint, relayCheckpoints } from './relay/checkpoint.ts'
export type { LeaderLock, Lease, OutgoingRecord, RecordSender, RelayCheckpoint } from './relay/ports.ts'
export { startRelay, type Relay, type RelayOptions } from './relay/relay.ts'
export { createMemoryBroker, type MemoryBroker } from './transports/memory-broker.ts'
export type { MemoryTransportFaults } from './transports/memory-faults.ts'
export { createMemoryTransport, type MemoryTransportOptions } from './transports/memory.ts'
export { INTERNAL_LOG_PATH, internalLogRoute, type InternalLogPage } from './internal-log.ts'
export { postgresLeaderLock, type PostgresLeaderLockOptions } from './relay/postgres-lock.ts'
export { createKafkaClient } from './kafka/client.ts'
export { kafkaClientNames, type KafkaClientName, type KafkaOptions } from './kafka/port.ts'
export { httpPublicLog, type AskLog } from './kafka/http-log.ts'
export { kafkaOffsets } from './kafka/offsets.ts'
export { createKafkaSender } from './kafka/sender.ts'
export { KAFKA_PARTITIONS } from './kafka/topics.ts'
export { createKafkaTransport, type KafkaTransportOptions } from './kafka/transport.ts'
