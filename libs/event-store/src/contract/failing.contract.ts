import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Command } from '../command.ts'
import { put, type RowChange } from '../rows.ts'
import { everything, expectConsistent, openStore, type Break, type Harness, type TestLog } from './harness.ts'
import { confirm, holdTable, receive, reserve, stock } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'

const withRow = (row: RowChange): Command<unknown> => {
  const command = receive('A', 100)
  return {
    ...command,
    decide: (view, now) => {
      view.row(row)
      return command.decide(view, now)
    },
  }
}
const holdRow = { id: 'x', status: 'held', units: 1, rank: 0 }
const poisons: Record<string, () => Command<unknown>> = {
  'U+0000 in an event': () => ({
    ...receive('A', 100),
    decide: (view) => view.apply(stock, 'A', { type: 'received', data: { quantity: 100, note: 'a\u0000b' } }),
  }),
  'a lone surrogate in an event': () => ({
    ...receive('A', 100),
    decide: (view) => view.apply(stock, 'A', { type: 'received', data: { quantity: 100, note: '\ud800' } }),
  }),
  'a number that is none': () => receive('A', Number.NaN),
  'U+0000 in a key': () =>
    receive('A', 100, { idempotency: { caller: 'c', key: 'a\u0000', hash: 'h', explicit: true } }),
  'a lone surrogate in the metadata': () => receive('A', 100, { metadata: { actor: '\udc00' } }),
  'a number too large for its column': () => withRow(put(holdTable, { ...holdRow, units: 2 ** 70 })),
  'a row of an unknown table': () =>
    withRow(put({ name: 'nowhere', columns: { id: 'text' }, key: ['id'] }, { id: 'x' })),
  'an instant that is none': () =>
    withRow({ row: 'deadline', set: { on: 'a', stream: 'a', name: 'n', dueAt: 'soon', attempt: 0 } }),
}

export const poisonContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('poison', () => {
    it.each(Object.entries(poisons))('%s fails alone, at every place of a batch', async (_, poison) => {
      const { store, storage } = openStore(log)
      const size = 5
      for (let place = 0; place < size; place += 1) {
        const batch = Array.from({ length: size }, (__, n) => (n === place ? poison() : receive('A', 1)))
        const settled = await Promise.allSettled(batch.map((command) => store.execute(command)))
        expect(settled.map(({ status }) => status === 'rejected')).toEqual(batch.map((__, n) => n === place))
        expect(settled[place]).toMatchObject({ reason: { name: 'CommandFailedError' } })
      }
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: size * (size - 1), held: 0 })
      expect(await everything(storage)).toHaveLength(size * (size - 1))
      await expectConsistent(store, storage)
    })
    it('fails alone among several poisons', async () => {
      const { store, storage } = openStore(log)
      const bad = Object.values(poisons)
      const batch = Array.from({ length: 40 }, (_, n) => (n % 5 === 3 ? bad[n % bad.length]!() : receive('A', 1)))
      const settled = await Promise.allSettled(batch.map((command) => store.execute(command)))
      expect(settled.map(({ status }) => status === 'rejected')).toEqual(batch.map((_, n) => n % 5 === 3))
      await expectConsistent(store, storage)
    })
  })
}

const key = (name: string) => ({ idempotency: { caller: 'c', key: name, hash: 'h', explicit: true } })
const at = (position: number) => ({ generation: 1, offset: position, epoch: 1, position })

export const crashContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())
  const places: Break[] = ['before', 'during', 'after']

  describe('a connection that is lost at COMMIT', () => {
    it.each(places)('%s it: everybody gets the right answer, and nothing happens twice', async (where) => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 3))
      log.breakNext(storage, where)
      const answers = await Promise.all([
        store.execute(receive('A', 1, key('k1'))),
        store.execute(reserve('r1', [{ sku: 'A', quantity: 2 }], LATER)),
        store.execute(reserve('r2', [{ sku: 'A', quantity: 3 }], LATER)),
        store.execute(confirm('r1')),
      ])
      expect(answers.map(({ outcome }) => outcome)).toEqual([
        { sku: 'A', onHand: 4 },
        { id: 'r1' },
        { kind: 'rejection', code: 'insufficient-stock', details: { short: 1 } },
        { id: 'r1' },
      ])
      expect(answers.map(({ position }) => position.position)).toEqual([2, 4, 4, 5])
      expect(await everything(storage)).toHaveLength(5)
      await expectConsistent(store, storage)
      expect((await store.execute(receive('A', 1, key('k1')))).replayed).toBe(true)
    })
    it('after it: other processes hear of what was written and not answered', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await store.execute(receive('A', 3))
      const heard = new Promise<number>((resolve) =>
        other.subscribe(() => void other.head().then(({ position }) => position === 2 && resolve(position))),
      )
      log.breakNext(storage, 'after')
      await store.execute(receive('A', 1))
      expect(await heard).toBe(2)
    })
    it.each(places)('%s it: answers and checkpoints without events are recognised as well', async (where) => {
      const { store, storage } = openStore(log)
      const nothing = { name: 'nothing', streams: [], decide: () => 'done' }
      log.breakNext(storage, where)
      expect(await store.execute({ ...nothing, ...key('k1') })).toMatchObject({ outcome: 'done', replayed: false })
      const checkpoint = { consumer: 'c', topic: 't', partition: 0, expect: null, next: at(1) }
      log.breakNext(storage, where)
      expect(await store.execute({ ...nothing, checkpoint })).toMatchObject({ outcome: 'done' })
      expect((await storage.checkpoints('c')).map(({ checkpoint: found }) => found)).toEqual([at(1)])
    })
    it('goes on breaking: after the second time the callers are told, and the same key asks again', async () => {
      const { store, storage } = openStore(log)
      log.breakNext(storage, 'before')
      const first = store.execute(
        receive('A', 1, {
          ...key('k1'),
          more: () => {
            log.breakNext(storage, 'before') // Decided again: broken again.
            return []
          },
        }),
      )
      await expect(first).rejects.toMatchObject({ name: 'StoreUnavailableError' })
      log.breakNext(storage, 'after')
      expect(await store.execute(receive('A', 1, key('k1')))).toMatchObject({ outcome: { onHand: 1 }, replayed: false })
      expect(await everything(storage)).toHaveLength(1)
    })
  })

  describe('a paused holder of the lock', () => {
    it('costs the others about a second, and finds its COMMIT refused', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await store.execute(receive('A', 1))
      await other.execute(receive('B', 1))
      const go = log.pauseNext(storage)
      const paused = store.execute(reserve('r1', [{ sku: 'A', quantity: 1 }], LATER))
      await log.scheduler.sleep(100)
      const begun = performance.now()
      expect((await other.execute(reserve('r2', [{ sku: 'A', quantity: 1 }], LATER))).outcome).toEqual({ id: 'r2' })
      const took = performance.now() - begun
      expect(took).toBeGreaterThan(500)
      expect(took).toBeLessThan(3_000)
      go()
      expect((await paused).outcome).toMatchObject({ code: 'insufficient-stock' })
      await expectConsistent(store, storage)
      await expectConsistent(other, storage)
    })
  })
}
