import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { reject } from '@onhand/event-sourcing'
import { setDeadline, type Deadline } from '../rows.ts'
import { backoffMs, fireDueDeadlines, startDeadlinePoller, startEffectWorker, type EffectHandler } from '../workers.ts'
import { everything, expectConsistent, openStore, told, type Harness, type TestLog } from './harness.ts'
import { confirm, hold, holdTable, receive, reserve, shopDeadlines, stock } from './shop.ts'

const unit = [{ sku: 'A', quantity: 1 }]

/** At most five seconds. */
const until = async ({ scheduler }: TestLog, condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 1_000 && !(await condition()); n += 1) await scheduler.sleep(5)
}

export const rowsContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())
  const mailed = (id: string, mail: string) => ({
    name: 'mailed',
    streams: [`hold-${id}`],
    decide: (view: Parameters<ReturnType<typeof confirm>['decide']>[0]) => {
      view.apply(hold, id, { type: 'mailed', data: { mail } })
    },
  })
  const confirmed = async (store: ReturnType<typeof openStore>['store']): Promise<void> => {
    await store.execute(receive('A', 1))
    await store.execute(reserve('r1', unit, inMs(60_000)))
    await store.execute(confirm('r1'))
  }
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

  describe('effects', () => {
    it('are leased with a counted attempt, postponed, and settled by an event', async () => {
      const { store, storage } = openStore(log)
      await confirmed(store)
      const lease = async () =>
        (await storage.leaseEffects(['mail'], 5, 30_000)).map(({ id, attempt }) => `${id} ${attempt}`)
      expect(await storage.leaseEffects(['sms'], 5, 30_000)).toEqual([])
      expect(await lease()).toEqual(['mail-r1 1'])
      expect(await lease()).toEqual([])
      log.clock.advance(30_000)
      expect(await lease()).toEqual(['mail-r1 2'])
      await storage.postponeEffect('mail-r1', inMs(5_000))
      expect(await lease()).toEqual([])
      log.clock.advance(5_000)
      expect(await lease()).toEqual(['mail-r1 3'])
      await store.execute(mailed('r1', 'mail-r1'))
      log.clock.advance(60_000)
      expect(await lease()).toEqual([])
    })
    it('are tried again with back-off until their outcome is recorded', async () => {
      const { store, storage, errors } = openStore(log)
      await confirmed(store)
      const calls: number[] = []
      const mail: EffectHandler = ({ id, attempt, data }) => {
        calls.push(attempt)
        expect(data).toEqual({ to: 'r1' })
        return attempt < 3 ? Promise.reject(new Error('busy')) : Promise.resolve(mailed('r1', id))
      }
      const now = () => log.clock.epochMs()
      const onError = (error: unknown, what: string) => errors.push(`${what}: ${String(error)}`)
      const worker = startEffectWorker({
        store,
        scheduler: log.scheduler,
        onError,
        handlers: { mail },
        now,
        intervalMs: 1,
      })
      await until(log, () => errors.length === 1)
      await log.scheduler.sleep(50)
      expect(calls).toEqual([1])
      log.clock.advance(backoffMs(1))
      await until(log, () => errors.length === 2)
      await log.scheduler.sleep(50)
      log.clock.advance(backoffMs(2) - 1)
      await log.scheduler.sleep(50)
      expect(calls).toEqual([1, 2])
      log.clock.advance(1)
      await until(log, () => calls.length === 3)
      await worker.stop()
      expect((await everything(storage)).at(-1)?.type).toBe('mailed')
      expect(errors).toEqual(['effect mail: Error: busy', 'effect mail: Error: busy'])
    })
    it('are told of as a problem once they have failed three times, until they succeed', async () => {
      const { store } = openStore(log)
      await confirmed(store)
      let broken = true
      let failures = 0
      const mail: EffectHandler = ({ id }) =>
        broken ? Promise.reject(new Error('busy')) : Promise.resolve(mailed('r1', id))
      const worker = startEffectWorker({
        ...{ store, scheduler: log.scheduler, handlers: { mail }, intervalMs: 1 },
        onError: () => (failures += 1),
        now: () => log.clock.epochMs(),
      })
      for (const attempt of [1, 2, 3]) {
        expect(worker.problems()).toEqual([])
        await until(log, () => failures === attempt)
        if (attempt < 3) log.clock.advance(backoffMs(attempt))
      }
      expect(worker.problems()).toEqual(['effect mail mail-r1 failed 3 times: busy'])
      broken = false
      log.clock.advance(backoffMs(3))
      await until(log, () => worker.problems().length === 0)
      expect(worker.problems()).toEqual([])
      await worker.stop()
    })
  })

  describe('workers', () => {
    const HOUR = 3_600_000
    it('wake at once when a commit brings due rows, however long they would rest, and sleep through others', async () => {
      const { store, storage } = openStore(log)
      let rounds = 0
      const counting = {
        ...store,
        storage: {
          ...storage,
          leaseEffects: (...asked: Parameters<typeof storage.leaseEffects>) => {
            rounds += 1
            return storage.leaseEffects(...asked)
          },
        },
      }
      const handlers: Record<string, EffectHandler> = { mail: ({ id }) => Promise.resolve(mailed('r1', id)) }
      const common = { scheduler: log.scheduler, onError: () => undefined, intervalMs: HOUR }
      const effects = startEffectWorker({ ...common, store: counting, handlers, now: () => log.clock.epochMs() })
      const deadlines = startDeadlinePoller({ ...common, store })
      await until(log, () => rounds === 1)
      await store.execute(receive('A', 9))
      await log.scheduler.sleep(50)
      expect(rounds).toBe(1)
      await confirmed(store)
      await until(log, async () => (await everything(storage)).at(-1)?.type === 'mailed')
      expect((await everything(storage)).at(-1)?.type).toBe('mailed')
      await store.execute(reserve('r9', unit, inMs(0)))
      await until(log, async () => (await store.current(hold, 'r9')).state.status === 'expired')
      expect((await store.current(hold, 'r9')).state.status).toBe('expired')
      await Promise.all([effects.stop(), deadlines.stop()])
      const before = rounds
      await store.execute(reserve('r8', unit, inMs(HOUR)))
      await store.execute(confirm('r8'))
      await log.scheduler.sleep(50)
      expect(rounds).toBe(before)
    })
  })
}
