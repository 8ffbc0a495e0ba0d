import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createServer, registerService } from '@onhand/http'
import { seededIds, seededRandom, silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import { startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit'
import { createSource, heardNames, projectingConsumer, type Source } from '../contract/fixtures.ts'
import { kafkaWorld, type KafkaWorld } from '../contract/kafka-world.ts'
import type { PostgresDatabase } from '../contract/postgres-world.ts'
import type { ProcessOptions } from '../contract/process.ts'
import { startProjecting } from '../consumer/projecting.ts'
import { consumerCheckpoints } from '../consumer/tables.ts'
import { internalLogRoute } from '../internal-log.ts'
import { tableRelayCheckpoint } from '../relay/checkpoint.ts'
import type { Relay } from '../relay/relay.ts'
import type { PublicLog, RunningConsumer, Transport } from '../types.ts'
import { createKafkaClient } from './client.ts'
import { httpPublicLog } from './http-log.ts'
import { kafkaTopicOf, withAdmin } from './topics.ts'
import { createKafkaTransport } from './transport.ts'

const missing = await whyNoKafka()
const script = fileURLToPath(new URL('../contract/process.ts', import.meta.url))
const SKUS = ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4', 'SKU-5', 'SKU-6']
/** Kills of each kind. */
const ROUNDS = Number(process.env.ONHAND_FAULT_ROUNDS ?? 3)

if (missing !== undefined)
  describe('Kafka under faults', () => {
    it(`could not be run here: ${missing}`, () => {
      expect(missing).not.toBe('')
    })
  })
else
  describe('Kafka under faults', () => {
    let kafka: TestKafka
    let world: KafkaWorld
    let database: PostgresDatabase
    let view: PostgresDatabase
    let source: Source
    let seed = 1
    const scheduler = systemScheduler(() => undefined)
    const cleanUp: (() => unknown)[] = []

    beforeAll(async () => {
      kafka = await startTestKafka()
    }, 180_000)
    afterAll(() => kafka.stop())
    beforeEach(async () => {
      world = kafkaWorld(kafka.brokers)
      database = await world.database()
      view = await world.database()
      source = createSource({ ...world, storage: database.storage, seed: seed++ })
    })
    afterEach(async () => {
      for (const undo of cleanUp.splice(0).reverse()) await undo()
      await source.store.stop()
      await world.stop()
    }, 60_000)

    const names: string[] = []
    beforeEach(() => void names.splice(0))
    const nameAll = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const name = `n${names.length + 1}`
        names.push(name)
        await Promise.all(SKUS.map((sku) => source.name(sku, name)))
      }
    }
    const heard = async (): Promise<readonly (readonly string[])[]> => {
      await view.tables.ensure([heardNames])
      const rows = await view.tables.select(heardNames, { limit: 100 })
      return rows.map((row) => row.names)
    }
    const heardAll = () => world.eventually(async () => expect(await heard()).toEqual(SKUS.map(() => names)))
    const relay = (...by: Parameters<KafkaWorld['relay']> extends [unknown, ...infer Rest] ? Rest : never): Relay => {
      const started = world.relay(source.log, ...by)
      cleanUp.push(() => started.stop())
      return started
    }
    const transportOf = (
      logOf: (service: string) => PublicLog | undefined = () => undefined,
      brokers = kafka.brokers,
    ): Transport => {
      const { prefix } = world
      const options = { brokers, prefix, clientId: 'faults', logger: silentLogger, clock: systemClock, scheduler }
      return createKafkaTransport({ ...options, logOf, sessionTimeoutMs: 6_000 })
    }
    const consume = async (transport = transportOf()): Promise<RunningConsumer> => {
      const { tables } = await world.again(view)
      const consumer = await startProjecting(
        { transport, clock: systemClock, scheduler, logger: silentLogger, tables },
        projectingConsumer(),
      )
      cleanUp.push(async () => {
        await consumer.stop()
        await transport.stop()
      })
      return consumer
    }
    const launch = async (options: Omit<ProcessOptions, 'brokers' | 'prefix'>): Promise<ChildProcess> => {
      const given: ProcessOptions = { ...options, brokers: kafka.brokers, prefix: world.prefix }
      const child = spawn(process.execPath, [script, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'pipe'] })
      let errors = ''
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
      const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
      if (child.exitCode !== null) throw new Error(`the process ended: ${errors || String(ready)}`)
      cleanUp.push(() => kill(child))
      return child
    }
    const kill = async (child: ChildProcess): Promise<void> => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    }

    it('hands out nothing before the checkpoint, however kafkajs begins', async () => {
      relay()
      await nameAll(10)
      await consume()
      await heardAll()
      const given: number[] = []
      const transport = transportOf()
      cleanUp.push(() => transport.stop())
      const [row] = await view.tables.select(consumerCheckpoints, { limit: 1 })
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
      await world.eventually(() => expect(given.length).toBeGreaterThan(20))
      expect(Math.min(...given)).toBe(3)
    })

    it('catches up from the log, over HTTP, what the topic no longer has', async () => {
      const started = relay()
      await nameAll(5)
      const first = await consume()
      await heardAll()
      await cleanUp.pop()?.()
      expect(await first.problems()).toEqual([])
      await nameAll(5)
      const client = createKafkaClient({ brokers: kafka.brokers, clientId: 'look', logger: silentLogger })
      const topic = kafkaTopicOf('inventory', world.prefix)
      const head = await source.store.head()
      await world.eventually(() => expect(started.sent()?.position).toBe(head.position))
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
      await registerService(server, internalLogRoute(source.log), { service: 'inventory' })
      const address = await server.listen({ port: 0, host: '127.0.0.1' })
      cleanUp.push(() => server.close())
      await consume(transportOf((service) => (service === 'inventory' ? httpPublicLog(service, address) : undefined)))
      await heardAll()
      await nameAll(2)
      await heardAll()
    }, 90_000)

    it('shows what it parks on the topic for dead letters', async () => {
      relay()
      const transport = transportOf()
      const { tables } = await world.again(view)
      const consumer = await startProjecting(
        { transport, clock: systemClock, scheduler, logger: silentLogger, tables },
        projectingConsumer(new Set(['n1'])),
      )
      cleanUp.push(async () => {
        await consumer.stop()
        await transport.stop()
      })
      await source.name('SKU-1', 'n1')
      const client = createKafkaClient({ brokers: kafka.brokers, clientId: 'look', logger: silentLogger })
      const letters: unknown[] = []
      const reader = client.consumer({ groupId: `${world.prefix}letters`, maxWaitTimeInMs: 100 })
      cleanUp.push(() => reader.disconnect())
      const topic = `${kafkaTopicOf('inventory', world.prefix)}.dlq`
      await world.eventually(async () => {
        expect(await withAdmin(client, (admin) => admin.listTopics())).toContain(topic)
      })
      await reader.connect()
      await reader.subscribe({ topic, fromBeginning: true })
      await reader.run({
        eachMessage: ({ message }) =>
          Promise.resolve(void letters.push(JSON.parse(message.value?.toString() ?? 'null'))),
      })
      await world.eventually(() =>
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

    it('applies each once while members of the group come and go', async () => {
      relay()
      const transports: Transport[] = []
      const members: RunningConsumer[] = []
      const join = async (): Promise<void> => {
        const transport = transportOf()
        transports.push(transport)
        members.push(await consume(transport))
      }
      await join()
      await nameAll(5)
      await join()
      await nameAll(5)
      await join()
      await scheduler.sleep(1_000)
      await nameAll(5)
      await members[0]?.stop()
      await nameAll(5)
      await scheduler.sleep(1_000)
      await members[1]?.stop()
      await nameAll(5)
      await heardAll()
      const [, , last] = members
      const head = await source.store.head()
      expect(await last?.reached({ inventory: head }, 20_000)).toBe(true)
    }, 90_000)

    it('sees over all members how far the group has come', async () => {
      relay()
      const [one, two] = [await consume(), await consume()]
      await nameAll(5)
      const head = await source.store.head()
      expect(await Promise.all([one, two].map((member) => member.reached({ inventory: head }, 30_000)))).toEqual([
        true,
        true,
      ])
      for (const member of [one, two])
        expect(member.progress().inventory).toMatchObject({ position: head.position, lagMs: 0 })
    }, 90_000)

    it('refuses a member that was stopped in the middle of a transaction and wakes up late', async () => {
      relay()
      const options = { role: 'consumer', url: view.url, slowMs: 200 } as const
      const first = await launch(options)
      await nameAll(10)
      await world.eventually(async () => expect((await heard()).length).toBeGreaterThan(0))
      first.kill('SIGSTOP')
      await launch(options)
      await nameAll(5)
      await heardAll() // The second took over all partitions.
      first.kill('SIGCONT')
      await nameAll(5)
      await heardAll()
      await scheduler.sleep(3_000)
      expect(await heard()).toEqual(SKUS.map(() => names))
    }, 120_000)

    it('applies each once when consumers are killed again and again', async () => {
      relay()
      const random = seededRandom(11)
      for (let round = 0; round < ROUNDS; round += 1) {
        const child = await launch({ role: 'consumer', url: view.url, slowMs: 30 })
        const naming = nameAll(6)
        await scheduler.sleep(300 + random() * 1_500)
        await kill(child)
        await naming
      }
      await consume()
      await heardAll()
    }, 120_000)

    it('neither skips nor reorders when relays are killed again and again', async () => {
      await consume()
      const random = seededRandom(12)
      const second = await launch({ role: 'relay', url: database.url })
      for (let round = 0; round < ROUNDS; round += 1) {
        const child = await launch({ role: 'relay', url: database.url })
        const naming = nameAll(8)
        await scheduler.sleep(200 + random() * 1_500)
        await kill(round === 1 ? second : child)
        await naming
      }
      await launch({ role: 'relay', url: database.url })
      await heardAll()
    }, 120_000)

    it.each(['before the send', 'after the send', 'at the checkpoint'])(
      'goes on after a relay that crashed %s',
      async (moment) => {
        let crashes = 0
        const crash = (at: string): void => {
          if (at === moment && (crashes += 1) <= 3) throw new Error('crash')
        }
        const sender = world.sender('inventory')
        const kept = tableRelayCheckpoint(createMemoryTables(), 'inventory')
        relay(
          {
            ...sender,
            send: async (records) => {
              crash('before the send')
              await sender.send(records)
              crash('after the send')
            },
          },
          {
            read: () => kept.read(),
            write: async (position) => {
              crash('at the checkpoint')
              await kept.write(position)
            },
          },
        )
        await consume()
        for (let round = 0; round < 4; round += 1) {
          await nameAll(2)
          await heardAll()
        }
        expect(crashes).toBeGreaterThanOrEqual(3)
      },
      60_000,
    )

    it('goes on after the broker was killed and started again', async () => {
      if (!kafka.control) {
        expect(kafka.brokers.length).toBeGreaterThan(0)
        return
      }
      relay()
      const consumer = await consume()
      await nameAll(5)
      await heardAll()
      await kafka.control.kill()
      await nameAll(5) // The log takes writes whatever becomes of Kafka.
      await kafka.control.start()
      await heardAll()
      await nameAll(5)
      await heardAll()
      expect(await consumer.problems()).toEqual([])
    }, 120_000)

    it('says clearly that the broker is dead, and catches up when it is back', async () => {
      if (!kafka.control) {
        expect(kafka.brokers.length).toBeGreaterThan(0)
        return
      }
      const started = relay()
      const transport = transportOf()
      const consumer = await consume(transport)
      await nameAll(3)
      await heardAll()
      await kafka.control.kill()
      await nameAll(3)
      const deadMs = Number(process.env.ONHAND_KAFKA_DEAD_MS ?? 15_000)
      await scheduler.sleep(deadMs)
      expect(await transport.problems()).toEqual([expect.stringContaining('Kafka has not answered views since')])
      expect(started.problems()).toEqual([expect.stringContaining('The relay of inventory cannot publish')])
      expect(consumer.progress().inventory?.lagMs).toBeGreaterThan(deadMs / 2)
      await kafka.control.start()
      await heardAll()
      await world.eventually(async () => {
        expect(await transport.problems()).toEqual([])
        expect(started.problems()).toEqual([])
        expect(consumer.progress().inventory?.lagMs).toBe(0)
      })
    }, 180_000)

    it('starts without a broker, stops without one, and goes on with a new cluster', async () => {
      const started = relay()
      const consumer = await consume()
      await nameAll(5)
      await heardAll()
      await consumer.stop()
      const other = await startTestKafka()
      cleanUp.push(() => other.stop())
      await started.stop()
      // Nobody listens on this port: Kafka is dead for good.
      const dead = transportOf(undefined, ['127.0.0.1:1'])
      const waiting = await consume(dead)
      await nameAll(5)
      await world.eventually(async () =>
        expect(await dead.problems()).toEqual([expect.stringContaining('Kafka has not answered views')]),
      )
      const stopping = Date.now()
      await waiting.stop()
      await dead.stop()
      expect(Date.now() - stopping).toBeLessThan(15_000)
      if (other.control === null) return // KAFKA_BROKERS is the same cluster.
      const moved = kafkaWorld(other.brokers)
      cleanUp.push(() => moved.stop())
      const movedRelay = moved.relay(source.log, undefined, tableRelayCheckpoint(database.tables, 'inventory'))
      cleanUp.push(() => movedRelay.stop())
      const transport = createKafkaTransport({
        brokers: other.brokers,
        prefix: moved.prefix,
        clientId: 'moved',
        logger: silentLogger,
        clock: systemClock,
        scheduler,
        logOf: () => source.log,
        sessionTimeoutMs: 6_000,
      })
      await consume(transport)
      await heardAll()
      await nameAll(3)
      await heardAll()
    }, 180_000)
  })
