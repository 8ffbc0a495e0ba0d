import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Lane } from './command.ts'
import { OverloadedError } from './errors.ts'
import { defaultLimits, lanes } from './lanes.ts'

const limits = { flush: 10, slice: 4, interactive: 100, feed: 20, patience: 3 }
const fill = (queue: ReturnType<typeof lanes<string>>, lane: Lane, name: string, count: number): void => {
  for (let n = 0; n < count; n += 1) queue.push(`${name}${n}`, lane)
}

describe('the lanes of a store', () => {
  it('serve interactive commands first, then one slice of one feed, round robin over sources', () => {
    const queue = lanes<string>(limits)
    fill(queue, { feed: 'erp' }, 'e', 6)
    fill(queue, { feed: 'wms' }, 'w', 5)
    fill(queue, 'interactive', 'i', 2)
    expect(queue.take()).toEqual(['i0', 'i1', 'e0', 'e1', 'e2', 'e3'])
    expect(queue.take()).toEqual(['w0', 'w1', 'w2', 'w3'])
    expect(queue.take()).toEqual(['e4', 'e5'])
    expect(queue.take()).toEqual(['w4'])
    expect([queue.take(), queue.size()]).toEqual([[], 0])
  })
  it('give a feed its slice first after a row of full flushes', () => {
    const queue = lanes<string>(limits)
    fill(queue, { feed: 'erp' }, 'e', 6)
    fill(queue, 'interactive', 'i', 60)
    const kinds = Array.from({ length: 5 }, () =>
      queue
        .take()
        .map((item) => item.charAt(0))
        .join(''),
    )
    expect(kinds).toEqual(['iiiiiiiiii', 'iiiiiiiiii', 'iiiiiiiiii', 'eeeeiiiiii', 'iiiiiiiiii'])
    expect(defaultLimits).toMatchObject({ flush: 1_000, slice: 500, interactive: 20_000, feed: 20_000, patience: 20 })
  })
  it('let less of a feed go with each flush while interactive commands come', () => {
    const queue = lanes<string>({ ...limits, sliceBeside: 2 })
    fill(queue, { feed: 'erp' }, 'e', 20)
    expect(queue.take()).toEqual(['e0', 'e1', 'e2', 'e3'])
    fill(queue, 'interactive', 'i', 1)
    expect(queue.take()).toEqual(['i0', 'e4', 'e5'])
    expect(queue.take()).toEqual(['e6', 'e7'])
  })
  it('refuse when that lane, and only that lane, is full', () => {
    const queue = lanes<string>(limits)
    fill(queue, { feed: 'erp' }, 'e', 20)
    expect(() => queue.push('e', { feed: 'erp' })).toThrow(OverloadedError)
    fill(queue, { feed: 'wms' }, 'w', 20)
    fill(queue, 'interactive', 'i', 100)
    expect(() => queue.push('i', 'interactive')).toThrow(OverloadedError)
    expect(queue.size()).toBe(140)
  })
  it('bound what a flush touches, yet let a large command through alone', () => {
    const queue = lanes<number>({ ...limits, streams: 100 }, { streams: (streams) => streams })
    for (const streams of [60, 60, 500, 30, 30]) queue.push(streams, 'interactive')
    expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([[60], [60], [500], [30, 30]])
  })
  it('take slices whole, at most one a flush, and never starve one behind commands that leave little room', () => {
    const queue = lanes<string>(limits, { commands: (item) => (item.startsWith('slice') ? 4 : 1) })
    fill(queue, { feed: 'wms' }, 'slice', 2)
    fill(queue, 'interactive', 'i', 9)
    expect(queue.size()).toBe(17)
    expect(queue.take()).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'slice0'])
    expect([queue.take(), queue.size()]).toEqual([['slice1'], 0])
    fill(queue, { feed: 'wms' }, 'slice', 5)
    expect(() => queue.push('slice5', { feed: 'wms' })).toThrow(OverloadedError)
  })
  it('let a feed that needs the lock have its turn, however often another one is ready', () => {
    const queue = lanes<string>(limits, { readiness: (item) => (item.startsWith('locked') ? 'never' : 'ready') })
    fill(queue, { feed: 'sourcing' }, 'ready', 1)
    expect(queue.takeReady(queue.room())).toEqual(['ready0'])
    fill(queue, { feed: 'inventory' }, 'locked', 1)
    fill(queue, { feed: 'sourcing' }, 'ready', 1)
    expect([queue.hasReady(), queue.needsLock(), queue.takeReady(queue.room())]).toEqual([false, true, []])
    expect(queue.takeLast(queue.room())).toEqual(['locked0'])
    expect([queue.hasReady(), queue.needsLock(), queue.takeReady(queue.room())]).toEqual([true, false, ['ready0']])
  })
  it('lose nothing, double nothing and keep the order of each lane', () => {
    const lane = fc.constantFrom<Lane>('interactive', { feed: 'a' }, { feed: 'b' })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lane, fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 80 }),
        (steps) => {
          const queue = lanes<{ n: number; lane: Lane; weight: number }>(
            { ...limits, streams: 12 },
            { streams: ({ weight }) => weight },
          )
          const taken: { n: number; lane: Lane }[] = []
          let pushed = 0
          steps.forEach(([at, weight, take], n) => {
            try {
              queue.push({ n, lane: at, weight }, at)
              pushed += 1
            } catch {
              return
            }
            if (take) taken.push(...queue.take())
          })
          for (let batch = queue.take(); batch.length > 0; batch = queue.take()) taken.push(...batch)
          expect([taken.length, queue.size()]).toEqual([pushed, 0])
          for (const source of ['interactive', 'a', 'b']) {
            const own = taken.filter((item) => (typeof item.lane === 'string' ? item.lane : item.lane.feed) === source)
            expect(own.map(({ n }) => n)).toEqual(own.map(({ n }) => n).sort((a, b) => a - b))
          }
        },
      ),
    )
  })
})
