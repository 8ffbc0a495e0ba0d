import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Batch, Storage } from '../storage.ts'
import type { Head } from '../types.ts'
import { everything, expectConsistent, openStore, told, type Break, type Harness, type TestLog } from './harness.ts'
import { receive, reserve, stock } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'
const one = (sku: string) => [{ sku, quantity: 1 }]
const FLUSH = '00000000-0000-7000-8000-00000000000'

/** Counts what is sent without waiting for the lock. */
const watching = (storage: Storage) => {
  const sent: Batch[] = []
  const commitOn: Storage['commitOn'] = (expected, batch) => {
    sent.push(batch)
    return storage.commitOn(expected, batch)
  }
  return { sent, storage: { ...storage, commitOn } }
}

/** One event on a stream of its own, on this head. */
const batchOn = (head: Head, flush: string, now: string): Batch => ({
  ...{ flush, epoch: head.epoch, now, snapshots: [], answers: [], checkpoints: [], tables: [] },
  events: [
    {
      ...{ position: head.position + 1, epoch: head.epoch, flush, stream: `stock-${flush}`, version: 1, sequence: 1 },
      ...{ id: flush, type: 'received', data: { quantity: 1 }, level: null, metadata: {} },
      ...{ occurredAt: now, recordedAt: now },
    },
  ],
  ...{ deadlines: { set: [], fresh: [], clear: [] }, effects: { add: [], settle: [] } },
})

