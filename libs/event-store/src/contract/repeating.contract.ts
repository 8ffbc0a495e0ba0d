import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { reject } from '@onhand/event-sourcing'
import { manualScheduler } from '@onhand/runtime'
import type { Idempotency } from '../command.ts'
import type { Checkpoint, CheckpointMove } from '../types.ts'
import { everything, openStore, type Harness, type TestLog } from './harness.ts'
import { receive, reserve, stock } from './shop.ts'

const key = (more: Partial<Idempotency> = {}): { idempotency: Idempotency } => ({
  idempotency: { caller: 'shop', key: 'k-1', hash: 'body-1', explicit: true, ...more },
})
const LATER = '2026-01-05T10:00:00.000Z'

export const idempotencyContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('idempotency', () => {
    it('answers a repeat with the first answer and position, and writes nothing', async () => {
      const { store, storage } = openStore(log)
      const first = await store.execute(receive('A', 1, key()))
      await store.execute(receive('A', 1))
      const again = await store.execute(receive('A', 1, key()))
      expect(first.replayed).toBe(false)
      expect(again).toEqual({ ...first, replayed: true })
      const restarted = openStore(log)
      expect(await restarted.store.execute(receive('A', 1, key()))).toEqual(again)
      expect(await everything(storage)).toHaveLength(2)
    })
    it('keeps apart callers, operations and keys, with any characters in them', async () => {
      const { store, storage } = openStore(log)
      const keys = [key(), key({ caller: 'other' }), key({ key: 'k"\\,{}\u001eü' }), key({ key: 'k-2', keepDays: 90 })]
      for (const one of [...keys, ...keys]) await store.execute(receive('A', 1, one))
      await store.execute({ ...receive('A', 1, key()), name: 'receive-otherwise' })
      expect(await everything(storage)).toHaveLength(5)
    })
    it('refuses the same key with another body, stored or still on its way', async () => {
      const { store } = openStore(log)
      const both = [receive('A', 1, key()), receive('A', 2, key({ hash: 'body-2' }))]
      const [first, second] = await Promise.all(both.map((one) => store.execute(one)))
      expect([first!.outcome, second!.outcome]).toEqual([
        { sku: 'A', onHand: 1 },
        reject('idempotency-key-reused', { key: 'k-1' }),
      ])
      const third = await store.execute(receive('A', 2, key({ hash: 'body-2' })))
      expect(third.outcome).toEqual(reject('idempotency-key-reused', { key: 'k-1' }))
    })
    it('stores a refusal only where the caller sent a key', async () => {
      const { store } = openStore(log)
      const line = [{ sku: 'A', quantity: 1 }]
      const sent = key()
      const natural = key({ key: 'r2', explicit: false })
      const refused = reject('insufficient-stock', { short: 1 })
      expect((await store.execute(reserve('r1', line, LATER, sent))).outcome).toEqual(refused)
      expect((await store.execute(reserve('r2', line, LATER, natural))).outcome).toEqual(refused)
      await store.execute(receive('A', 5))
      expect(await store.execute(reserve('r1', line, LATER, sent))).toMatchObject({ outcome: refused, replayed: true })
      expect((await store.execute(reserve('r2', line, LATER, natural))).outcome).toEqual({ id: 'r2' })
      expect(await store.execute(reserve('r2', line, LATER, natural))).toMatchObject({
        ...{ outcome: { id: 'r2' }, replayed: true },
      })
    })
    it('lets a repeat wait for the first call, for five seconds', async () => {
      const storage = log.newStorage()
      const scheduler = manualScheduler(log.clock)
      const { store } = openStore(log, { storage, scheduler })
      const go = log.pauseNext(storage)
      const first = store.execute(receive('A', 1, key()))
      const second = store.execute(receive('A', 1, key()))
      const third = store.execute(receive('A', 1, key()))
      await scheduler.advance(4_999)
      await scheduler.advance(1)
      expect((await second).outcome).toEqual(reject('still-running', { key: 'k-1' }))
      expect((await third).outcome).toEqual(reject('still-running', { key: 'k-1' }))
      go()
      expect((await first).outcome).toEqual({ sku: 'A', onHand: 1 })
      const last = store.execute(receive('A', 1, key()))
      await scheduler.runUntilIdle()
      expect((await last).replayed).toBe(true)
    })
    it('gives a repeat that comes meanwhile the first answer', async () => {
      const { store, storage } = openStore(log)
      const answers = await Promise.all(Array.from({ length: 5 }, () => store.execute(receive('A', 1, key()))))
      expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, true, true, true])
      expect(new Set(answers.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1)
      expect(await everything(storage)).toHaveLength(1)
    })
    it('holds over two stores that get the same key at once', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      for (let n = 0; n < 10; n += 1) {
        const once = key({ key: `k${n}` })
        const answers = await Promise.all([store, other].map((one) => one.execute(receive('A', 1, once))))
        expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true])
        expect(answers[0]!.outcome).toEqual(answers[1]!.outcome)
      }
      expect(await everything(storage)).toHaveLength(10)
    })
    it('forgets an answer after its time', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 1, key({ keepDays: 1 })))
      log.clock.advance(86_000_000)
      expect((await store.execute(receive('A', 1, key({ keepDays: 1 })))).replayed).toBe(true)
      log.clock.advance(3 * 86_400_000)
      expect((await store.execute(receive('A', 1, key({ keepDays: 1 })))).replayed).toBe(false)
      expect(await everything(storage)).toHaveLength(2)
    })
    it('keeps the answers of feeds for 90 days', async () => {
      const { store } = openStore(log)
      for (const [days, replayed] of [
        [0, false],
        [60, true],
        [29, true],
      ] as const) {
        log.clock.advance(days * 86_400_000)
        expect((await store.execute(receive('A', 1, key({ keepDays: 90 })))).replayed).toBe(replayed)
      }
    })
  })
}

