import type { KafkaClient, KafkaOptions } from './port.ts'

/** Only the library that is used is loaded. */
export const createKafkaClient = async (options: KafkaOptions): Promise<KafkaClient> => {
  if (options.client !== 'platformatic') return (await import('./kafkajs/client.ts')).createKafkajsClient(options)
  return (await import('./platformatic/client.ts')).createPlatformaticClient(options)
}

/** Loads it at the first use; those who only describe a transport load nothing. */
export const lazyKafkaClient = (options: KafkaOptions): (() => Promise<KafkaClient>) => {
  let client: Promise<KafkaClient> | null = null
  return () => (client ??= createKafkaClient(options))
}
