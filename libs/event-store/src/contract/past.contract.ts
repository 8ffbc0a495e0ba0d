import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { everything, openStore, type Harness, type TestLog } from './harness.ts'
import { receive } from './shop.ts'

export const pastContract = ({ open }: Harness): void => {
  let log: TestLog
  beforeEach(async () => {
    log = await open()
  })
  afterEach(() => log.close())

  /** Uneven streams: A has an event at every position that is not B's, B at every third; two events share each instant. */
  const filled = async () => {
    const opened = openStore(log)
    for (let at = 1; at <= 20; at += 1) {
      await opened.store.execute(receive(at % 3 === 0 ? 'B' : 'A', at))
      if (at % 2 === 0) log.clock.advance(1_000)
    }
    return { ...opened, events: await everything(opened.storage) }
  }

  describe('the past', () => {
    it('has at every position the last event of each stream, and none of one that began later', async () => {
      const { store, events } = await filled()
      for (let position = 0; position <= events.length + 1; position += 1) {
        const found = await store.lastBy(['stock-A', 'stock-none', 'stock-B'], position)
        const expected = ['stock-A', 'stock-B'].flatMap(
          (stream) => events.findLast((event) => event.stream === stream && event.position <= position) ?? [],
        )
        expect([...found].sort((a, b) => (a.stream < b.stream ? -1 : 1))).toEqual(expected)
      }
    })
    it('has at every instant the last position recorded by then', async () => {
      const { store, events } = await filled()
      const times = [...new Set(events.map(({ recordedAt }) => recordedAt))]
      expect(times).toHaveLength(10)
      for (const time of times) {
        const last = (instant: string): number =>
          events.findLast(({ recordedAt }) => recordedAt <= instant)?.position ?? 0
        const before = new Date(Date.parse(time) - 1).toISOString()
        expect(await store.positionAt(time)).toBe(last(time))
        expect(await store.positionAt(before)).toBe(last(before))
      }
      expect(await store.positionAt('2999-01-01T00:00:00.000Z')).toBe(events.length)
    })
    it('of an empty log is empty', async () => {
      const { store } = openStore(log)
      expect(await store.positionAt('2999-01-01T00:00:00.000Z')).toBe(0)
      expect(await store.lastBy(['stock-A'], 5)).toEqual([])
    })
  })
}
