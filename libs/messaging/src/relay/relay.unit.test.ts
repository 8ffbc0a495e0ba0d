import { beforeEach, describe, expect, it } from '@jest/globals'
import { silentLogger } from '@onhand/runtime'
import { parseRecord } from '@onhand/schemas'
import { createMemoryTables } from '@onhand/tables'
import { createSource, type Source } from '../contract/fixtures.ts'
import { createHandTransport } from '../contract/hand-transport.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { partitionOf } from '../murmur2.ts'
import { createMemoryBroker } from '../transports/memory-broker.ts'
import { tableRelayCheckpoint } from './checkpoint.ts'
import { heldPositions } from './held.ts'
import type { HeldPositions, LeaderLock, OutgoingRecord, RecordSender, RelayCheckpoint } from './ports.ts'
import { startRelay, type Relay } from './relay.ts'

const PARTITIONS = 4

const newWorld = () => memoryWorld(() => createHandTransport().transport)

const heldIn = (records: readonly OutgoingRecord[]): HeldPositions | null =>
  heldPositions(
    Array.from({ length: PARTITIONS }, (_, partition) =>
      records.filter((record) => record.partition === partition).map(({ value }) => value),
    ),
  )

describe('the relay', () => {
  let world = newWorld()
  let source: Source
  let topic: OutgoingRecord[]
  let sends: OutgoingRecord[][]
  let held: HeldPositions | null
  let onSend: (records: readonly OutgoingRecord[]) => void
  let onCheckpoint: () => void
  let checkpoint: RelayCheckpoint
  let lock: LeaderLock

  const sender: RecordSender = {
    send: (records) => {
      onSend(records)
      topic.push(...records)
      sends.push([...records])
      return Promise.resolve()
    },
    held: () => Promise.resolve(held ?? heldIn(topic)),
    stop: () => Promise.resolve(),
  }
  beforeEach(async () => {
    world = newWorld()
    const { storage, tables } = await world.database()
    source = createSource({ ...world, storage, seed: 5 })
    topic = []
    sends = []
    held = null
    onSend = () => undefined
    onCheckpoint = () => undefined
    const kept = tableRelayCheckpoint(tables, 'inventory')
    checkpoint = {
      read: () => kept.read(),
      write: async (position) => {
        onCheckpoint()
        await kept.write(position)
      },
    }
    lock = createMemoryBroker(PARTITIONS).lock('inventory')
  })
  const start = (batch = 3): Relay =>
    startRelay({
      log: source.log,
      sender,
      partitions: PARTITIONS,
      checkpoint,
      lock,
      ...world,
      logger: silentLogger,
      batch,
    })
  const stop = (relay: Relay): Promise<void> => world.during(relay.stop())
  const name = (sku: string, text: string): Promise<number> => world.during(source.name(sku, text))
  const events = (records: readonly OutgoingRecord[]) =>
    records.flatMap(({ value }) => {
      const parsed = parseRecord(value)
      return parsed.kind === 'progress' ? [] : [Number(parsed.event.position)]
    })
  const progress = (records: readonly OutgoingRecord[]) =>
    records.flatMap(({ partition, value }) => {
      const parsed = parseRecord(value)
      return parsed.kind === 'progress'
        ? [{ partition, epoch: parsed.progress.epoch, through: Number(parsed.progress.through) }]
        : []
    })

  it('sends in log order, each key to its partition, and then moves its checkpoint', async () => {
    const skus = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    for (const sku of skus) await name(sku, 'n1')
    const relay = start()
    await world.elapse(200)
    expect(events(topic)).toEqual([1, 2, 3, 4, 5, 6, 7])
    for (const { key, partition } of topic) if (key) expect(partition).toBe(partitionOf(key, PARTITIONS))
    expect(await checkpoint.read()).toEqual({ epoch: 1, position: 7 })
    expect(relay.sent()).toEqual({ epoch: 1, position: 7 })
    expect(sends.every((records) => events(records).length <= 3)).toBe(true)
    await stop(relay)
  })

  it('goes on where it stood', async () => {
    await name('A', 'n1')
    const first = start()
    await world.elapse(200)
    await stop(first)
    await name('A', 'n2')
    const before = topic.length
    const second = start()
    await world.elapse(200)
    expect(events(topic.slice(before))).toEqual([2])
    await stop(second)
  })

  it.each(['before the send', 'after the send', 'at the checkpoint'])(
    'may send again, and never skips or reorders, after a crash %s',
    async (moment) => {
      for (let crashAt = 1; crashAt <= 3; crashAt += 1) {
        topic = []
        held = null
        const { storage, tables } = await world.database()
        source = createSource({ ...world, storage, seed: 5 })
        checkpoint = tableRelayCheckpoint(tables, 'inventory')
        const inner = checkpoint
        let count = 0
        const crash = (): void => {
          if ((count += 1) === crashAt) throw new Error('crash')
        }
        onSend = (records) => {
          if (events(records).length === 0) return
          if (moment === 'after the send' && count + 1 === crashAt) topic.push(...records)
          if (moment !== 'at the checkpoint') crash()
        }
        checkpoint = {
          read: () => inner.read(),
          write: async (position) => {
            if (moment === 'at the checkpoint') crash()
            await inner.write(position)
          },
        }
        for (let index = 1; index <= 8; index += 1) await name(`S${index % 3}`, `n${index}`)
        const relay = start()
        await world.elapse(3_000)
        const sent = events(topic)
        expect([...new Set(sent)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
        // What comes again begins where the checkpoint stood, and goes on in order.
        sent.forEach((position, index) => expect(position).toBeLessThanOrEqual((sent[index - 1] ?? 0) + 1))
        if (moment !== 'before the send' && count >= crashAt) expect(sent.length).toBeGreaterThan(8)
        if (crashAt <= 2) expect(count).toBeGreaterThanOrEqual(crashAt)
        expect(relay.problems()).toEqual([])
        await stop(relay)
      }
    },
  )

  it('has one leader; another takes over when it ends', async () => {
    const first = start()
    await world.elapse(100)
    const second = start()
    await name('A', 'n1')
    await world.elapse(300)
    expect(events(topic)).toEqual([1])
    expect([first.sent(), second.sent()]).toEqual([{ epoch: 1, position: 1 }, null])
    await stop(first)
    await name('A', 'n2')
    await world.elapse(1_500)
    expect(events(topic)).toEqual([1, 2])
    await stop(second)
  })

  it('refuses to publish while the topic holds a position above the log in its epoch', async () => {
    await name('A', 'n1')
    held = { highest: { epoch: 1, position: 2 }, lowest: { epoch: 1, position: 2 } }
    const relay = start()
    await world.elapse(2_000)
    expect(topic).toEqual([])
    expect(relay.problems()).toEqual([
      expect.stringContaining('holds position 2 of epoch 1, the log ends at 1 of epoch 1'),
    ])
    await world.during(source.store.storage.newEpoch())
    await world.elapse(10_000)
    expect(events(topic)).toEqual([1])
    expect(relay.problems()).toEqual([])
    await stop(relay)
  })

  it('tells every partition where a new epoch begins, before its first event', async () => {
    await name('A', 'n1')
    await world.during(source.store.storage.newEpoch())
    await name('A', 'n2')
    const relay = start()
    await world.elapse(200)
    const at = topic.findIndex(({ value }) => value.includes('"position":"2"'))
    const told = progress(topic.slice(0, at)).filter(({ epoch }) => epoch === 2)
    expect(told).toEqual([0, 1, 2, 3].map((partition) => ({ partition, epoch: 2, through: 1 })))
    await stop(relay)
  })

  it('tells partitions that got nothing newer how far the log has come, at most every 50 ms', async () => {
    const relay = start()
    await world.elapse(1_100)
    topic = []
    sends = []
    for (let index = 1; index <= 20; index += 1) {
      await name('A', `n${index}`)
      await world.elapse(10)
    }
    await world.elapse(60)
    const home = partitionOf('item-A', PARTITIONS)
    const told = progress(topic).filter(({ partition }) => partition !== home)
    expect(new Set(told.map(({ partition }) => partition)).size).toBe(PARTITIONS - 1)
    expect(Math.max(...told.map(({ through }) => through))).toBe(20)
    // 20 events within some 300 ms: one round in 50 ms, not one an event.
    expect(told.length / (PARTITIONS - 1)).toBeLessThanOrEqual(8)
    await stop(relay)
  })

  it('sends at most every 10 ms while little by little comes, and without a rest while it is behind', async () => {
    const relay = start(100)
    await world.elapse(1_100)
    const times: number[] = []
    onSend = (records) => {
      if (events(records).length > 0) times.push(world.clock.epochMs())
    }
    for (let index = 1; index <= 50; index += 1) {
      await name('A', `n${index}`)
      await world.elapse(1)
    }
    await world.elapse(60)
    expect(events(topic).at(-1)).toBe(50)
    expect(times.length).toBeGreaterThan(4)
    for (const [index, time] of times.slice(1).entries()) expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(10)
    await stop(relay)
    for (let index = 51; index <= 80; index += 1) await name('A', `n${index}`)
    const second = start()
    await world.elapse(25)
    expect(events(topic).at(-1)).toBe(80)
    await stop(second)
  })

  it('says once a second that it lives when there is nothing', async () => {
    await name('A', 'n1')
    const relay = start()
    await world.elapse(300)
    topic = []
    await world.elapse(3_000)
    const told = progress(topic)
    expect(told.length).toBe(3 * PARTITIONS)
    expect(told.every(({ through }) => through === 1)).toBe(true)
    await stop(relay)
  })

  it('sends again what the topic has lost', async () => {
    for (const sku of ['A', 'B', 'C', 'D', 'E']) await name(sku, 'n1')
    const first = start()
    await world.elapse(300)
    await stop(first)
    // One partition lost its end; the others are whole.
    const lost = partitionOf('item-C', PARTITIONS)
    const kept = topic.filter(({ partition, value }) => partition !== lost || value.includes('"position":"1"'))
    topic = [...kept]
    const second = start()
    await world.elapse(300)
    const everything = topic.filter(({ partition }) => partition === lost)
    expect(events(everything).at(-1)).toBe(
      Math.max(
        ...['A', 'B', 'C', 'D', 'E'].flatMap((sku, index) =>
          partitionOf(`item-${sku}`, PARTITIONS) === lost ? [index + 1] : [],
        ),
      ),
    )
    await stop(second)
    // A new cluster holds nothing at all.
    topic = []
    const third = start()
    await world.elapse(300)
    expect(events(topic)).toEqual([1, 2, 3, 4, 5])
    await stop(third)
  })

  it('never moves its checkpoint back', async () => {
    const tables = createMemoryTables()
    const kept = tableRelayCheckpoint(tables, 'order')
    expect(await kept.read()).toBeNull()
    await kept.write({ epoch: 1, position: 9 })
    await kept.write({ epoch: 1, position: 4 })
    expect(await kept.read()).toEqual({ epoch: 1, position: 9 })
    await kept.write({ epoch: 2, position: 4 })
    expect(await kept.read()).toEqual({ epoch: 2, position: 4 })
  })
})
