import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { StreamType } from '../stream-type.ts'
import { expectConsistent, openStore, type Harness, type TestLog } from './harness.ts'
import { confirm, hold, look, receive, reserve, stock, type Stock, type StockEvent } from './shop.ts'

const LATER = '2026-01-05T10:00:00.000Z'
const one = [{ sku: 'A', quantity: 1 }]

export const firstEventContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  describe('a stream with a single event', () => {
    it('has no snapshot: the event is its state, until a second one comes', async () => {
      const { store, storage } = openStore(log)
      await store.execute(receive('A', 3))
      await store.execute(reserve('r1', one, LATER))
      const streams = ['stock-A', 'hold-r1', 'hold-none']
      const first = await storage.states(streams)
      expect(first.snapshots.map(({ stream, version }) => [stream, version])).toEqual([['stock-A', 2]])
      expect(first.firstEvents).toMatchObject([{ stream: 'hold-r1', version: 1, sequence: 1, type: 'created' }])
      await store.execute(confirm('r1'))
      const { snapshots, firstEvents } = await storage.states(streams)
      expect(snapshots.map(({ stream, version }) => [stream, version]).sort()).toEqual([
        ['hold-r1', 2],
        ['stock-A', 2],
      ])
      expect(firstEvents).toEqual([])
      await expectConsistent(store, storage)
    })
    it('is read and decided on by who has never seen it', async () => {
      await openStore(log).store.execute(receive('A', 3))
      await openStore(log).store.execute(reserve('r1', one, LATER))
      const { store, storage } = openStore(log)
      const held = { status: 'held', lines: one, expiresAt: LATER }
      expect(await store.current(hold, 'r1')).toEqual({ state: held, version: 1, sequence: 1 })
      expect(await store.current(hold, 'r2')).toMatchObject({ state: { status: 'none' }, version: 0, sequence: 0 })
      expect((await store.execute(look(['hold-r1', 'hold-r2']))).outcome).toMatchObject({ 'hold-r1': held })
      await store.execute(confirm('r1'))
      expect((await store.stream('hold-r1')).map(({ version, type }) => [version, type])).toEqual([
        [1, 'created'],
        [2, 'confirmed'],
      ])
      await expectConsistent(store, storage)
    })
    it('counts no public event where that one is private', async () => {
      const { store } = openStore(log)
      await store.execute({
        ...{ name: 'look at', streams: ['stock-A'] },
        decide: (view) => void view.apply(stock, 'A', { type: 'looked-at', data: {} }),
      })
      expect(await store.current(stock, 'A')).toMatchObject({ version: 1, sequence: 0 })
      const { store: other } = openStore(log)
      await other.execute(receive('A', 1))
      expect((await other.stream('stock-A')).map(({ sequence }) => sequence)).toEqual([null, 1])
    })
    it('passes its event through the upcaster, and takes the form of today', async () => {
      await openStore(log).store.execute(receive('A', 3))
      const dozens: StreamType<Stock, StockEvent, StockEvent> = {
        ...stock,
        form: 2,
        upcastEvent: ({ type, data }) =>
          ({ type, data: { quantity: (data as { quantity: number }).quantity * 12 } }) as StockEvent,
      }
      const { store, storage } = openStore(log, { types: [dozens, hold] })
      expect((await store.current(dozens, 'A')).state).toEqual({ onHand: 36, held: 0 })
      await store.execute(receive('A', 1))
      expect((await storage.states(['stock-A'])).snapshots).toMatchObject([{ form: 2, state: { onHand: 37 } }])
    })
    it('leaves a command alone that meets an event which this release does not know, and not its neighbours', async () => {
      await openStore(log).store.execute(receive('A', 3))
      const older: StreamType<Stock, StockEvent, StockEvent> = {
        ...stock,
        upcastEvent: ({ data }) => ({ type: 'teleported', data }) as never,
      }
      const { store } = openStore(log, { types: [older, hold] })
      const settled = await Promise.allSettled([store.execute(receive('A', 1)), store.execute(receive('B', 1))])
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    })
  })
}
