import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createServer, registerService } from '@onhand/http'
import { withClient } from '@onhand/postgres'
import { createLifecycle, readConfig, silentLogger } from '@onhand/runtime'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit/kafka'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { createKafka } from '../../libs/messaging/src/kafka/kafkajs/client.ts'
import { withAdmin } from '../../libs/messaging/src/kafka/kafkajs/admin.ts'
import { seedStock } from '../bench/lag/holds.ts'
import { viewsOf } from '../../services/onhand/src/commands/projection.ts'
import { ServeConfig } from '../../services/onhand/src/distributed/config.ts'
import { buildService } from '../../services/onhand/src/distributed/one-service.ts'
import { examine } from '../../services/onhand/src/doctor/doctor.ts'
import { kafkaView } from '../../services/onhand/src/doctor/kafka.ts'
import type { Examined } from '../../services/onhand/src/doctor/types.ts'
import { openInstallation } from '../../services/onhand/src/installation.ts'
import { createProcessParts } from '../../services/onhand/src/parts.ts'
import { putItem } from '../../services/inventory/src/app/catalogue.ts'
import { notRun } from '../e2e/distributed/not-run.ts'

jest.setTimeout(240_000) // A broker, six databases and services, on a machine that does other things too.

const owners = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const
const TOPIC = 'inventory.events'
const ITEMS = 40
const missing = await whyNoKafka()

const eventually = async (check: () => Promise<void>): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await check()
      return
    } catch (error) {
      if (tries >= 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

const withBroker = (): void => {
  const databases: TestDatabase[] = []
  const prefix = `doctor-${randomUUID().slice(0, 8)}-`
  let broker: TestKafka
  let kafka: ReturnType<typeof createKafka>
  let environment: Record<string, string>
  const undo: (() => Promise<void>)[] = []

  const contextOf = () => {
    const config = readConfig(ServeConfig, environment)
    const parts = createProcessParts(config)
    return { config, parts, lifecycle: createLifecycle(parts) }
  }
  const start = async (name: 'inventory' | 'projection') => {
    const { config, parts, lifecycle } = contextOf()
    const service = await buildService(name, config, environment, parts, lifecycle)
    lifecycle.onStop(name, () => service.stop())
    await service.start()
    return { service, parts, stop: () => lifecycle.stop() }
  }
  /** Inventory with its log to be asked for, as its process serves it. */
  const startInventory = async () => {
    const { service, parts, stop } = await start('inventory')
    if (!service.store) throw new Error('Inventory has no log')
    const server = createServer(parts)
    await registerService(server, service.plugin, { service: 'inventory' })
    await server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.server.address() as AddressInfo
    environment.INVENTORY_URL = `http://127.0.0.1:${port}`
    undo.push(async () => {
      await server.close()
      await stop()
    })
    return { store: service.store }
  }
  /** Runs the views until they have everything, and stops them. */
  const follow = async (store: Awaited<ReturnType<typeof startInventory>>['store']): Promise<void> => {
    const { service, stop } = await start('projection')
    try {
      const { epoch, position } = await store.head()
      const reached = await Promise.all(
        (service.consumers?.() ?? []).map((one) => one.reached({ inventory: { epoch, position } }, 60_000)),
      )
      expect(reached).toEqual([true])
    } finally {
      await stop()
    }
  }
  const sentUpTo = (): Promise<number> =>
    withClient(environment.INVENTORY_DATABASE_URL ?? '', async (client) => {
      const { rows } = await client.query<{ position: string }>('select position from relay_checkpoints_v1')
      return Number(rows[0]?.position ?? 0)
    })
  const doctor = async () => {
    const context = contextOf()
    try {
      const installation = await openInstallation(context)
      const told: Examined[] = []
      const views = await viewsOf(context, installation)
      const brokers = await kafkaView(context)
      expect(brokers).not.toBeNull()
      await examine({ installation, views, kafka: brokers, tell: (one) => told.push(one) })
      return told.filter(({ check }) => check === 'kafka')
    } finally {
      await context.lifecycle.stop()
    }
  }
  const driftsIn = (told: readonly Examined[]) => told.flatMap(({ drifts }) => drifts)

  beforeAll(async () => {
    broker = await startTestKafka()
    kafka = createKafka({ brokers: broker.brokers, clientId: 'look', logger: silentLogger })
    for (let made = 0; made < owners.length; made += 1) databases.push(await createTestDatabase())
    const urls = owners.map((owner, index) => [`${owner.toUpperCase()}_DATABASE_URL`, databases[index]?.url ?? ''])
    const nobody = owners.map((owner) => [`${owner.toUpperCase()}_URL`, 'http://127.0.0.1:9'])
    environment = {
      ...(Object.fromEntries([...urls, ...nobody]) as Record<string, string>),
      ...{ KAFKA_BROKERS: broker.brokers.join(), KAFKA_PREFIX: prefix, LOG_LEVEL: 'silent' },
      ...{ INTERNAL_TOKEN: 'internal-token-of-the-doctors-tests', TRACKING_SECRET: 'a secret of the tests' },
      PERSONAL_MASTER_KEY: Buffer.alloc(32, 'doctor').toString('base64'),
    }
  })
  afterAll(async () => {
    for (const one of undo.reverse()) await one()
    await broker.stop()
    for (const database of databases) await database.dispose()
  })

  it('agrees with the brokers, finds offsets that retention took, and the repair that it names works', async () => {
    const { store } = await startInventory()
    await seedStock(store)
    await follow(store)
    const well = await doctor()
    expect(driftsIn(well)).toEqual([])
    expect(well.find(({ subject }) => subject === 'projection')?.detail).toMatch(/^\d\d partitions compared$/u)

    // While the views are down the log goes on, and retention takes all that they had not read.
    await Promise.all(
      Array.from({ length: ITEMS }, (_, number) => store.execute(putItem({ sku: `LATE-${number}`, name: 'Late' }))),
    )
    const { position: head } = await store.head()
    await eventually(async () => expect(await sentUpTo()).toBeGreaterThanOrEqual(head))
    await withAdmin(kafka, async (client) => {
      const ends = await client.fetchTopicOffsets(`${prefix}${TOPIC}`)
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }))
      await client.deleteTopicRecords({ topic: `${prefix}${TOPIC}`, partitions })
    })
    const gone = driftsIn(await doctor())
    expect(gone.length).toBeGreaterThan(0)
    for (const drift of gone)
      expect(drift).toMatchObject({
        subject: expect.stringMatching(/^projection-views in inventory\.events\/\d+$/u),
        problem: expect.stringContaining('what lies between is gone'),
        repair: expect.stringContaining('start projection'),
      })
    await follow(store) // The repair.
    expect(driftsIn(await doctor())).toEqual([])
  })
}

describe('the doctor beside the real Kafka', () => {
  if (missing === undefined) withBroker()
  else notRun('doctor beside Kafka', missing)
})
