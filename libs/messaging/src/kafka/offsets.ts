import type { Publisher } from '@onhand/schemas'
import { createKafkaClient } from './client.ts'
import type { KafkaOptions } from './port.ts'
import { generationOf, kafkaTopicOf } from './topics.ts'

/** Where partitions begin and end, for those who compare checkpoints with them. Reads alone. */
export const kafkaOffsets = async (options: KafkaOptions) => {
  const client = await createKafkaClient(options)
  return {
    generation: await generationOf(client),
    /** @param topic as checkpoints name it, without the installation's prefix */
    offsets: (topic: string) =>
      client.offsetsOf(kafkaTopicOf(topic.replace(/\.events$/u, '') as Publisher, options.prefix)),
  }
}
