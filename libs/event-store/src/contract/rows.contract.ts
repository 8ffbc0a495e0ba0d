import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { reject } from '@onhand/event-sourcing'
import { clearFired, put, setDeadline, type Deadline, type RowChange } from '../rows.ts'
import { fireDueDeadlines, startDeadlinePoller } from '../workers.ts'
import { expectConsistent, openStore, told, until, type Harness, type TestLog } from './harness.ts'
import { confirm, hold, holdTable, receive, reserve, shopDeadlines, stock } from './shop.ts'

const unit = [{ sku: 'A', quantity: 1 }]

export const rowsContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())
  const inMs = (ms: number): string => new Date(log.clock.epochMs() + ms).toISOString()

  describe('rows of tables', () => {
    it('are put, replaced and removed with the events that imply them; the last change of a key counts', async () => {
      const { store } = openStore(log)
      await store.execute(receive('A', 9))
      await Promise.all([
        store.execute(reserve('r1', unit, inMs(1_000))),
        store.execute(reserve('r2', unit, inMs(1_000))),
        store.execute(confirm('r1')),
      ])
      const all = { orderBy: [{ column: 'id' }], limit: 10 } as const
      expect(await store.tables.select(holdTable, all)).toEqual([
        { id: 'r1', status: 'confirmed', units: 0, rank: 1 },
        { id: 'r2', status: 'held', units: 1, rank: 0 },
      ])
      log.clock.advance(1_000)
      await store.execute(receive('A', 1))
      expect(await store.tables.get(holdTable, { id: 'r2' })).toBeUndefined()
    })
  })

  describe('rows that are said to be new', () => {
    const withRow = (row: RowChange) => {
      const command = receive('A', 1)
      const decide: typeof command.decide = (view, now) => {
        view.row(row)
        return command.decide(view, now)
      }
      return { ...command, decide }
    }
    it('replace the one that is there all the same, whoever waits beside them, and whatever flush they are in', async () => {
      const { store, storage } = openStore(log)
      const old = { id: 'r1', status: 'old', units: 7, rank: 7 }
      const deadline = { on: 'stock-A', stream: 'hold-r2', name: 'hold-expiry', dueAt: inMs(9_000), attempt: 3 }
      await store.execute(withRow(put(holdTable, old)))
      await store.execute(withRow(setDeadline(deadline)))
      const holds = ['r1', 'r2', 'r3'].map((id) => store.execute(reserve(id, unit, inMs(2_000))))
      const single = store.execute(receive('A', 1))
      expect((await Promise.all(holds)).map(({ outcome }) => outcome)).toMatchObject([
        { id: 'r1' },
        { id: 'r2' },
        { code: 'insufficient-stock' },
      ])
      expect((await single).outcome).toEqual({ sku: 'A', onHand: 3 })
      await store.execute(withRow(put(holdTable, { ...old, id: 'r4' })))
      expect((await store.execute(reserve('r4', unit, inMs(2_000)))).outcome).toEqual({ id: 'r4' })
      const rows = await store.tables.select(holdTable, { orderBy: [{ column: 'id' }], limit: 10 })
      expect(rows.map(({ id, status, units }) => [id, status, units])).toEqual([
        ['r1', 'held', 1],
        ['r2', 'held', 1],
        ['r4', 'held', 1],
      ])
      log.clock.advance(2_000)
      const leased = (await storage.leaseDeadlines(9, 1_000)).map(({ stream, attempt }) => [stream, attempt])
      expect(leased.sort()).toEqual([
        ['hold-r1', 0],
        ['hold-r2', 0],
        ['hold-r4', 0],
      ])
      await expectConsistent(store, storage)
    })
  })

  describe('deadlines', () => {
    it('are leased once, earliest first, again after the lease, and never once they are cleared', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 9))
      for (const [id, ms] of [
        ['r1', 2_000],
        ['r2', 1_000],
        ['r3', 9_000],
      ] as const)
        await store.execute(reserve(id, unit, inMs(ms)))
      const leased = async (limit = 10): Promise<string[]> =>
        (await storage.leaseDeadlines(limit, 30_000)).map(({ stream }) => stream)
      expect(await leased()).toEqual([])
      log.clock.advance(2_000)
      expect(await leased(1)).toEqual(['hold-r2'])
      expect(await leased()).toEqual(['hold-r1'])
      expect(await leased()).toEqual([])
      await store.execute(confirm('r1')) // Past its time: it lapses instead.
      log.clock.advance(30_000)
      expect(await leased()).toEqual(['hold-r3'])
    })
    it('that fired are taken away, unless they were set to another time since, in that flush or before', async () => {
      const { store, storage } = openStore(log)
      const at = (ms: number) =>
        ({ on: 'order-1', stream: 'order-1', name: 'look', dueAt: inMs(ms), attempt: 0 }) as const
      const write = (...changes: RowChange[]) =>
        store.execute({ name: 'write', streams: [], decide: (view) => changes.forEach((change) => view.row(change)) })
      const due = async (): Promise<string[]> => (await storage.leaseDeadlines(10, 0)).map(({ dueAt }) => dueAt)
      const times = [at(-3), at(-2), at(-1)] as const
      await write(setDeadline(times[0]))
      await write(setDeadline(times[1]))
      await write(clearFired(times[0]))
      expect(await due()).toEqual([times[1].dueAt])
      await write(setDeadline(times[2]), clearFired(times[1]))
      expect(await due()).toEqual([times[2].dueAt])
      await write(clearFired(times[2]))
      expect(await due()).toEqual([])
      await write(setDeadline(times[0]), clearFired(times[0]))
      expect(await due()).toEqual([])
    })
    it('fire once, from two pollers too', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await store.execute(receive('A', 40))
      await Promise.all(Array.from({ length: 40 }, (_, n) => store.execute(reserve(`r${n}`, unit, inMs(1_000)))))
      log.clock.advance(1_000)
      const errors: unknown[] = []
      const counts = await Promise.all(
        [store, other].map((one) => fireDueDeadlines(one, (error) => errors.push(error))),
      )
      expect(counts.reduce((sum, count) => sum + count)).toBe(40)
      expect((await told(storage)).filter((line) => line.endsWith('expired'))).toHaveLength(40)
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 40, held: 0 })
      expect([errors, await storage.leaseDeadlines(10, 1)]).toEqual([[], []])
      await expectConsistent(store, storage)
    })
    it('are polled until the poller stops; one without a handler is reported and holds up nobody', async () => {
      const errors: string[] = []
      const { store } = openStore(log)
      await store.execute(receive('A', 2))
      await store.execute(reserve('r1', unit, inMs(700)))
      await store.execute({
        name: 'forgotten',
        streams: [],
        decide: (view) => {
          view.row(setDeadline({ on: 'order-1', stream: 'order-1', name: 'unknown', dueAt: inMs(0), attempt: 0 }))
        },
      })
      const status = async () => (await store.current(hold, 'r1')).state.status
      const onError = (_: unknown, what: string) => errors.push(what)
      const poller = startDeadlinePoller({ store, scheduler: log.scheduler, onError, intervalMs: 1 })
      await until(log, () => errors.length > 0)
      expect([errors, await status()]).toEqual([['deadline unknown of order-1'], 'held'])
      log.clock.advance(700)
      await until(log, async () => (await status()) === 'expired')
      await poller.stop()
      await store.execute(reserve('r2', unit, inMs(1)))
      log.clock.advance(60_000)
      await log.scheduler.sleep(50)
      expect((await store.current(hold, 'r2')).state.status).toBe('held')
    })
  })

  describe('lapse first', () => {
    it('gives the unit of a hold past its time to the very next command, at that instant', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1))
      await store.execute(reserve('r1', unit, inMs(1_000)))
      log.clock.advance(999)
      expect((await store.execute(reserve('r2', unit, inMs(9_000)))).outcome).toMatchObject({
        code: 'insufficient-stock',
      })
      log.clock.advance(1)
      expect((await store.execute(reserve('r3', unit, inMs(9_000)))).outcome).toEqual({ id: 'r3' })
      expect((await told(storage)).slice(-4)).toEqual([
        'hold-r1 2 expired',
        'stock-A 3 released',
        'stock-A 4 held',
        'hold-r3 1 created',
      ])
      await expectConsistent(store, storage)
    })
    it('lets a hold past its time be confirmed no more, from a cold cache too', async () => {
      const { store } = openStore(log)
      await store.execute(receive('A', 2))
      await store.execute(reserve('r1', unit, inMs(1_000)))
      await store.execute(reserve('r2', unit, inMs(1_000)))
      log.clock.advance(1_000)
      expect((await store.execute(confirm('r1'))).outcome).toEqual(reject('hold-expired'))
      expect((await openStore(log).store.execute(confirm('r2'))).outcome).toEqual(reject('hold-expired'))
    })
    it('covers holds over several streams, and streams that only a loaded command can name', async () => {
      const { store, storage } = openStore(log)
      await Promise.all([store.execute(receive('A', 1)), store.execute(receive('B', 1))])
      const both = [...unit, { sku: 'B', quantity: 1 }]
      await store.execute(reserve('r1', both, inMs(1_000)))
      log.clock.advance(1_000)
      const [a, b] = await Promise.all([
        store.execute(reserve('r2', unit, inMs(5_000))),
        store.execute(reserve('r3', [{ sku: 'B', quantity: 1 }], inMs(5_000))),
      ])
      expect([a.outcome, b.outcome]).toEqual([{ id: 'r2' }, { id: 'r3' }])
      expect((await told(storage)).filter((line) => line.endsWith('expired'))).toEqual(['hold-r1 2 expired'])
      await expectConsistent(store, storage)
    })
    it('sees deadlines that another store set, and leaves alone what was confirmed in time', async () => {
      const { store } = openStore(log)
      const { store: other, storage } = openStore(log)
      await store.execute(receive('A', 2))
      await other.execute(reserve('r1', unit, inMs(1_000)))
      await other.execute(reserve('r2', unit, inMs(2_000)))
      await store.execute(confirm('r1'))
      log.clock.advance(2_000)
      await store.execute(receive('A', 1))
      expect((await store.current(hold, 'r1')).state).toMatchObject({ status: 'confirmed' })
      expect((await store.current(hold, 'r2')).state).toMatchObject({ status: 'expired' })
      await expectConsistent(store, storage)
    })
    it('works through more than one flush where very many are due', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1_200))
      await Promise.all(Array.from({ length: 1_200 }, (_, n) => store.execute(reserve(`r${n}`, unit, inMs(1_000)))))
      log.clock.advance(1_000)
      await store.execute(receive('A', 1))
      expect((await store.current(stock, 'A')).state).toMatchObject({ held: 200 })
      await store.execute(receive('A', 1))
      expect((await store.current(stock, 'A')).state).toMatchObject({ held: 0 })
      await expectConsistent(store, storage)
    })
    it('reports a deadline that cannot be decided, and goes on', async () => {
      const broken = {
        'hold-expiry': (deadline: Deadline) => ({
          ...shopDeadlines['hold-expiry'](deadline),
          decide: () => {
            throw new Error('a bug')
          },
        }),
      }
      const { store, errors } = openStore(log, { deadlines: broken })
      await store.execute(receive('A', 1))
      await store.execute(reserve('r1', unit, inMs(1_000)))
      log.clock.advance(1_000)
      expect((await store.execute(receive('A', 1))).outcome).toEqual({ sku: 'A', onHand: 2 })
      expect(errors).toEqual(['lapse of expire: Error: a bug'])
    })
  })
}
