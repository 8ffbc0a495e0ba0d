import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isRejection, reject } from '@onhand/event-sourcing'
import { manualClock } from '@onhand/runtime'
import type { View } from '../command.ts'
import type { StreamType } from '../stream-type.ts'
import { everything, expectConsistent, openStore, type Harness, type TestLog } from './harness.ts'
import { confirm, hold, look, receive, reserve, stock, type Stock, type StockEvent } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'
const refusals = (executed: readonly { outcome: unknown }[]): number =>
  executed.filter(({ outcome }) => isRejection(outcome)).length

export const writingContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('group commit', () => {
    it('lets concurrent commands share transactions, in arrival order', async () => {
      const { store, storage } = openStore(log)
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => store.execute(receive(`A${n % 5}`, n))))
      const events = await everything(storage)
      expect(new Set(events.map(({ flush }) => flush)).size).toBeLessThan(3)
      expect(events.map(({ data }) => (data as { quantity: number }).quantity)).toEqual([...Array(50).keys()])
      expect(answers.map(({ position }) => position.position)).toEqual(events.map(({ position }) => position))
      await expectConsistent(store, storage)
    })
    it('has positions without gaps, versions and sequences of each stream, and one instant a flush', async () => {
      const { store, storage } = openStore(log)
      await store.execute({
        name: 'mixed',
        streams: ['stock-A'],
        occurredAt: '2026-01-05T08:00:00.000Z',
        metadata: { actor: 'clerk', correlationId: 'c-1' },
        decide: (view) => {
          view.apply(stock, 'A', { type: 'received', data: { quantity: 1 } })
          view.apply(stock, 'A', { type: 'looked-at', data: {} })
          view.apply(stock, 'A', { type: 'received', data: { quantity: 2 } })
        },
      })
      const events = await everything(storage)
      expect(events.map(({ position, version, sequence }) => [position, version, sequence])).toEqual([
        [1, 1, 1],
        [2, 2, null],
        [3, 3, 2],
      ])
      expect(events[2]).toMatchObject({
        ...{ epoch: 1, stream: 'stock-A', type: 'received', data: { quantity: 2 }, level: { available: 3 } },
        ...{ occurredAt: '2026-01-05T08:00:00.000Z', recordedAt: log.clock.now() },
        metadata: { actor: 'clerk', correlationId: 'c-1' },
      })
      expect(await store.current(stock, 'A')).toEqual({ state: { onHand: 3, held: 0 }, version: 3, sequence: 2 })
      expect(await store.stream('stock-A', 1, 1)).toEqual([events[1]])
      expect(await store.tail(1, 10)).toEqual(events.slice(1))
    })
    it('lets a command name more streams by what it finds in those that it named, from a cold cache too', async () => {
      const { store } = openStore(log)
      for (const sku of ['A', 'B', 'C']) await store.execute(receive(sku, 1))
      const { store: cold } = openStore(log)
      const next = { A: 'B', B: 'C' }
      const chain = {
        name: 'chain',
        streams: ['stock-A'],
        more: (view: View) =>
          Object.entries(next).flatMap(([from, to]) =>
            view.knows(stock, from) && view.version(stock, from) > 0 ? [`stock-${to}`] : [],
          ),
        decide: (view: View) => ['A', 'B', 'C', 'D'].map((sku) => view.knows(stock, sku)),
      }
      const answers = await Promise.all([cold.execute(chain), cold.execute(receive('B', 1)), cold.execute(chain)])
      expect([answers[0].outcome, answers[2].outcome]).toEqual(Array(2).fill([true, true, true, false]))
    })
    it('keeps its one clock from going backwards', async () => {
      const { store, storage } = openStore(log)
      log.clock.advance(60_000)
      await store.execute(receive('A', 1))
      const behind = openStore(log, { storage: log.newStorage(manualClock()) })
      await behind.store.execute(receive('A', 1))
      const [first, second] = await everything(storage)
      expect([first!.recordedAt, second!.recordedAt]).toEqual([log.clock.now(), log.clock.now()])
    })
  })

  describe('no oversell', () => {
    it('gives the last unit to one of 200 callers', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      const line = [{ sku: 'A', quantity: 1 }]
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => store.execute(reserve(`r${n}`, line, LATER))),
      )
      expect(refusals(answers)).toBe(199)
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 1, held: 1 })
      await expectConsistent(store, storage)
    })
    it('sums the lines of one request that name the same stock', async () => {
      const { store } = openStore(log)
      await store.execute(receive('A', 3))
      const lines = [
        { sku: 'A', quantity: 2 },
        { sku: 'A', quantity: 2 },
      ]
      expect((await store.execute(reserve('r1', lines, LATER))).outcome).toEqual(
        reject('insufficient-stock', { short: 1 }),
      )
      await store.execute(receive('A', 1))
      expect((await store.execute(reserve('r2', lines, LATER))).outcome).toEqual({ id: 'r2' })
    })
    it('is all or nothing over several streams, and a refusal drops only its own overlay', async () => {
      const { store, storage } = openStore(log)
      await Promise.all([store.execute(receive('A', 5)), store.execute(receive('B', 1))])
      const both = [
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 1 },
      ]
      const [first, second, third] = await Promise.all([
        store.execute(reserve('r1', both, LATER)),
        store.execute(reserve('r2', both, LATER)),
        store.execute(reserve('r3', [{ sku: 'A', quantity: 3 }], LATER)),
      ])
      expect([first.outcome, third.outcome]).toEqual([{ id: 'r1' }, { id: 'r3' }])
      expect(second.outcome).toEqual(reject('insufficient-stock', { short: 1 }))
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 5, held: 5 })
      expect((await store.current(hold, 'r2')).version).toBe(0)
      await expectConsistent(store, storage)
    })
  })

  describe('a command', () => {
    it('may name more streams once its own are there, even those that an earlier one of its batch makes', async () => {
      const { store } = openStore(log)
      await store.execute(receive('A', 1))
      const [, confirmed] = await Promise.all([
        store.execute(reserve('r1', [{ sku: 'A', quantity: 1 }], LATER)),
        store.execute(confirm('r1')),
      ])
      expect(confirmed.outcome).toEqual({ id: 'r1' })
    })
    it('sees only the streams that it named, whatever its neighbours load', async () => {
      const { store } = openStore(log)
      const peek = store.execute({ name: 'peek', streams: ['stock-A'], decide: (view) => view.get(stock, 'B') })
      const [, peeked] = await Promise.allSettled([store.execute(receive('B', 1)), peek])
      expect(peeked).toMatchObject({ status: 'rejected', reason: { message: 'The command did not name stock-B' } })
    })
    it.each([
      [
        'decide throws',
        {
          decide: () => {
            throw new Error('a bug')
          },
        },
      ],
      ['it names a stream of no type', { streams: ['nowhere-1'] }],
      ['its rows cannot be made', { rows: true }],
      ['it names too many streams', { streams: Array.from({ length: 1_001 }, (_, n) => `stock-${n}`) }],
    ])(
      'fails alone where %s',
      async (_, { rows = false, ...broken }: { rows?: boolean; streams?: string[]; decide?: () => never }) => {
        const fails = {
          ...hold,
          rows: () => {
            throw new Error('a bug')
          },
        }
        const { store, storage } = openStore(log, rows ? { types: [stock, fails] } : {})
        const bug = rows ? reserve('r1', [], LATER) : { ...receive('A', 1), ...broken }
        const settled = await Promise.allSettled(
          [receive('A', 1), bug, receive('A', 2)].map((one) => store.execute(one)),
        )
        expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
        expect(await everything(storage)).toHaveLength(2)
        await expectConsistent(store, storage)
      },
    )
    it('refuses the lines of one feed whose queue is full, and nobody else', async () => {
      const limits = { flush: 10, slice: 5, interactive: 50, feed: 3, patience: 20 }
      const { store } = openStore(log, { limits })
      const feed = (name: string) => store.execute(receive('A', 1, { lane: { feed: name } }))
      const settled = await Promise.allSettled([
        ...Array.from({ length: 5 }, () => feed('erp')),
        feed('wms'),
        store.execute(receive('A', 1)),
      ])
      expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, false, true, true])
      expect(settled[3]).toMatchObject({ reason: { name: 'OverloadedError', retryAfterSeconds: 1 } })
    })
    it('is taken no more once the store stops, and those that wait are answered', async () => {
      const { store } = openStore(log)
      const waiting = store.execute(receive('A', 1))
      await store.stop()
      expect((await waiting).outcome).toEqual({ sku: 'A', onHand: 1 })
      await expect(store.execute(receive('A', 1))).rejects.toMatchObject({ name: 'OverloadedError' })
    })
  })

  describe('epochs', () => {
    it('are part of every position, and begin behind the head', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      expect(await storage.newEpoch()).toBe(2)
      expect((await store.execute(receive('A', 1))).position).toEqual({ epoch: 2, position: 2 })
      expect((await storage.epochs()).map(({ epoch, startsAfter }) => [epoch, startsAfter])).toEqual([
        [1, 0],
        [2, 1],
      ])
      expect((await everything(storage)).map(({ epoch }) => epoch)).toEqual([1, 2])
    })
  })

  describe('two stores on one log', () => {
    it('never oversell, and never decide on a stale cache', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await store.execute(receive('A', 100))
      const line = [{ sku: 'A', quantity: 1 }]
      const answers = []
      for (let round = 0; round < 6; round += 1)
        answers.push(
          ...(await Promise.all(
            Array.from({ length: 20 }, (_, n) =>
              (n % 2 === 0 ? store : other).execute(reserve(`r${round}-${n}`, line, LATER)),
            ),
          )),
        )
      expect(refusals(answers)).toBe(20)
      await expectConsistent(store, storage)
      await expectConsistent(other, storage)
    })
    it('hear of each other', async () => {
      const { store } = openStore(log)
      const { store: other } = openStore(log)
      const heard = new Promise<void>((resolve) => other.subscribe(() => resolve()))
      await store.execute(receive('A', 1))
      await heard
      expect(await other.tail(0, 10)).toHaveLength(1)
    })
  })

  describe('the cache', () => {
    it('may be smaller than a flush', async () => {
      const { store, storage } = openStore(log, { cacheCapacity: 2 })
      const skus = ['A', 'B', 'C', 'D', 'E']
      for (let round = 0; round < 3; round += 1) await Promise.all(skus.map((sku) => store.execute(receive(sku, 1))))
      const { outcome } = await store.execute(look(skus.map((sku) => `stock-${sku}`)))
      expect(outcome).toMatchObject({ 'stock-A': { onHand: 3 }, 'stock-E': { onHand: 3 } })
      await expectConsistent(store, storage)
    })
  })

  describe('forms', () => {
    const renamed: StreamType<Stock, StockEvent, StockEvent> = {
      ...stock,
      form: 2,
      upcastState: (_, state) => ({ ...(state as unknown as Stock), held: 1_000 }),
    }
    /** Two events: a snapshot. */
    const receiveTwice = async (): Promise<void> => {
      const { store } = openStore(log)
      for (let n = 0; n < 2; n += 1) await store.execute(receive('A', 1))
    }
    it('upcasts a snapshot of an older form, for decisions and for reads', async () => {
      await receiveTwice()
      const { store, storage } = openStore(log, { types: [renamed, hold] })
      expect((await store.current(renamed, 'A')).state).toEqual({ onHand: 2, held: 1_000 })
      await store.execute(receive('A', 1))
      const { snapshots } = await storage.states(['stock-A'])
      expect(snapshots).toMatchObject([{ form: 2, state: { onHand: 3, held: 1_000 } }])
    })
    it('does not decide on a form that it cannot read, and the others of the batch do not notice', async () => {
      await receiveTwice()
      const newer = { ...stock, form: 2 }
      const { store } = openStore(log, { types: [newer, hold] })
      const settled = await Promise.allSettled([store.execute(receive('A', 1)), store.execute(receive('B', 1))])
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      await expect(store.current(newer, 'A')).rejects.toThrow('form 1')
    })
  })
}
