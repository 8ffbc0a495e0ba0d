import { describe, expect, it } from '@jest/globals'
import { atLeast, interleave, percentile, spreadOf, type Contender } from './figures.ts'
import { readOptions, scenarioNames } from './options.ts'

const contender = (name: string, values: readonly number[], order: string[], baselines: string[] = []): Contender => {
  const waiting = values.values()
  return {
    ...{ name, unit: 'holds/s', baselines },
    measure: () => {
      order.push(name)
      return Promise.resolve({ value: waiting.next().value ?? NaN, p99Ms: 1 })
    },
  }
}

describe('figures', () => {
  it('takes everyone’s first run before anyone’s second, and ratios round by round', async () => {
    const order: string[] = []
    const ours = contender('ours', [100, 60, 90], order, ['theirs'])
    const figures = await interleave([ours, contender('theirs', [10, 20, 10], order)], 3, () => undefined)
    expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs'])
    expect(figures[0]).toEqual({
      ...{ name: 'ours', unit: 'holds/s' },
      value: { median: 90, min: 60, max: 100 },
      p99Ms: { median: 1, min: 1, max: 1 },
      ratios: { theirs: { median: 9, min: 3, max: 10 } },
    })
    expect(atLeast(figures, 'ours', 'theirs', 9).pass).toBe(true)
    expect(atLeast(figures, 'ours', 'theirs', 9.5).pass).toBe(false)
  })

  it.each([
    ['a baseline of nothing', [0]],
    ['a baseline that was not measured', [NaN]],
  ])('passes no floor on %s', async (_, values) => {
    const figures = await interleave(
      [contender('ours', [100], [], ['theirs']), contender('theirs', values, [])],
      1,
      () => undefined,
    )
    expect(atLeast(figures, 'ours', 'theirs', 2).pass).toBe(false)
    expect(atLeast(figures, 'ours', 'others', 2).pass).toBe(false)
  })

  it('knows medians of even counts and percentiles', () => {
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 })
    const hundred = Float64Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99)]).toEqual([51, 100])
  })
})

describe('options', () => {
  it('measures everything for 5 s, three times, unless told otherwise', () => {
    const all = { seconds: 5, rounds: 3, json: false, profile: false, quick: false, csv: null, scale: 1 }
    expect(readOptions([])).toEqual({ ...all, only: scenarioNames })
    expect(readOptions(['orders'])).toEqual({ ...all, only: ['orders'] })
    expect(readOptions(['--', '--quick', '--only', 'lag'])).toEqual({
      ...all,
      ...{ only: ['lag'], seconds: 1, rounds: 1, quick: true },
    })
    expect(readOptions(['--help'])).toBeNull()
  })

  it.each([['--only', 'speed'], ['--seconds', '0'], ['--rounds', 'many'], ['--scale', '2'], ['--kafka']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readOptions(args)).toThrow()
    },
  )
})
