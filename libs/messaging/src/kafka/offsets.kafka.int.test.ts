import { expect, it } from '@jest/globals'
import { createServer, registerService } from '@onhand/http'
import { seededIds, silentLogger, systemClock } from '@onhand/runtime'
import { projectingConsumer } from '../contract/fixtures.ts'
import { describeKafkaFaults, scheduler } from '../contract/kafka-faults.ts'
import { startProjecting } from '../consumer/projecting.ts'
import { consumerCheckpoints } from '../consumer/tables.ts'
import { internalLogRoute } from '../internal-log.ts'
import { httpPublicLog } from './http-log.ts'
import { withAdmin } from './kafkajs/admin.ts'
import { createKafka } from './kafkajs/client.ts'
import { kafkaTopicOf } from './topics.ts'

describeKafkaFaults('Offsets and dead letters on Kafka', (now) => {
  it('hands out nothing before the checkpoint, however the library begins', async () => {
    const faults = now()
    faults.relay()
    await faults.nameAll(10)
    await faults.consume()
    await faults.heardAll()
    const given: number[] = []
    const transport = faults.transportOf()
    faults.cleanUp.push(() => transport.stop())
    const [row] = await faults.view.tables.select(consumerCheckpoints, { limit: 1 })
    const checkpoint = { generation: row!.generation, offset: 2, epoch: 1, position: 3 }
    await transport.subscribe({
      group: 'other',
      services: ['inventory'],
      checkpoints: async (partitions) => {
        await scheduler.sleep(500) // Late: by now kafkajs has fetched from its own start.
        return partitions.map(() => checkpoint)
      },
      deliver: ({ records }) => Promise.resolve(void given.push(...records.map(({ offset }) => offset))),
    })
    await faults.world.eventually(() => expect(given.length).toBeGreaterThan(20))
    expect(Math.min(...given)).toBe(3)
  })

  it('catches up from the log, over HTTP, what the topic no longer has', async () => {
    const faults = now()
    const started = faults.relay()
    await faults.nameAll(5)
    const first = await faults.consume()
    await faults.heardAll()
    await faults.cleanUp.pop()?.()
    expect(await first.problems()).toEqual([])
    await faults.nameAll(5)
    const client = createKafka({ brokers: faults.kafka.brokers, clientId: 'look', logger: silentLogger })
    const topic = kafkaTopicOf('inventory', faults.world.prefix)
    const head = await faults.source.store.head()
    await faults.world.eventually(() => expect(started.sent()?.position).toBe(head.position))
    await scheduler.sleep(200)
    // Retention takes all of it.
    await withAdmin(client, async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({
        topic,
        partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
      })
    })
    const server = createServer({ logger: silentLogger, clock: systemClock, ids: seededIds(1) })
    await registerService(server, internalLogRoute(faults.source.log), { service: 'inventory' })
    const address = await server.listen({ port: 0, host: '127.0.0.1' })
    faults.cleanUp.push(() => server.close())
    await faults.consume(
      faults.transportOf((service) => (service === 'inventory' ? httpPublicLog(service, address) : undefined)),
    )
    await faults.heardAll()
    await faults.nameAll(2)
    await faults.heardAll()
  }, 90_000)

  it('shows what it parks on the topic for dead letters', async () => {
    const faults = now()
    faults.relay()
    const transport = faults.transportOf()
    const { tables } = await faults.world.again(faults.view)
    const consumer = await startProjecting(
      { transport, clock: systemClock, scheduler, logger: silentLogger, tables },
      projectingConsumer(new Set(['n1'])),
    )
    faults.cleanUp.push(async () => {
      await consumer.stop()
      await transport.stop()
    })
    await faults.source.name('SKU-1', 'n1')
    const client = createKafka({ brokers: faults.kafka.brokers, clientId: 'look', logger: silentLogger })
    const letters: unknown[] = []
    const reader = client.consumer({ groupId: `${faults.world.prefix}letters`, maxWaitTimeInMs: 100 })
    faults.cleanUp.push(() => reader.disconnect())
    const topic = `${kafkaTopicOf('inventory', faults.world.prefix)}.dlq`
    await faults.world.eventually(async () => {
      expect(await withAdmin(client, (admin) => admin.listTopics())).toContain(topic)
    })
    await reader.connect()
    await reader.subscribe({ topic, fromBeginning: true })
    await reader.run({
      eachMessage: ({ message }) => Promise.resolve(void letters.push(JSON.parse(message.value?.toString() ?? 'null'))),
    })
    await faults.world.eventually(() =>
      expect(letters).toMatchObject([
        {
          consumer: 'views',
          topic: 'inventory.events',
          key: 'item-SKU-1',
          error: 'cannot hear n1',
          event: { sequence: '1' },
        },
      ]),
    )
  }, 60_000)
})
