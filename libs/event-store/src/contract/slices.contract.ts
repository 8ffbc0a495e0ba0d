import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import type { Command, Settled, Slice } from '../command.ts'
import { defaultLimits } from '../lanes.ts'
import { put } from '../rows.ts'
import { everything, expectConsistent, openStore, type Break, type Harness, type TestLog } from './harness.ts'
import { holdTable, receive, reserve, stock } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'
const LANE = { feed: 'wms' }

const line = (key: string, quantity: number): Command<unknown> =>
  receive('A', quantity, { idempotency: { caller: 'feed:wms', key, hash: `q${quantity}`, explicit: false } })
const poison = (): Command<unknown> => receive('A', Number.NaN)

const said = (one: Settled<unknown>): string => {
  if ('error' in one) return one.error.name
  const { outcome, replayed } = one.executed
  if (isRejection(outcome)) return outcome.code
  return replayed ? 'replayed' : 'done'
}
/** Writes down how the lines went, in the flush that decided them. */
const told = (settled: readonly Settled<unknown>[]): Command<unknown> => ({
  name: 'tell',
  streams: [],
  decide: (view) => {
    view.row(put(holdTable, { id: 'told', status: settled.map(said).join(), units: settled.length, rank: 0 }))
    return null
  },
})
const sliceOf = (...commands: Command<unknown>[]): Slice<unknown> => ({ lane: LANE, commands, close: told })

export const slicesContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())
  const row = async (storage: ReturnType<typeof openStore>['storage']) =>
    (await storage.tables.select(holdTable, { where: { id: 'told' }, limit: 1 }))[0]?.status

  describe('a slice', () => {
    it('decides each command for itself, in order, and closes with how they went', async () => {
      const { store, storage } = openStore(log)
      const short = reserve('r1', [{ sku: 'A', quantity: 9 }], LATER)
      const settled = await store.executeSlice(sliceOf(line('1', 2), short, line('1', 2), line('1', 3), line('2', 1)))
      const expected = ['done', 'insufficient-stock', 'replayed', 'idempotency-key-reused', 'done']
      expect(settled.map(said)).toEqual(expected)
      expect(settled[4]).toMatchObject({ executed: { outcome: { onHand: 3 }, position: { position: 2 } } })
      expect(await row(storage)).toBe(expected.join())
      expect(await everything(storage)).toHaveLength(2)
      expect((await store.executeSlice(sliceOf(line('2', 1)))).map(said)).toEqual(['replayed'])
    })
    it('answers a key that another command of the flush carries as well', async () => {
      const { store, storage } = openStore(log)
      const [slice, single] = await Promise.all([
        store.executeSlice(sliceOf(line('1', 2))),
        store.execute({ ...line('1', 2), lane: LANE }),
      ])
      expect([...slice.map(said), single.replayed]).toEqual(['done', true])
      expect(await everything(storage)).toHaveLength(1)
    })
    it.each([0, 1, 2])('with poison at %i fails only there, and still closes', async (place) => {
      const { store, storage } = openStore(log)
      const commands = [line('1', 1), line('2', 1), line('3', 1)].map((good, n) => (n === place ? poison() : good))
      const expected = commands.map((_, n) => (n === place ? 'CommandFailedError' : 'done'))
      expect((await store.executeSlice(sliceOf(...commands))).map(said)).toEqual(expected)
      expect(await row(storage)).toBe(expected.join())
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 2, held: 0 })
      await expectConsistent(store, storage)
    })
    it.each<Break>(['before', 'during', 'after'])('is written once when the connection breaks %s', async (where) => {
      const { store, storage } = openStore(log)
      log.breakNext(storage, where)
      expect((await store.executeSlice(sliceOf(line('1', 1), line('2', 1)))).map(said)).toHaveLength(2)
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 2, held: 0 })
      expect(await everything(storage)).toHaveLength(2)
      await expectConsistent(store, storage)
    })
    it('is looked into while others are written, and follows them without the lock', async () => {
      const inner = log.newStorage()
      const sent = { alone: 0, locked: 0 }
      const { store } = openStore(log, {
        limits: { ...defaultLimits, slice: 2 },
        storage: {
          ...inner,
          open: () => ((sent.locked += 1), inner.open()),
          commitOn: (expected, batch) => ((sent.alone += batch.answers.length), inner.commitOn(expected, batch)),
        },
      })
      await store.executeSlice(sliceOf(line('0', 1)))
      const { locked } = sent
      const slices = Array.from({ length: 12 }, (_, n) => sliceOf(line(`${n}`, 1), line(`k${n}`, 1)))
      const settled = await Promise.all(slices.map((slice) => store.executeSlice(slice)))
      expect(settled.map((one) => one.map(said).join())).toEqual([
        'replayed,done',
        ...Array.from({ length: 11 }, () => 'done,done'),
      ])
      expect(sent.alone).toBeGreaterThan(12)
      expect(sent.locked - locked).toBeLessThan(8)
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 24, held: 0 })
      await expectConsistent(store, inner)
    })
    it('finds keys that were taken since it was looked into, whoever took them', async () => {
      const { store: other } = openStore(log)
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      const answers = []
      for (let n = 0; n < 24; n += 1) {
        const commands = [line(`${n % 6}`, 1), line(`${(n + 3) % 6}`, 1)]
        answers.push(
          (n % 5 === 4 ? other : store).executeSlice({ ...sliceOf(...commands), lane: { feed: `${n % 3}` } }),
        )
        if (n % 4 === 0) await log.scheduler.sleep(1)
      }
      const settled = (await Promise.all(answers)).flat().map(said)
      expect(settled.filter((one) => one === 'done')).toHaveLength(6)
      expect(settled.filter((one) => one === 'replayed')).toHaveLength(42)
      expect((await other.current(stock, 'A')).state).toEqual({ onHand: 7, held: 0 })
      await expectConsistent(store, storage)
    })
    it.each<Break>(['before', 'during', 'after'])(
      'that follows others is written once where a connection breaks %s',
      async (where) => {
        const { store, storage } = openStore(log, { limits: { ...defaultLimits, slice: 2 } })
        await store.execute(receive('A', 1))
        const answers = []
        for (let n = 0; n < 40; n += 1) {
          if (n === 20) log.breakNext(storage, where) // Once: what is lost twice is given up.
          answers.push(store.executeSlice(sliceOf(line(`a${n}`, 1), line(`b${n % 5}`, 1))))
          await log.scheduler.sleep(n % 3)
        }
        const settled = (await Promise.all(answers)).flat().map(said)
        expect(settled.filter((one) => one !== 'done' && one !== 'replayed')).toEqual([])
        expect((await store.current(stock, 'A')).state).toEqual({ onHand: 46, held: 0 })
        expect(settled.filter((one) => one === 'replayed')).toHaveLength(35)
        await expectConsistent(store, storage)
      },
    )
    it('may consist of its close alone, and is bounded', async () => {
      const { store, storage } = openStore(log)
      expect(await store.executeSlice(sliceOf())).toEqual([])
      expect(await row(storage)).toBe('')
      const many = Array.from({ length: 501 }, (_, n) => line(`k${n}`, 1))
      await expect(store.executeSlice(sliceOf(...many))).rejects.toThrow('at most 500')
    })
  })
}
