import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { silentLogger } from '@onhand/runtime'
import { describeKafkaFaults } from '../contract/kafka-faults.ts'
import { createKafka } from './kafkajs/client.ts'
import { kafkaClientNames, type KafkaOptions } from './port.ts'
import { createKafkaSender } from './sender.ts'
import { kafkaTopicOf } from './topics.ts'

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

/** The first message of a topic, as any other consumer would read it. */
const firstMessage = async (options: KafkaOptions, topic: string) => {
  const consumer = createKafka(options).consumer({ groupId: randomUUID() })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      const eachMessage = ({ message }: { message: { headers?: Record<string, unknown> } }): Promise<void> => {
        resolve(String(message.headers?.traceparent))
        return Promise.resolve()
      }
      consumer.run({ eachMessage }).catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
}

describeKafkaFaults('The trace of an event on Kafka', (now) => {
  it.each(kafkaClientNames)(
    'stands in the header traceparent, sent by %s',
    async (client) => {
      const { kafka } = now()
      const prefix = `${randomUUID()}-`
      const options = { brokers: kafka.brokers, clientId: 'traces', logger: silentLogger, prefix, client }
      const sender = createKafkaSender(options, 'inventory')
      await sender.send([{ partition: 0, key: 'item-A', value: '{}', traceparent: TRACEPARENT }])
      expect(await firstMessage(options, kafkaTopicOf('inventory', prefix))).toBe(TRACEPARENT)
      await sender.stop()
    },
    60_000,
  )
})