export const flightsContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('flushes that follow each other without waiting', () => {
    /** Three flushes: one stopped at its COMMIT, one behind it, and what gathers meanwhile. */
    const threeFlushes = async (what: (storage: Storage) => void) => {
      const inner = log.newStorage()
      const { sent, storage } = watching(inner)
      const { store } = openStore(log, { storage })
      await store.execute(receive('A', 2))
      const resume = log.pauseNext(inner)
      const answers = [store.execute(receive('B', 1))]
      for (const id of ['r1', 'r2', 'r3']) {
        await log.scheduler.sleep(30)
        answers.push(store.execute(reserve(id, one('A'), LATER)))
      }
      await log.scheduler.sleep(30)
      what(inner)
      const behind = sent.length
      resume()
      const outcomes = (await Promise.all(answers)).map(({ outcome }) => outcome)
      return { store, storage: inner, behind, outcomes }
    }
    const expected = [{ onHand: 1 }, { id: 'r1' }, { id: 'r2' }, { code: 'insufficient-stock' }]

    it('are sent behind the COMMIT before them, and rest on what it leaves', async () => {
      const { store, storage, behind, outcomes } = await threeFlushes(() => undefined)
      expect(behind).toBe(1) // The others wait for it: one at work, one behind it.
      expect(outcomes).toMatchObject(expected)
      expect((await told(storage)).slice(1)).toEqual([
        ...['stock-B 1 received', 'stock-A 2 held', 'hold-r1 1 created', 'stock-A 3 held', 'hold-r2 1 created'],
      ])
      await expectConsistent(store, storage)
    })
    it.each<Break>(['before', 'during', 'after'])(
      'fall together where the first one breaks %s its COMMIT',
      async (where) => {
        const { store, storage, outcomes } = await threeFlushes((broken) => {
          log.breakNext(broken, where)
        })
        expect(outcomes).toMatchObject(expected)
        expect((await store.current(stock, 'A')).state).toEqual({ onHand: 2, held: 2 })
        expect(await everything(storage)).toHaveLength(6)
        await expectConsistent(store, storage)
      },
    )
    it('read streams that nobody knows between them, and let the others pass meanwhile', async () => {
      const { store: earlier } = openStore(log)
      for (const sku of ['A', 'C', 'C']) await earlier.execute(receive(sku, 1))
      const inner = log.newStorage()
      const looked: string[] = []
      const look: Storage['look'] = (wanted) => {
        looked.push(...wanted.streams)
        return inner.look(wanted)
      }
      const { store } = openStore(log, { storage: { ...inner, look } })
      await store.execute(receive('A', 1))
      const resume = log.pauseNext(inner)
      const answers = [store.execute(receive('B', 1))]
      await log.scheduler.sleep(30)
      for (const sku of ['C', 'A', 'C', 'D'])
        answers.push(store.execute(reserve(`r-${sku}${answers.length}`, one(sku), LATER)))
      await log.scheduler.sleep(30)
      resume()
      const outcomes = (await Promise.all(answers)).map(({ outcome }) => outcome)
      expect(outcomes).toMatchObject([
        { onHand: 1 },
        ...[{ id: 'r-C1' }, { id: 'r-A2' }, { id: 'r-C3' }, { code: 'insufficient-stock' }],
      ])
      expect(looked).toEqual(['stock-C', 'stock-D'])
      expect(await told(inner)).toContain('stock-C 4 held')
      await expectConsistent(store, inner)
    })
    it.each<Break>(['before', 'during', 'after'])('forget what they read where a COMMIT breaks %s', async (where) => {
      const { store: earlier } = openStore(log)
      await earlier.execute(receive('C', 2))
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      const resume = log.pauseNext(storage)
      const answers = [store.execute(receive('B', 1))]
      await log.scheduler.sleep(30)
      for (const id of ['r1', 'r2', 'r3']) answers.push(store.execute(reserve(id, one('C'), LATER)))
      await log.scheduler.sleep(30)
      log.breakNext(storage, where)
      resume()
      const outcomes = (await Promise.all(answers)).map(({ outcome }) => outcome)
      expect(outcomes).toMatchObject([{ onHand: 1 }, { id: 'r1' }, { id: 'r2' }, { code: 'insufficient-stock' }])
      await expectConsistent(store, storage)
    })
    it('go on with the time, however long they follow each other', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1_000))
      let ended = false
      const holder = async (name: number): Promise<void> => {
        for (let n = 0; !ended; n += 1) await store.execute(reserve(`${name}-${n}`, one('A'), LATER))
      }
      const holders = Array.from({ length: 8 }, (_, name) => holder(name))
      for (let n = 0; n < 20; n += 1) {
        await log.scheduler.sleep(10)
        log.clock.advance(20)
      }
      ended = true
      await Promise.all(holders)
      const instants = (await everything(storage)).map(({ recordedAt }) => Date.parse(recordedAt))
      expect(instants).toEqual([...instants].sort((a, b) => a - b))
      expect(new Set(instants).size).toBeGreaterThan(1) // Of twenty that the clock showed; on a busy machine few flushes see it move.
    })
  })

  describe('a flush that was decided without the lock', () => {
    /** Whoever decides has had the lock before. */
    const known = async (): Promise<Storage> => {
      const storage = log.newStorage()
      await (await storage.open()).abandon()
      return storage
    }
    it('is written only on the very head that it was decided on', async () => {
      const storage = await known()
      const now = log.clock.now()
      const empty = await storage.head()
      await storage.commitOn({ head: empty, now }, batchOn(empty, `${FLUSH}1`, now))
      const head = await storage.head()
      expect(head).toMatchObject({ position: 1, flush: `${FLUSH}1` })
      const others = [empty, { ...head, position: 2 }, { ...head, flush: `${FLUSH}9` }, { ...head, epoch: 2 }]
      for (const other of others)
        await expect(storage.commitOn({ head: other, now }, batchOn(head, `${FLUSH}2`, now))).rejects.toMatchObject({
          ...{ name: 'StorageError', kind: 'stale' },
        })
      expect(await everything(storage)).toHaveLength(1)
      expect(await storage.outcomes([`${FLUSH}1`, `${FLUSH}2`])).toEqual(new Set([`${FLUSH}1`]))
    })
    it('is compared even where it writes nothing', async () => {
      const storage = await known()
      const head = await storage.head()
      const nothing = { ...batchOn(head, `${FLUSH}1`, log.clock.now()), events: [] }
      const now = log.clock.now()
      await storage.commitOn({ head, now }, nothing)
      await expect(storage.commitOn({ head: { ...head, position: 1 }, now }, nothing)).rejects.toMatchObject({
        kind: 'stale',
      })
    })
  })
}
