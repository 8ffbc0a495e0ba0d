import { beforeEach, describe, expect, it } from '@jest/globals'
import { silentLogger } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'
import { heardNames, projectingConsumer } from '../contract/fixtures.ts'
import { createHandTransport, named } from '../contract/hand-transport.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import type { TransportRecord } from '../types.ts'
import { startProjecting } from './projecting.ts'
import { listParked } from './replay.ts'
import { consumerCheckpoints } from './tables.ts'

const newWorld = () => memoryWorld(() => createHandTransport().transport)

describe('deliveries of several partitions', () => {
  let world = newWorld()
  let hand = createHandTransport()
  let tables: TableStore
  let transactions: number

  beforeEach(async () => {
    world = newWorld()
    hand = createHandTransport()
    const database = await world.database()
    transactions = 0
    tables = {
      ...database.tables,
      transaction: (work) => {
        transactions += 1
        return database.tables.transaction(work)
      },
    }
  })
  const start = async (broken = new Set<string>()): Promise<void> => {
    const context = { transport: hand.transport, clock: world.clock, scheduler: world.scheduler, logger: silentLogger }
    await startProjecting({ ...context, tables }, projectingConsumer(broken))
    for (const partition of [0, 1, 2]) await hand.assign(0, partition)
    transactions = 0
  }
  const deliver = (batches: readonly (readonly TransportRecord[])[]) =>
    world.during(Promise.allSettled(batches.map((records, partition) => hand.deliver(records, 0, partition))))
  const heard = async (sku: string): Promise<readonly string[]> => (await tables.get(heardNames, { sku }))?.names ?? []
  const checkpoints = async () => {
    const rows = await tables.select(consumerCheckpoints, { orderBy: [{ column: 'partition' }], limit: 9 })
    return rows.map(({ position }) => position)
  }

  it('that come together share a transaction', async () => {
    await start()
    await deliver([[named(1, 'A', 1), named(4, 'A', 2)], [named(2, 'B', 1)], [named(3, 'C', 1)]])
    expect(transactions).toBe(1)
    expect([await heard('A'), await heard('B'), await heard('C')]).toEqual([['n1', 'n2'], ['n1'], ['n1']])
    expect(await checkpoints()).toEqual([4, 2, 3])
  })

  it('do not pay for the poison of one of them', async () => {
    await start(new Set(['bad']))
    const batches = [[named(1, 'A', 1)], [named(2, 'B', 1, 'bad'), named(5, 'D', 1)], [named(3, 'C', 1)]]
    const outcomes = await deliver(batches)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect([await heard('A'), await heard('B'), await heard('C')]).toEqual([['n1'], [], ['n1']])
    for (let round = 0; round < 2; round += 1) {
      await hand.assign(0, 1)
      await world.during(hand.deliver(batches[1] ?? [], 0, 1).catch(() => undefined))
    }
    expect(await listParked(tables)).toMatchObject([{ key: 'item-B', tries: 3 }])
    expect(await heard('D')).toEqual(['n1'])
    expect(await checkpoints()).toEqual([1, 5, 3])
  })

  it('go on without one whose checkpoint another owner has moved', async () => {
    await start()
    const row = { consumer: 'views', topic: 'inventory.events', partition: 1, generation: 1, offset: 0, epoch: 1 }
    await tables.transaction((tx) =>
      tx.upsert(consumerCheckpoints, [{ ...row, position: 2, at: '2026-01-05T09:00:00.000Z' }]),
    )
    transactions = 0
    const outcomes = await deliver([[named(1, 'A', 1)], [named(2, 'B', 1)], [named(3, 'C', 1)]])
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: expect.stringContaining('was moved by another') } },
      { status: 'fulfilled' },
    ])
    expect(transactions).toBe(1)
    expect([await heard('A'), await heard('B'), await heard('C')]).toEqual([['n1'], [], ['n1']])
  })
})
