import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Command } from '../command.ts'
import type { EventStore } from '../event-store.ts'
import { expectConsistent, openStore, told, type Break, type Harness, type TestLog } from './harness.ts'
import { receive, reserve, stock } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'
const one = (sku: string) => [{ sku, quantity: 1 }]

/** Counts how often a command was decided. */
const counted = (command: Command<unknown>) => {
  const count = { decided: 0 }
  const decide: Command<unknown>['decide'] = (view, now) => {
    count.decided += 1
    return command.decide(view, now)
  }
  return { count, command: { ...command, decide } }
}

export const aheadContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  /** A flush that has stopped at its COMMIT; what comes now is decided ahead. */
  const whileCommitting = async (store: EventStore, storage: Parameters<TestLog['pauseNext']>[0]) => {
    const resume = log.pauseNext(storage)
    const first = store.execute(receive('other', 1))
    await log.scheduler.sleep(30)
    return async () => {
      await log.scheduler.sleep(30)
      resume()
      await first
    }
  }

  describe('commands that come while a flush commits', () => {
    it('are decided at once on what it will leave, and written once', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 2))
      const goOn = await whileCommitting(store, storage)
      const holds = ['r1', 'r2', 'r3'].map((id) => counted(reserve(id, one('A'), LATER)))
      const answers = holds.map(({ command }) => store.execute(command))
      await log.scheduler.sleep(30)
      expect(holds.slice(0, 2).map(({ count }) => count.decided)).toEqual([1, 1])
      await goOn()
      const [r1, r2, r3] = await Promise.all(answers)
      expect([r1?.outcome, r2?.outcome, r3?.outcome]).toMatchObject([
        { id: 'r1' },
        { id: 'r2' },
        { code: 'insufficient-stock' },
      ])
      expect(holds.slice(0, 2).map(({ count }) => count.decided)).toEqual([1, 1])
      expect((await told(storage)).slice(-4)).toEqual([
        'stock-A 2 held',
        'hold-r1 1 created',
        'stock-A 3 held',
        'hold-r2 1 created',
      ])
      await expectConsistent(store, storage)
    })

    it('are decided again where another store wrote in between', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await other.execute(receive('B', 1)) // It is connected: what it asks for stands in the queue for the lock at once.
      await store.execute(receive('A', 1))
      const goOn = await whileCommitting(store, storage)
      const theirs = other.execute(reserve('theirs', one('A'), LATER))
      await log.scheduler.sleep(30)
      const { count, command } = counted(reserve('ours', one('A'), LATER))
      const ours = store.execute(command)
      await goOn()
      expect((await theirs).outcome).toEqual({ id: 'theirs' })
      expect((await ours).outcome).toMatchObject({ code: 'insufficient-stock' })
      expect(count.decided).toBeGreaterThan(1)
      await expectConsistent(store, storage)
    })

    it('take a stream for empty only as long as the log agrees, and then read it', async () => {
      const { store: earlier } = openStore(log)
      await earlier.execute(receive('A', 2))
      await earlier.execute(reserve('r1', one('A'), LATER))
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1)) // The stock is known here, the hold is not.
      const goOn = await whileCommitting(store, storage)
      const answers = ['r1', 'r2', 'r1'].map((id) => store.execute(reserve(id, one('A'), LATER)))
      await goOn()
      const [first, second, third] = await Promise.all(answers)
      expect([first?.outcome, second?.outcome, third?.outcome]).toEqual([
        { id: 'r1', repeated: true },
        { id: 'r2' },
        { id: 'r1', repeated: true },
      ])
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 3, held: 2 })
      await expectConsistent(store, storage)
    })

    it('are never refused on an assumption', async () => {
      const { store: earlier } = openStore(log)
      await earlier.execute(receive('A', 1))
      await earlier.execute(reserve('r1', one('A'), LATER))
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 0))
      const goOn = await whileCommitting(store, storage)
      const repeat = store.execute(reserve('r1', one('A'), LATER))
      await goOn()
      expect((await repeat).outcome).toEqual({ id: 'r1', repeated: true })
    })

    it.each<Break>(['before', 'during', 'after'])('are decided anew where that COMMIT breaks %s', async (where) => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 100))
      const answers = []
      for (let n = 0; n < 30; n += 1) {
        if (n === 10) log.breakNext(storage, where)
        answers.push(store.execute(reserve(`r${n}`, one('A'), LATER)))
        await log.scheduler.sleep(n % 3)
      }
      const outcomes = (await Promise.all(answers)).map(({ outcome }) => outcome)
      expect(outcomes).toEqual(answers.map((_, n) => ({ id: `r${n}` })))
      expect((await store.current(stock, 'A')).state).toEqual({ onHand: 100, held: 30 })
      await expectConsistent(store, storage)
    })

    it('are decided anew where that flush holds poison', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 100))
      const answers = []
      for (let n = 0; n < 30; n += 1) {
        answers.push(store.execute(n % 7 === 3 ? receive('A', Number.NaN) : reserve(`r${n}`, one('A'), LATER)))
        await log.scheduler.sleep(n % 2)
      }
      const settled = await Promise.allSettled(answers)
      expect(settled.map(({ status }) => status === 'rejected')).toEqual(answers.map((_, n) => n % 7 === 3))
      await expectConsistent(store, storage)
    })
  })
}
