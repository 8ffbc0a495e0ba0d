import { expect, it } from '@jest/globals'
import { silentLogger, systemClock } from '@onhand/runtime'
import { startTestKafka } from '@onhand/test-kit'
import { describeKafkaFaults, scheduler } from '../contract/kafka-faults.ts'
import { kafkaWorld } from '../contract/kafka-world.ts'
import { tableRelayCheckpoint } from '../relay/checkpoint.ts'
import { createKafkaTransport } from './transport.ts'

/** How long the broker stays dead; a whole minute with ONHAND_KAFKA_DEAD_MS=60000. */
const DEAD_MS = Number(process.env.ONHAND_KAFKA_DEAD_MS ?? 15_000)

describeKafkaFaults('A Kafka broker that dies', (now) => {
  it('goes on after the broker was killed and started again', async () => {
    const faults = now()
    if (!faults.kafka.control) {
      expect(faults.kafka.brokers.length).toBeGreaterThan(0)
      return
    }
    faults.relay()
    const consumer = await faults.consume()
    await faults.nameAll(5)
    await faults.heardAll()
    await faults.kafka.control.kill()
    await faults.nameAll(5) // The log takes writes whatever becomes of Kafka.
    await faults.kafka.control.start()
    await faults.heardAll()
    await faults.nameAll(5)
    await faults.heardAll()
    expect(await consumer.problems()).toEqual([])
  }, 120_000)

  it(
    'says clearly that the broker is dead, and catches up when it is back',
    async () => {
      const faults = now()
      if (!faults.kafka.control) {
        expect(faults.kafka.brokers.length).toBeGreaterThan(0)
        return
      }
      const started = faults.relay()
      const transport = faults.transportOf()
      const consumer = await faults.consume(transport)
      await faults.nameAll(3)
      await faults.heardAll()
      await faults.kafka.control.kill()
      await faults.nameAll(3)
      await scheduler.sleep(DEAD_MS)
      expect(await transport.problems()).toEqual([expect.stringContaining('Kafka has not answered views since')])
      expect(started.problems()).toEqual([expect.stringContaining('The relay of inventory cannot publish')])
      expect(consumer.progress().inventory?.lagMs).toBeGreaterThan(DEAD_MS / 2)
      await faults.kafka.control.start()
      await faults.heardAll()
      await faults.world.eventually(async () => {
        expect(await transport.problems()).toEqual([])
        expect(started.problems()).toEqual([])
        expect(consumer.progress().inventory?.lagMs).toBe(0)
      })
    },
    120_000 + DEAD_MS,
  )

  it('starts without a broker, stops without one, and goes on with a new cluster', async () => {
    const faults = now()
    const started = faults.relay()
    const consumer = await faults.consume()
    await faults.nameAll(5)
    await faults.heardAll()
    await consumer.stop()
    const other = await startTestKafka()
    faults.cleanUp.push(() => other.stop())
    await started.stop()
    // Nobody listens on this port: Kafka is dead for good.
    const dead = faults.transportOf(undefined, ['127.0.0.1:1'])
    const waiting = await faults.consume(dead)
    await faults.nameAll(5)
    await faults.world.eventually(async () =>
      expect(await dead.problems()).toEqual([expect.stringContaining('Kafka has not answered views')]),
    )
    const stopping = Date.now()
    await waiting.stop()
    await dead.stop()
    expect(Date.now() - stopping).toBeLessThan(15_000)
    if (other.control === null) return // KAFKA_BROKERS is the same cluster.
    const moved = kafkaWorld(other.brokers, faults.world.client)
    faults.cleanUp.push(() => moved.stop())
    const movedRelay = moved.relay(
      faults.source.log,
      undefined,
      tableRelayCheckpoint(faults.database.tables, 'inventory'),
    )
    faults.cleanUp.push(() => movedRelay.stop())
    const transport = createKafkaTransport({
      brokers: other.brokers,
      prefix: moved.prefix,
      client: moved.client,
      clientId: 'moved',
      logger: silentLogger,
      clock: systemClock,
      scheduler,
      logOf: () => faults.source.log,
      sessionTimeoutMs: 6_000,
    })
    await faults.consume(transport)
    await faults.heardAll()
    await faults.nameAll(3)
    await faults.heardAll()
  }, 180_000)
})
