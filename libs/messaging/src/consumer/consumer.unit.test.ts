import { beforeEach, describe, expect, it } from '@jest/globals'
import { createMemoryStorage, StorageError, type MemoryFaults } from '@onhand/event-store'
import { silentLogger } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'
import { copies, createConsumerStore, decidingConsumer, heardNames, projectingConsumer } from '../contract/fixtures.ts'
import { createHandTransport, named, through } from '../contract/hand-transport.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import type { Database } from '../contract/world.ts'
import type { RunningConsumer, TransportRecord } from '../types.ts'
import { startDeciding } from './deciding.ts'
import { startProjecting } from './projecting.ts'
import { listParked } from './replay.ts'
import { PARKED_LIMIT } from './delivery.ts'
import { consumerCheckpoints } from './tables.ts'

const KINDS = ['deciding', 'projecting'] as const
type Kind = (typeof KINDS)[number]

/** Moves without an effect are written down after so long at most. */
const WRITTEN_MS = 1_000

const newWorld = () => memoryWorld(() => createHandTransport().transport)

describe.each(KINDS)('a %s consumer', (kind: Kind) => {
  let world = newWorld()
  let hand = createHandTransport()
  let database: Database
  let seed = 100

  beforeEach(async () => {
    world = newWorld()
    hand = createHandTransport()
    database = await world.database()
  })
  const start = async (broken = new Set<string>(), on = database): Promise<RunningConsumer> => {
    const context = { transport: hand.transport, clock: world.clock, scheduler: world.scheduler, logger: silentLogger }
    const { storage, tables } = on
    if (kind === 'projecting') return startProjecting({ ...context, tables }, projectingConsumer(broken))
    const store = createConsumerStore({ ...world, storage, seed: seed++ })
    return startDeciding({ ...context, store, tables }, decidingConsumer(broken))
  }
  const heard = async (sku: string): Promise<readonly string[]> => {
    if (kind === 'projecting') return (await database.tables.get(heardNames, { sku }))?.names ?? []
    const events = await database.storage.stream(`${copies.name}-${sku}`, 0, 2_000)
    return events.map(({ data }) => (data as { name: string }).name)
  }
  const checkpoint = async () => {
    if (kind === 'deciding') return (await database.storage.checkpoints('order-copies'))[0]?.checkpoint
    const [row] = await database.tables.select(consumerCheckpoints, { limit: 1 })
    return row && { generation: row.generation, offset: row.offset, epoch: row.epoch, position: row.position }
  }
  const deliver = (records: readonly TransportRecord[], index = 0) => world.during(hand.deliver(records, index))

  it('drops duplicates by position and by sequence', async () => {
    await start()
    await hand.assign()
    const batch = [named(1, 'A', 1), named(2, 'A', 2)]
    await deliver(batch)
    await deliver(batch)
    await deliver([named(1, 'A', 1, 'again', { offset: 2 }), named(2, 'A', 2, 'again', { offset: 3 })])
    await deliver([named(3, 'A', 2, 'twice', { offset: 4 }), named(4, 'A', 3, 'n3', { offset: 5 })])
    expect(await heard('A')).toEqual(['n1', 'n2', 'n3'])
    expect(await checkpoint()).toEqual({ generation: 1, offset: 5, epoch: 1, position: 4 })
  })

  it('stops at a gap in a stream, having applied what came before it, and stays stopped', async () => {
    const consumer = await start()
    await hand.assign()
    await expect(deliver([named(1, 'A', 1), named(2, 'A', 3), named(3, 'B', 1)])).rejects.toThrow(
      'item-A jumps from 1 to 3 at position 2 of inventory',
    )
    expect(await heard('A')).toEqual(['n1'])
    expect(await heard('B')).toEqual([])
    expect(hand.paused).toEqual([expect.objectContaining({ topic: 'inventory.events', partition: 0 })])
    expect(await consumer.problems()).toEqual([expect.stringContaining('has stopped in inventory.events/0')])
    await hand.assign()
    await expect(deliver([named(2, 'A', 3)])).rejects.toThrow('item-A jumps')
    expect(await checkpoint()).toMatchObject({ position: 1 })
    // Another process that takes over stops as well, until a person says otherwise.
    hand = createHandTransport()
    const next = await start()
    await hand.assign()
    await expect(deliver([named(2, 'A', 3)])).rejects.toThrow('item-A jumps')
    expect(await heard('A')).toEqual(['n1'])
    await world.during(next.resumeStopped())
    await hand.assign()
    await deliver([named(2, 'A', 3)])
    expect(await heard('A')).toEqual(['n1', 'n3'])
    expect(await next.problems()).toEqual([])
  })

  it('expects an unknown stream to begin at 1, unless it came in the middle', async () => {
    await start()
    await hand.assign()
    await expect(deliver([named(1, 'A', 2)])).rejects.toThrow('item-A jumps from 0 to 2')
    hand = createHandTransport()
    database = await world.database()
    await start()
    await hand.assign()
    await deliver([named(1, 'A', 1)])
    hand = createHandTransport()
    await start()
    await hand.assign()
    await deliver([named(2, 'A', 2), named(9, 'B', 7)])
    expect(await heard('B')).toEqual(['n7'])
  })

  it('knows no gap behind a parked record of the key', async () => {
    await start()
    await hand.assign()
    const broken: TransportRecord = { offset: 1, invalid: '{"subject":"item-A"', reason: 'is not JSON', key: 'item-A' }
    await deliver([named(1, 'A', 1), broken, named(3, 'A', 3), named(4, 'B', 1)])
    expect(await heard('A')).toEqual(['n1'])
    expect(await heard('B')).toEqual(['n1'])
    expect(await listParked(database.tables)).toMatchObject([
      { id: 'inventory.events/0/1/1', key: 'item-A', event: '{"subject":"item-A"', error: 'is not JSON', sequence: 0 },
      { key: 'item-A', sequence: 3, tries: 0 },
    ])
  })

  it('moves its checkpoint by progress records and by events that mean nothing', async () => {
    const consumer = await start()
    await hand.assign()
    await deliver([named(1, 'A', 1, 'meaningless'), through(5, { offset: 1 })])
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toEqual({ generation: 1, offset: 1, epoch: 1, position: 5 })
    expect(consumer.progress().inventory).toMatchObject({ epoch: 1, position: 5, lagMs: 0 })
    if (kind === 'deciding') expect((await database.storage.head()).position).toBe(0)
  })

  it('writes moves without an effect down after a while, with the next effect, or when it stops', async () => {
    const consumer = await start()
    await hand.assign()
    await deliver([named(1, 'A', 1)])
    await deliver([through(3, { offset: 1 })])
    expect(consumer.progress().inventory).toMatchObject({ position: 3 })
    expect(await checkpoint()).toMatchObject({ position: 1 })
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ position: 3, offset: 1 })
    await deliver([through(4, { offset: 2 })])
    await deliver([named(5, 'A', 2, 'n2', { offset: 3 })])
    expect(await checkpoint()).toMatchObject({ position: 5, offset: 3 })
    await deliver([through(8, { offset: 4 })])
    expect(await checkpoint()).toMatchObject({ position: 5 })
    await world.during(consumer.stop())
    expect(await checkpoint()).toMatchObject({ position: 8, offset: 4 })
    expect(await heard('A')).toEqual(['n1', 'n2'])
  })

  it('does not write down an idle source that repeats its position', async () => {
    await start()
    await hand.assign()
    await deliver([through(5, { offset: 0 })])
    await world.elapse(WRITTEN_MS)
    for (let offset = 1; offset < 100; offset += 1) await deliver([through(5, { offset })])
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ offset: 0 })
    await deliver([through(5, { offset: 100 })])
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ offset: 100, position: 5 })
  })

  it.each([
    ['an event', named(4, 'A', 9, 'other', { offset: 9, epoch: 2 })],
    ['a progress record', through(3, { offset: 9, epoch: 2 })],
  ])('stops at %s of a new epoch that began before its checkpoint', async (_, record) => {
    await start()
    await hand.assign()
    await deliver([through(5, { offset: 0 })])
    await expect(deliver([record])).rejects.toThrow('began epoch 2 after 3, and epoch 1 was applied up to 5')
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ epoch: 1, position: 5 })
  })

  it('goes on into a new epoch that began at its checkpoint', async () => {
    await start()
    await hand.assign()
    await deliver([
      named(1, 'A', 1),
      through(1, { offset: 1, epoch: 2 }),
      named(2, 'A', 2, 'n2', { offset: 2, epoch: 2 }),
    ])
    expect(await heard('A')).toEqual(['n1', 'n2'])
    expect(await checkpoint()).toEqual({ generation: 1, offset: 2, epoch: 2, position: 2 })
  })

  it('refuses the late transaction of a paused owner', async () => {
    await start()
    await start()
    await hand.assign(0)
    await hand.assign(1)
    await deliver([named(1, 'A', 1), named(2, 'A', 2)], 1)
    await expect(deliver([named(1, 'A', 1)], 0)).rejects.toThrow('was moved by another')
    await hand.assign(0)
    await deliver([named(1, 'A', 1), named(2, 'A', 2), named(3, 'A', 3)], 0)
    expect(await heard('A')).toEqual(['n1', 'n2', 'n3'])
  })

  it('finds out that another owner was here, though nothing but progress is said any more', async () => {
    await start()
    await start()
    await hand.assign(0)
    await hand.assign(1)
    await deliver([through(3)], 0) // Its last words, before it is paused.
    await deliver([through(5)], 1)
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ position: 3 })
    await expect(deliver([through(5, { offset: 5 })], 1)).rejects.toThrow('was moved by another')
    await hand.assign(1) // As every transport does after a failure.
    await deliver([through(5, { offset: 5 })], 1)
    await world.elapse(WRITTEN_MS)
    expect(await checkpoint()).toMatchObject({ position: 5, offset: 5 })
  })

  it(`waits at ${PARKED_LIMIT} parked records until they are replayed`, async () => {
    const broken = new Set(['n1'])
    const consumer = await start(broken)
    await hand.assign()
    const tries = async (records: readonly TransportRecord[]) => {
      for (let round = 0; round < 3; round += 1) await deliver(records).catch(() => undefined)
    }
    const records = Array.from({ length: PARKED_LIMIT + 1 }, (_, index) => named(index + 1, 'A', index + 1))
    await tries(records.slice(0, PARKED_LIMIT))
    await expect(deliver(records.slice(PARKED_LIMIT))).rejects.toThrow('1000 records of inventory.events/0 are parked')
    expect(await consumer.problems()).toContainEqual(expect.stringContaining('1000 parked records'))
    broken.clear()
    await world.during(consumer.replayParked())
    await deliver(records.slice(PARKED_LIMIT))
    expect(await heard('A')).toEqual(records.map(({ event }) => (event.data as { name: string }).name))
  })

  it('parks a poison anywhere in a batch and applies all the others', async () => {
    for (const bad of [1, 2, 3, 4, 5, 6]) {
      hand = createHandTransport()
      database = await world.database()
      await start(new Set([`bad${bad}`]))
      const batch = [1, 2, 3, 4, 5, 6].map((index) =>
        named(index, `S${index}`, 1, index === bad ? `bad${bad}` : 'good'),
      )
      for (let round = 0; round < 3; round += 1) {
        await hand.assign()
        await deliver(batch).catch(() => undefined)
      }
      for (const index of [1, 2, 3, 4, 5, 6]) expect(await heard(`S${index}`)).toEqual(index === bad ? [] : ['good'])
      expect(await listParked(database.tables)).toMatchObject([{ key: `item-S${bad}`, tries: 3 }])
      expect(await checkpoint()).toMatchObject({ position: 6 })
    }
  })

  it('applies once whatever step it crashes at', async () => {
    const records = [named(1, 'A', 1), named(2, 'B', 1), named(3, 'A', 2, 'meaningless'), named(4, 'A', 3), through(6)]
    for (const moment of ['before', 'after'] as const)
      for (let at = 1; at <= 4; at += 1) {
        database = await world.database()
        let writes = 0
        const crash = (when: 'before' | 'after'): void => {
          if (when === moment && (writes += 1) === at) throw new StorageError('unavailable', `crashed ${when} commit`)
        }
        const crashing = await crashingAt(world, database, crash)
        hand = createHandTransport()
        await start(new Set(), crashing)
        await hand.assign()
        // Three deliveries of two records each; a crash ends the process, and another one takes over.
        for (const batch of [records.slice(0, 2), records.slice(2, 4), records.slice(4)]) {
          try {
            await deliver(batch)
          } catch {
            hand = createHandTransport()
            await start()
            await hand.assign()
            await deliver(batch)
          }
        }
        expect(await heard('A')).toEqual(kind === 'deciding' ? ['n1', 'n3'] : ['n1', 'meaningless', 'n3'])
        expect(await heard('B')).toEqual(['n1'])
        await world.elapse(2_000)
        expect(await checkpoint()).toMatchObject({ position: 6 })
      }
  })
})

/** The same database, which fails before or after a commit: both stores, since each kind of consumer has its own. */
const crashingAt = async (
  world: ReturnType<typeof newWorld>,
  database: Database,
  crash: (when: 'before' | 'after') => void,
): Promise<Database> => {
  const faults: MemoryFaults = {
    beforeCommit: () => crash('before'),
    afterCommit: () => crash('after'),
  }
  const { tables } = database
  const crashing: TableStore = {
    ...tables,
    transaction: async (work) => {
      const result = await tables.transaction(async (tx) => {
        const done = await work(tx)
        crash('before')
        return done
      })
      crash('after')
      return result
    },
  }
  const disk = world.diskOf(database)
  return Promise.resolve({
    storage: createMemoryStorage({ clock: world.clock, scheduler: world.scheduler, faults }, disk),
    tables: crashing,
  })
}
