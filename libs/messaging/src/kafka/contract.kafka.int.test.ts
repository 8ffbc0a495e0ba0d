import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit'
import { kafkaWorld } from '../contract/kafka-world.ts'
import { transportContract } from '../contract.ts'
import { kafkaClientNames } from './port.ts'

const missing = await whyNoKafka()

if (missing !== undefined)
  describe('the Kafka transport', () => {
    it(`could not be run here: ${missing}`, () => {
      expect(missing).not.toBe('')
    })
  })
else {
  let kafka: TestKafka
  beforeAll(async () => {
    kafka = await startTestKafka()
  }, 180_000)
  afterAll(() => kafka.stop())
  for (const client of kafkaClientNames)
    transportContract(`Kafka (${client})`, () => Promise.resolve(kafkaWorld(kafka.brokers, client)))
}
