import type { Logger } from '@onhand/runtime'
import type { ParkedCopy } from '../types.ts'
import type { KafkaClient, KafkaProducer } from './port.ts'
import { MAX_RECORD_BYTES } from './topics.ts'

/** Copies parked records to `<topic>.dlq`, for tools that look there. What cannot be copied is logged: the rows are the truth. */
export const createDeadLetters = (client: () => Promise<KafkaClient>, prefix: string, logger: Logger) => {
  const topics = new Set<string>()
  let connecting: Promise<KafkaProducer> | null = null
  let last: Promise<void> = Promise.resolve()

  const producer = async (): Promise<KafkaProducer> => (await client()).producer({ idempotent: false })
  const ensure = async (topic: string): Promise<void> => {
    if (topics.has(topic)) return
    const kafka = await client()
    if (!(await kafka.topics()).includes(topic)) {
      const replicas = Math.min(3, await kafka.brokerCount())
      const settings = { 'max.message.bytes': String(MAX_RECORD_BYTES) }
      await kafka.createTopics([topic], { partitions: 1, replicas, settings })
    }
    topics.add(topic)
  }
  const send = async ({ topic, key, ...copy }: ParkedCopy): Promise<void> => {
    const name = `${prefix}${topic}.dlq`
    try {
      await ensure(name)
      connecting ??= producer()
      const live = await connecting
      await live.send(name, [{ key, value: JSON.stringify({ topic, key, ...copy }) }])
    } catch (error) {
      connecting = null
      logger.warn({ err: error, topic: name }, 'A parked record could not be copied')
    }
  }
  return {
    copy: (parked: ParkedCopy): void => {
      last = last.then(() => send(parked))
    },
    stop: async (): Promise<void> => {
      const live = await connecting?.catch(() => null)
      await live?.close().catch(() => undefined)
    },
  }
}
