import type { Logger } from '@onhand/runtime'
import type { Kafka, Producer } from 'kafkajs'
import type { ParkedCopy } from '../types.ts'
import { withAdmin } from './topics.ts'

/** Copies parked records to `<topic>.dlq`, for tools that look there. What cannot be copied is logged: the rows are the truth. */
export const createDeadLetters = (kafka: Kafka, prefix: string, logger: Logger) => {
  const topics = new Set<string>()
  let connecting: Promise<Producer> | null = null
  let last: Promise<void> = Promise.resolve()

  const producer = async (): Promise<Producer> => {
    const fresh = kafka.producer({ allowAutoTopicCreation: false })
    await fresh.connect()
    return fresh
  }
  const ensure = async (topic: string): Promise<void> => {
    if (topics.has(topic)) return
    await withAdmin(kafka, (admin) =>
      admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1 }] }),
    )
    topics.add(topic)
  }
  const send = async ({ topic, key, ...copy }: ParkedCopy): Promise<void> => {
    const name = `${prefix}${topic}.dlq`
    try {
      await ensure(name)
      connecting ??= producer()
      const live = await connecting
      await live.send({ topic: name, acks: -1, messages: [{ key, value: JSON.stringify({ topic, key, ...copy }) }] })
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
      await live?.disconnect().catch(() => undefined)
    },
  }
}
