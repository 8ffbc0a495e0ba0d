import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createLifecycle, readConfig } from '@onhand/runtime'
import { KAFKA_PARTITIONS, rebuildBeside } from '@onhand/messaging'
import { repairSnapshots } from '@onhand/event-store'
import { withClient } from '@onhand/postgres'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { viewsOf } from '../../services/onhand/src/commands/projection.ts'
import { ServeConfig } from '../../services/onhand/src/distributed/config.ts'
import { openInstallation, type Installation } from '../../services/onhand/src/installation.ts'
import { startOneProcess } from '../../services/onhand/src/one-process.ts'
import { createProcessParts } from '../../services/onhand/src/parts.ts'
import { examine } from '../../services/onhand/src/doctor/doctor.ts'
import type { KafkaView } from '../../services/onhand/src/doctor/positions.ts'
import type { Drift, Examined } from '../../services/onhand/src/doctor/types.ts'

jest.setTimeout(180_000) // Six databases and all services, on a machine that does other things too.

const owners = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const
const databases = new Map<(typeof owners)[number], TestDatabase>()
let folder: string
let environment: Record<string, string>

const contextOf = () => {
  const config = readConfig(ServeConfig, environment)
  const parts = createProcessParts(config)
  return { config, parts, lifecycle: createLifecycle(parts) }
}
const send = async (origin: string, method: string, path: string, body: unknown): Promise<void> => {
  const answer = await fetch(new URL(path, origin), {
    ...{ method, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}
/** A day in the life of an installation: two warehouses, goods, holds, one of them confirmed. */
const live = async (origin: string): Promise<void> => {
  const place = { type: 'warehouse', timeZone: 'UTC', position: null, capabilities: ['ship'], region: 'west' }
  for (const location of ['WH-1', 'WH-2'])
    await send(origin, 'PUT', `/v1/locations/${location}`, { name: location, ...place })
  for (const sku of ['SKU-1', 'SKU-2']) await send(origin, 'PUT', `/v1/items/${sku}`, { name: `Name of ${sku}` })
  const events = ['SKU-1', 'SKU-2'].flatMap((sku) =>
    ['WH-1', 'WH-2'].map((location) => ({
      ...{ source: 'wms', eventId: `${sku}-${location}`, type: 'receipt', sku, location, quantity: 10 },
      occurredAt: '2026-01-05T09:00:00Z',
    })),
  )
  await send(origin, 'POST', '/v1/stock-events', events)
  for (let number = 0; number < 5; number += 1)
    await send(origin, 'POST', '/v1/reservations', {
      ...{ reservationId: `R-${number}`, expiresInSeconds: 86_400 },
      lines: [{ sku: 'SKU-1', location: 'WH-1', quantity: 1 }],
    })
  await send(origin, 'POST', '/v1/reservations/R-1/confirm', {})
  const answer = await fetch(new URL('/v1/reservations/R-1', origin))
  const position = answer.headers.get('onhand-position')
  await fetch(new URL(`/v1/visibility${position === null ? '' : `?minPosition=${position}`}`, origin))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
}

beforeAll(async () => {
  for (const owner of owners) databases.set(owner, await createTestDatabase())
  folder = await mkdtemp(join(tmpdir(), 'onhand-doctor-'))
  const urls = owners.map((owner) => [`${owner.toUpperCase()}_DATABASE_URL`, databases.get(owner)?.url ?? ''])
  const secrets = {
    TRACKING_SECRET: 'a secret of the tests',
    PERSONAL_MASTER_KEY: Buffer.alloc(32, 'doctor').toString('base64'),
  }
  const own = { ONHAND_DATA: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' }
  environment = { ...(Object.fromEntries(urls) as Record<string, string>), ...secrets, ...own }
  const { config, parts, lifecycle } = contextOf()
  try {
    const { origin } = await startOneProcess(config, environment, parts, lifecycle)
    await live(origin)
  } finally {
    await lifecycle.stop()
  }
})
afterAll(async () => {
  for (const database of databases.values()) await database.dispose()
  await rm(folder, { recursive: true, force: true })
})

const run = async (kafka: KafkaView | null = null) => {
  const context = contextOf()
  try {
    const installation = await openInstallation(context)
    const views = await viewsOf(context, installation)
    const told: Examined[] = []
    const drifts = await examine({ installation, views, kafka, tell: (one) => told.push(one) })
    return { drifts, told }
  } finally {
    await context.lifecycle.stop()
  }
}
const within = async (work: (installation: Installation, context: ReturnType<typeof contextOf>) => Promise<void>) => {
  const context = contextOf()
  try {
    await work(await openInstallation(context), context)
  } finally {
    await context.lifecycle.stop()
  }
}
const sql = async (owner: (typeof owners)[number], text: string): Promise<void> => {
  await withClient(databases.get(owner)?.url ?? '', (client) => client.query(text))
}
const brief = (drifts: readonly Drift[]) => drifts.map(({ check, subject, repair }) => [check, subject, repair])

describe('the doctor', () => {
  it('finds nothing where all agree, and looks at everything', async () => {
    const { drifts, told } = await run()
    expect(drifts).toEqual([])
    expect([...new Set(told.map(({ check }) => check))].sort()).toEqual(
      ['checkpoints', 'log', 'parked', 'relay', 'snapshots', 'views'].sort(),
    )
    expect(told.find(({ check, subject }) => check === 'log' && subject === 'inventory')?.detail).toMatch(
      /^[1-9]\d* positions/,
    )
    expect(told.filter(({ check }) => check === 'views').length).toBeGreaterThan(8)
    const followed = told
      .filter(({ check }) => check === 'checkpoints')
      .map(({ detail }) => Number.parseInt(detail, 10))
    expect(followed.at(-1)).toBeGreaterThan(0)
  })

  it('finds a snapshot that is not the fold of its events, and the repair puts it right', async () => {
    await sql(
      'inventory',
      `update snapshots set state = jsonb_set(state::jsonb, '{onHand}', '77')::json where stream = 'stock-SKU-1@WH-1'`,
    )
    const { drifts } = await run()
    expect(brief(drifts)).toEqual([
      ['snapshots', 'inventory stock-SKU-1@WH-1', 'pnpm onhand snapshots repair inventory stock-SKU-1@WH-1'],
    ])
    expect(drifts[0]?.problem).toContain('77')
    await within(async ({ services, dependencies }) => {
      const store = services.find(({ name }) => name === 'inventory')?.store
      const { pool } = dependencies.inventory.database
      await repairSnapshots(pool, 'inventory', store?.types ?? [], ['stock-SKU-1@WH-1'])
    })
    expect((await run()).drifts).toEqual([])
  })

  it('finds rows of views that the log does not give, and the rebuild of those views puts them right', async () => {
    await sql('projection', `update stock_availability_v2 set atf = atf + 1 where sku = 'SKU-1' and location = 'WH-1'`)
    await sql('projection', `delete from locations_v1 where location = 'WH-2'`)
    const { drifts } = await run()
    expect(brief(drifts)).toEqual([
      ['views', 'locations_v1', 'pnpm onhand projection rebuild locations_v1'],
      ['views', 'stock_availability_v2', 'pnpm onhand projection rebuild stock_availability_v2'],
    ])
    await within(async (installation, context) => {
      const views = await viewsOf(context, installation)
      for (const name of ['locations_v1', 'stock_availability_v2'])
        await rebuildBeside({ ...views, projections: views.projections.filter((one) => one.name === name) })
    })
    expect((await run()).drifts).toEqual([])
  })

  it('finds checkpoints and relays that are ahead of their logs: a log was restored', async () => {
    await sql(
      'projection',
      `update consumer_checkpoints_v1 set position = position + 1000 where topic = 'inventory.events'`,
    )
    await sql('order', `insert into relay_checkpoints_v1 values ('order', 1, 5000)`)
    const { drifts } = await run().catch(() => ({ drifts: [] as Drift[] }))
    await sql(
      'projection',
      `update consumer_checkpoints_v1 set position = position - 1000 where topic = 'inventory.events'`,
    )
    await sql('order', `delete from relay_checkpoints_v1`)
    expect(brief(drifts)).toEqual(
      expect.arrayContaining([
        ['relay', 'order', 'pnpm onhand log new-epoch order'],
        [
          ...['checkpoints', 'projection-views in inventory.events/0'],
          'pnpm onhand log new-epoch inventory, then pnpm onhand projection rebuild',
        ],
      ]),
    )
  })

  it('finds parked records and partitions that stopped', async () => {
    await sql(
      'projection',
      `insert into parked_records_v1 (consumer, id, service, topic, partition, key, sequence, epoch, position, event, error, tries, parked_at)
       values ('projection-views', 'x', 'order', 'order.events', 0, 'order-A-1', 1, 1, 1, '{}', 'no such colour', 3, now())`,
    )
    await sql('order', `insert into stopped_partitions_v1 values ('order', 'inventory.events', 3, 'a gap', now())`)
    const { drifts } = await run()
    await sql('projection', 'delete from parked_records_v1')
    await sql('order', 'delete from stopped_partitions_v1')
    expect(brief(drifts)).toEqual([
      ['parked', 'order in inventory.events/3', 'pnpm onhand parked resume order, then restart its processes'],
      ['parked', 'projection-views order-A-1', 'pnpm onhand parked replay projection --key order-A-1'],
    ])
  })

  it('finds consumers whose offsets their partitions do not hold', async () => {
    const kafka: KafkaView = {
      generation: 1,
      offsets: (topic) =>
        Promise.resolve(
          new Map([[0, topic === 'inventory.events' ? { low: 0, high: 3 } : { low: 9_000, high: 9_001 }]]),
        ),
    }
    const { drifts } = await run(kafka)
    expect(drifts.map(({ check }) => check)).toEqual(expect.arrayContaining(['kafka']))
    const own = drifts.find(({ subject }) => subject === 'projection-views in inventory.events/0')
    expect(own?.repair).toContain('reads from the log')
    expect(KAFKA_PARTITIONS).toBe(12)
  })
})
