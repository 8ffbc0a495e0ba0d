import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { backoffMs, startDeadlinePoller, startEffectWorker, type EffectHandler } from '../workers.ts'
import { everything, openStore, until, type Harness, type TestLog } from './harness.ts'
import { confirm, hold, receive, reserve } from './shop.ts'

const unit = [{ sku: 'A', quantity: 1 }]

export const effectsContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())
  const inMs = (ms: number): string => new Date(log.clock.epochMs() + ms).toISOString()

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
    it('go on while one of them takes long: it holds its own place only', async () => {
      const { store } = openStore(log)
      const ids = Array.from({ length: 12 }, (_, index) => `r${index}`)
      await store.execute(receive('A', ids.length))
      let release = (): void => undefined
      const hanging = new Promise<void>((resolve) => {
        release = resolve
      })
      const done: string[] = []
      const mail: EffectHandler = async ({ id, data }) => {
        const { to } = data as { to: string }
        if (to === 'r0') await hanging
        done.push(to)
        return mailed(to, id)
      }
      const worker = startEffectWorker({
        ...{ store, scheduler: log.scheduler, handlers: { mail }, intervalMs: 5, concurrency: 4 },
        onError: (error) => {
          throw error
        },
        now: () => log.clock.epochMs(),
      })
      for (const id of ids) {
        await store.execute(reserve(id, unit, inMs(60_000)))
        await store.execute(confirm(id))
      }
      await until(log, () => done.length === ids.length - 1)
      expect(done).not.toContain('r0')
      release()
      await until(log, () => done.length === ids.length)
      await worker.stop()
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
