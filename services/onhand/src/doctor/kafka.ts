import { kafkaOffsets } from '@onhand/messaging'
import type { Maintenance } from '../commands/maintenance.ts'
import { kafkaOptions } from '../distributed/kafka.ts'
import type { KafkaView } from './positions.ts'

/** The brokers of an installation; null where events come straight from the logs. */
export const kafkaView = async ({ config, parts }: Maintenance): Promise<KafkaView | null> => {
  if (config.KAFKA_BROKERS === undefined) return null
  return kafkaOffsets(kafkaOptions(config, 'doctor', parts))
}