const at = (position: number): Checkpoint => ({ generation: 1, offset: position * 10, epoch: 1, position })
const move = (from: number | null, to: number, partition = 0): { checkpoint: CheckpointMove } => ({
  checkpoint: {
    ...{ consumer: 'filler', topic: 'order.events', partition },
    ...{ expect: from === null ? null : at(from), next: at(to) },
  },
})

export const checkpointContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('checkpoints', () => {
    it('move with the events, several times in one batch', async () => {
      const { store, storage } = openStore(log)
      await Promise.all([
        store.execute(receive('A', 1, move(null, 1))),
        store.execute(receive('A', 1, move(1, 2))),
        store.execute(receive('A', 1, move(2, 3))),
        store.execute(receive('A', 1, move(null, 7, 1))),
      ])
      expect(await storage.checkpoints('filler')).toEqual([
        { consumer: 'filler', topic: 'order.events', partition: 0, checkpoint: at(3) },
        { consumer: 'filler', topic: 'order.events', partition: 1, checkpoint: at(7) },
      ])
      expect(await storage.checkpoints('other')).toEqual([])
    })
    it('refuse only the consumer whose checkpoint was moved by another', async () => {
      const { store, storage } = openStore(log)
      const { store: other } = openStore(log)
      await other.execute(receive('A', 1, move(null, 1)))
      const settled = await Promise.allSettled([
        store.execute(receive('A', 1, move(null, 1))),
        store.execute(receive('A', 1)),
        store.execute(receive('A', 1, move(1, 2))),
        store.execute(receive('A', 1, move(1, 2))),
      ])
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected'])
      expect(settled[0]).toMatchObject({ reason: { name: 'CheckpointConflictError' } })
      expect((await store.current(stock, 'A')).version).toBe(3)
      expect(await everything(storage)).toHaveLength(3)
    })
    it('move without events too, and past a command that was answered before', async () => {
      const { store, storage } = openStore(log)
      await store.execute({ name: 'nothing', streams: [], decide: () => null, ...move(null, 1) })
      await store.execute(receive('A', 1, key()))
      const again = await store.execute(receive('A', 1, { ...key(), ...move(1, 2) }))
      expect(again.replayed).toBe(true)
      expect((await storage.checkpoints('filler')).map(({ checkpoint }) => checkpoint)).toEqual([at(2)])
      expect(await everything(storage)).toHaveLength(1)
    })
    it('stay where they are when the command is refused', async () => {
      const { store, storage } = openStore(log)
      const refused = reserve('r1', [{ sku: 'A', quantity: 1 }], LATER, move(null, 1))
      expect((await store.execute(refused)).outcome).toMatchObject({ code: 'insufficient-stock' })
      expect(await storage.checkpoints('filler')).toEqual([])
    })
  })
}
