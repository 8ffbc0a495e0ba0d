import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit'
import { startProjecting } from '../consumer/projecting.ts'
import { kafkaClientNames, type KafkaClientName } from '../kafka/port.ts'
import { createKafkaTransport } from '../kafka/transport.ts'
import type { Relay } from '../relay/relay.ts'
import type { PublicLog, RunningConsumer, Transport } from '../types.ts'
import { createSource, heardNames, projectingConsumer, type Source } from './fixtures.ts'
import { kafkaWorld, type KafkaWorld } from './kafka-world.ts'
import type { PostgresDatabase } from './postgres-world.ts'
import type { ProcessOptions } from './process.ts'

const script = fileURLToPath(new URL('process.ts', import.meta.url))
export const FAULT_SKUS = ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4', 'SKU-5', 'SKU-6']
export const scheduler = systemScheduler(() => undefined)

type RelayParts = Parameters<KafkaWorld['relay']> extends [unknown, ...infer Rest] ? Rest : never

/** A log, its topic and a view of it, a world of its own for each test. */
const createFaults = async (kafka: TestKafka, client: KafkaClientName, seed: number) => {
  const world = kafkaWorld(kafka.brokers, client)
  const database: PostgresDatabase = await world.database()
  const view: PostgresDatabase = await world.database()
  const source: Source = createSource({ ...world, storage: database.storage, seed })
  const cleanUp: (() => unknown)[] = []
  /** What each item was named so far. */
  const names: string[] = []

  const transportOf = (
    logOf: (service: string) => PublicLog | undefined = () => undefined,
    brokers = kafka.brokers,
    by = client,
  ): Transport => {
    const { prefix } = world
    const options = {
      brokers,
      prefix,
      client: by,
      clientId: 'faults',
      logger: silentLogger,
      clock: systemClock,
      scheduler,
    }
    return createKafkaTransport({ ...options, logOf, sessionTimeoutMs: 6_000 })
  }
  const heard = async (): Promise<readonly (readonly string[])[]> => {
    await view.tables.ensure([heardNames])
    const rows = await view.tables.select(heardNames, { limit: 100 })
    return rows.map((row) => row.names)
  }
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    ...{ kafka, world, database, view, source, cleanUp, names, transportOf, heard, kill },
    /** Names every item so often, all items at a time. */
    nameAll: async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const name = `n${names.length + 1}`
        names.push(name)
        await Promise.all(FAULT_SKUS.map((sku) => source.name(sku, name)))
      }
    },
    heardAll: () => world.eventually(async () => expect(await heard()).toEqual(FAULT_SKUS.map(() => names))),
    relay: (...by: RelayParts): Relay => {
      const started = world.relay(source.log, ...by)
      cleanUp.push(() => started.stop())
      return started
    },
    consume: async (transport = transportOf()): Promise<RunningConsumer> => {
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
    },
    /** A relay or a consumer as a process of its own. */
    launch: async (options: Omit<ProcessOptions, 'brokers' | 'prefix' | 'client'>): Promise<ChildProcess> => {
      const given: ProcessOptions = { ...options, brokers: kafka.brokers, prefix: world.prefix, client }
      const child = spawn(process.execPath, [script, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'pipe'] })
      let errors = ''
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
      const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
      if (child.exitCode !== null) throw new Error(`the process ended: ${errors || String(ready)}`)
      cleanUp.push(() => kill(child))
      return child
    },
    stop: async (): Promise<void> => {
      for (const undo of cleanUp.splice(0).reverse()) await undo()
      await source.store.stop()
      await world.stop()
    },
  }
}
export type Faults = Awaited<ReturnType<typeof createFaults>>

const missing = await whyNoKafka()

/** Tests over a real broker of their own; where none can be had, one test says so. */
export const describeKafkaFaults = (what: string, tests: (now: () => Faults) => void): void => {
  describe.each(kafkaClientNames)(`${what}, by %s`, (client) => {
    if (missing !== undefined) {
      it(`could not be run here: ${missing}`, () => {
        process.stderr.write(`\nNOT RUN: ${what}: ${missing}\n`)
        expect(missing).not.toBe('')
      })
      return
    }
    let kafka: TestKafka
    let faults: Faults
    let seed = 1
    beforeAll(async () => {
      kafka = await startTestKafka()
    }, 180_000)
    afterAll(() => kafka.stop())
    beforeEach(async () => {
      faults = await createFaults(kafka, client, seed++)
    })
    afterEach(() => faults.stop(), 60_000)
    tests(() => faults)
  })
}
