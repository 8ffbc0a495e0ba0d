import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { silentLogger } from '@onhand/runtime'
import {
  createCertificate,
  startKafkaWithTls,
  whyNoCertificate,
  whyNoJars,
  type TestCertificate,
  type TestKafka,
} from '@onhand/test-kit'
import { createKafkaClient } from './client.ts'
import { kafkaClientNames, type KafkaOptions } from './port.ts'

const whyNot = (await whyNoJars()) ?? (await whyNoCertificate())
const USER = { username: 'onhand', password: 'a-password-of-this-test' }

const secured = (): void => {
  let kafka: TestKafka
  let own: TestCertificate
  beforeAll(async () => {
    own = await createCertificate()
    kafka = await startKafkaWithTls({ ...own, ...USER })
  }, 120_000)
  afterAll(() => kafka.stop())

  const optionsOf = (rest: Partial<KafkaOptions>): KafkaOptions => ({
    ...{ brokers: kafka.secured ?? [], clientId: 'secured', logger: silentLogger },
    ...{ ssl: { ca: own.certificatePem }, sasl: { mechanism: 'scram-sha-512', ...USER } },
    ...rest,
  })

  describe.each(kafkaClientNames)('by %s', (client) => {
    it.each(['plain', 'scram-sha-512'] as const)('%s over TLS writes and reads', async (mechanism) => {
      const one = await createKafkaClient(optionsOf({ client, sasl: { mechanism, ...USER } }))
      const topic = `${client}.${mechanism}`
      await one.createTopics([topic], { partitions: 1, replicas: 1, settings: {} })
      const producer = await one.producer({ idempotent: false })
      await producer.send(topic, [{ key: null, value: 'sealed on the way' }])
      await producer.close()
      const offsets = await one.offsetsOf(topic)
      expect(offsets.get(0)).toEqual({ low: 0, high: 1 })
      const read = await one.read(topic, new Map([[0, { from: 0, to: 1 }]]), 20_000)
      expect(read.get(0)).toEqual(['sealed on the way'])
    })
    it('a wrong password opens nothing', async () => {
      const sasl = { mechanism: 'scram-sha-512', username: USER.username, password: 'guessed' } as const
      const one = await createKafkaClient(optionsOf({ client, sasl }))
      await expect(one.topics()).rejects.toThrow()
    })
    it('a broker that another authority vouches for is not talked to', async () => {
      const { certificatePem } = await createCertificate()
      const one = await createKafkaClient(optionsOf({ client, ssl: { ca: certificatePem } }))
      await expect(one.topics()).rejects.toThrow()
    })
  })
}

describe('Kafka by SASL over TLS', () => {
  if (whyNot === undefined) secured()
  else {
    process.stderr.write(`\nNOT RUN: Kafka by SASL over TLS: ${whyNot}\n`)
    it.todo(`needs Java 17 with the broker's jars, and openssl (here: ${whyNot})`)
  }
})
