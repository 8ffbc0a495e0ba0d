import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { EventStore } from '@onhand/event-store'
import { silentLogger } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import {
  copies,
  createConsumerStore,
  createSource,
  decidingConsumer,
  heardNames,
  projectingConsumer,
  REFUSED,
  type Broken,
  type Source,
} from './contract/fixtures.ts'
import type { CreateWorld, Database, World } from './contract/world.ts'
import { startDeciding } from './consumer/deciding.ts'
import { startProjecting } from './consumer/projecting.ts'
import { buildFromLogs, resetProjecting } from './consumer/rebuild.ts'
import { listParked } from './consumer/replay.ts'
import { topicOf } from './envelope.ts'
import type { RunningConsumer, Transport } from './types.ts'

const SKUS = ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4', 'SKU-5']

/** What every transport must keep, whatever database the consumers have. */
export const transportContract = (transportName: string, createWorld: CreateWorld): void => {
  for (const kind of ['deciding', 'projecting'] as const)
    describe(`a ${kind} consumer over the ${transportName} transport`, () => {
      contractOf(kind, createWorld)
    })
}

const contractOf = (kind: 'deciding' | 'projecting', createWorld: CreateWorld): void => {
  let world: World
  let source: Source
  let seed = 1
  const transports: Transport[] = []
  const running: RunningConsumer[] = []
  const stores: EventStore[] = []

  beforeEach(async () => {
    world = await createWorld()
    const { storage } = await world.database()
    source = createSource({ ...world, storage, seed: seed++ })
  })
  afterEach(async () => {
    await world.during(Promise.all(running.splice(0).map((consumer) => consumer.stop())))
    await world.during(Promise.all(transports.splice(0).map((transport) => transport.stop())))
    await world.during(Promise.all(stores.splice(0).map((store) => store.stop())))
    await world.during(source.store.stop())
    await world.stop()
  })

  /** Fails with what the consumers and transports have to say. */
  const eventually = async (check: () => void | Promise<void>): Promise<void> => {
    try {
      await world.eventually(check)
    } catch (error) {
      const told = await Promise.all([...running, ...transports].map((part) => part.problems()))
      throw new Error(`${String(error)}\nproblems: ${JSON.stringify(told.flat())}`, { cause: error })
    }
  }
  /** A process that consumes into that database. */
  const start = async (database: Database, broken: Broken = new Set()): Promise<RunningConsumer> => {
    const transport = await world.transport([source.log])
    transports.push(transport)
    const context = { transport, clock: world.clock, scheduler: world.scheduler, logger: silentLogger }
    const { storage, tables } = await world.again(database)
    const starting = (): Promise<RunningConsumer> => {
      if (kind === 'projecting') return startProjecting({ ...context, tables }, projectingConsumer(broken))
      const store = createConsumerStore({ ...world, storage, seed: seed++ })
      stores.push(store)
      return startDeciding({ ...context, store, tables }, decidingConsumer(broken))
    }
    const consumer = await world.during(starting())
    running.push(consumer)
    return consumer
  }
  const stop = async (consumer: RunningConsumer): Promise<void> => {
    running.splice(running.indexOf(consumer), 1)
    await world.during(consumer.stop())
  }
  /** What was applied to an item, in order. */
  const heard = async ({ storage, tables }: Database, sku: string): Promise<readonly string[]> => {
    if (kind === 'projecting') return (await tables.get(heardNames, { sku }))?.names ?? []
    const events = await storage.stream(`${copies.name}-${sku}`, 0, 1_000)
    return events.map(({ data }) => (data as { name: string }).name)
  }
  const allHeard = (database: Database): Promise<readonly (readonly string[])[]> =>
    Promise.all(SKUS.map((sku) => heard(database, sku)))
  /** Names every item `count` times, one item after the other. */
  const nameAll = async (count: number, prefix = 'n'): Promise<readonly string[]> => {
    const names = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
    for (const name of names) for (const sku of SKUS) await world.during(source.name(sku, name))
    return names
  }
  const everywhere = (names: readonly string[]) => SKUS.map(() => names)

  it('applies each event once and in the order of its key', async () => {
    const database = await world.database()
    await start(database)
    const names = await nameAll(8)
    await eventually(async () => expect(await allHeard(database)).toEqual(everywhere(names)))
    await world.elapse(3_000)
    expect(await allHeard(database)).toEqual(everywhere(names))
  })

  it('begins at the beginning for a new subscriber, and goes on at the checkpoint after a restart', async () => {
    const database = await world.database()
    const before = await nameAll(3, 'a')
    const first = await start(database)
    await eventually(async () => expect(await allHeard(database)).toEqual(everywhere(before)))
    await stop(first)
    const meanwhile = await nameAll(3, 'b')
    expect(await allHeard(database)).toEqual(everywhere(before))
    await start(database)
    const names = [...before, ...meanwhile]
    await eventually(async () => expect(await allHeard(database)).toEqual(everywhere(names)))
  })

  it('applies once when two owners of one group run at a time', async () => {
    const database = await world.database()
    await start(database)
    await start(database)
    const names = await nameAll(8)
    await eventually(async () => expect(await allHeard(database)).toEqual(everywhere(names)))
    await world.elapse(6_000)
    expect(await allHeard(database)).toEqual(everywhere(names))
  })

  it('waits for nothing in a log that says nothing yet', async () => {
    const consumer = await start(await world.database())
    const head = await world.during(source.store.head())
    expect(head).toMatchObject({ epoch: 1, position: 0 })
    expect(await world.during(consumer.reached({ inventory: head }, 50))).toBe(true)
  })

  it('moves its position past private events without an effect', async () => {
    const database = await world.database()
    const consumer = await start(database)
    await nameAll(1)
    for (const sku of SKUS) await world.during(source.look(sku))
    const head = await world.during(source.store.head())
    expect(await world.during(consumer.reached({ inventory: head }, 20_000))).toBe(true)
    expect(consumer.progress().inventory).toMatchObject({ epoch: 1, position: 10, lagMs: 0 })
    expect(await allHeard(database)).toEqual(everywhere(['n1']))
    expect(await world.during(consumer.reached({ inventory: { epoch: 1, position: 99 } }, 50))).toBe(false)
  })

  it('tells who listens which events it applied', async () => {
    const database = await world.database()
    const consumer = await start(database)
    const told: string[] = []
    consumer.onApplied((events) => told.push(...events.map(({ subject }) => subject)))
    await nameAll(1)
    await eventually(() => expect([...told].sort()).toEqual(SKUS.map((sku) => `item-${sku}`)))
  })

  it('tries again what failed for a moment, and parks nothing', async () => {
    const database = await world.database()
    const broken = new Set(['n2'])
    await start(database, broken)
    await nameAll(1)
    await world.during(source.name('SKU-1', 'n2'))
    await world.elapse(20)
    broken.clear()
    await eventually(async () => expect(await heard(database, 'SKU-1')).toEqual(['n1', 'n2']))
    expect(await listParked(database.tables)).toEqual([])
  })

  it('parks a record that keeps failing and those behind it, passes the others, and replays in order', async () => {
    const database = await world.database()
    const broken = new Set(['bad'])
    const consumer = await start(database, broken)
    await nameAll(1)
    await world.during(source.name('SKU-1', 'bad'))
    await nameAll(1, 'after')
    const others = (names: readonly string[]) => SKUS.slice(1).map(() => names)
    await eventually(async () => {
      expect((await allHeard(database)).slice(1)).toEqual(others(['n1', 'after1']))
      expect(await listParked(database.tables)).toMatchObject([
        { key: 'item-SKU-1', sequence: 2, tries: 3, error: 'cannot hear bad' },
        { key: 'item-SKU-1', sequence: 3, tries: 0 },
      ])
    })
    expect(await heard(database, 'SKU-1')).toEqual(['n1'])
    expect(await consumer.problems()).toEqual([expect.stringContaining('2 parked records')])
    expect(await world.during(consumer.replayParked())).toEqual({ replayed: 0, failed: 1, waiting: 1 })
    expect(await heard(database, 'SKU-1')).toEqual(['n1'])
    broken.clear()
    expect(await world.during(consumer.replayParked({ key: 'item-SKU-1' }))).toEqual({
      replayed: 2,
      failed: 0,
      waiting: 0,
    })
    await nameAll(1, 'later')
    await eventually(async () => {
      expect(await heard(database, 'SKU-1')).toEqual(['n1', 'bad', 'after1', 'later1'])
    })
    expect(await listParked(database.tables)).toEqual([])
    await eventually(async () => expect(await consumer.problems()).toEqual([]))
  })

  it('keeps records parked over a restart', async () => {
    const database = await world.database()
    const broken = new Set(['bad'])
    const consumer = await start(database, broken)
    await world.during(source.name('SKU-1', 'bad'))
    await eventually(async () => expect(await listParked(database.tables)).toHaveLength(1))
    await stop(consumer)
    await world.during(source.name('SKU-1', 'good'))
    broken.clear()
    const next = await start(database, broken)
    await eventually(async () => expect(await listParked(database.tables)).toHaveLength(2))
    await world.during(next.replayParked())
    expect(await heard(database, 'SKU-1')).toEqual(['bad', 'good'])
  })

  if (kind === 'deciding')
    it('parks what a rule of its own refuses', async () => {
      const database = await world.database()
      await start(database)
      await world.during(source.name('SKU-1', `${REFUSED} 1`))
      await world.during(source.name('SKU-2', 'n1'))
      await eventually(async () => {
        expect(await listParked(database.tables)).toMatchObject([
          { key: 'item-SKU-1', error: expect.stringContaining('name-refused') },
        ])
        expect(await heard(database, 'SKU-2')).toEqual(['n1'])
      })
    })

  if (kind === 'projecting')
    it('builds its views again from the beginning', async () => {
      const database = await world.database()
      await start(database)
      const names = await nameAll(4)
      await eventually(async () => expect(await allHeard(database)).toEqual(everywhere(names)))
      const built = createMemoryTables()
      const { projections } = projectingConsumer()
      expect(await world.during(buildFromLogs([source.log], projections, built))).toEqual({
        inventory: { epoch: 1, position: 20 },
      })
      expect(await built.select(heardNames, { limit: 9 })).toEqual(
        await database.tables.select(heardNames, { limit: 9 }),
      )
      await world.during(resetProjecting(database.tables, projectingConsumer()))
      expect(await allHeard(database)).toEqual(everywhere([]))
      const more = await nameAll(1, 'm')
      await eventually(async () => expect(await allHeard(database)).toEqual(everywhere([...names, ...more])))
    })

  it('stops with an alarm at a log that lost what it had applied', async () => {
    const database = await world.database()
    const first = await start(database)
    await nameAll(1)
    const head = await world.during(source.store.head())
    expect(await world.during(first.reached({ inventory: head }, 20_000))).toBe(true)
    await stop(first)
    await world.during(Promise.all(transports.splice(0).map((transport) => transport.stop())))
    // The same history without its end, as a restore leaves it.
    const restored = createSource({ ...world, storage: (await world.database()).storage, seed: seed++ })
    await world.during(restored.name('SKU-1', 'n1'))
    await world.during(restored.store.storage.newEpoch())
    for (const sku of SKUS) await world.during(restored.name(sku, 'other'))
    await world.during(source.store.stop())
    source = restored
    const consumer = await start(database)
    await eventually(async () =>
      expect(await consumer.problems()).toContainEqual(
        expect.stringContaining(`has stopped in ${topicOf('inventory')}`),
      ),
    )
    expect(await heard(database, 'SKU-1')).toEqual(['n1'])
  })
}
