import vm from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { manualClock } from './clock.ts'
import { seededIds, systemIds } from './ids.ts'
import { manualScheduler } from './manual-scheduler.ts'
import { seededRandom } from './random.ts'
import { guarded, systemScheduler } from './scheduler.ts'

const START = '2026-01-05T09:00:00.000Z'

describe('manualClock', () => {
  it('stands still until told', () => {
    const clock = manualClock(START)
    expect(clock.now()).toBe(START)
    clock.advance(1_500)
    expect([clock.now(), clock.epochMs()]).toEqual(['2026-01-05T09:00:01.500Z', Date.parse(START) + 1_500])
  })
  it('never runs backwards and needs an instant', () => {
    expect(() => manualClock(START).advance(-1)).toThrow('backwards')
    expect(() => manualClock('soon')).toThrow('Not an instant')
  })
})

describe('ids', () => {
  it('are UUIDs of version 7 that carry the time and ascend, within one millisecond too', () => {
    const clock = manualClock(START)
    const ids = systemIds(clock)
    const made = Array.from({ length: 10_000 }, () => ids.uuid())
    expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(made[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(START))
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
  })
  it('repeat for a seed and differ between seeds', () => {
    const three = (seed: number) =>
      Array.from(
        { length: 3 },
        (
          (ids) => () =>
            ids.uuid()
        )(seededIds(seed)),
      )
    expect(three(7)).toEqual(three(7))
    expect(three(7)).not.toEqual(three(8))
  })
})

describe('seededRandom', () => {
  it('repeats, stays in [0, 1) and spreads', () => {
    const random = seededRandom(3)
    const numbers = Array.from({ length: 10_000 }, random)
    expect(numbers.slice(0, 5)).toEqual(Array.from({ length: 5 }, seededRandom(3)))
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(numbers.reduce((sum, number) => sum + number) / numbers.length).toBeCloseTo(0.5, 1)
  })
})

describe('manualScheduler', () => {
  const setUp = () => {
    const clock = manualClock(START)
    const scheduler = manualScheduler(clock)
    const log: string[] = []
    const note = (text: string) => () => void log.push(`${clock.now().slice(17, 23)} ${text}`)
    return { scheduler, log, note }
  }
  it('runs by due time, then in the order of scheduling, each at its own time', async () => {
    const { scheduler, log, note } = setUp()
    scheduler.after(20, note('late'))
    scheduler.after(10, note('first'))
    scheduler.after(10, note('second'))
    scheduler.soon(note('soon'))
    await scheduler.runUntilIdle()
    expect(log).toEqual(['00.000 soon'])
    await scheduler.advance(100)
    expect(log.slice(1)).toEqual(['00.010 first', '00.010 second', '00.020 late'])
    expect(scheduler.nextDueMs()).toBeUndefined()
  })
  it('lets tasks wait for virtual time', async () => {
    const { scheduler, log, note } = setUp()
    scheduler.soon(async () => {
      await scheduler.sleep(5)
      note('slept')()
      scheduler.soon(note('then'))
    })
    await scheduler.advance(10)
    expect(log).toEqual(['00.005 slept', '00.005 then'])
  })
  it('repeats after the last run has ended, until cancelled', async () => {
    const { scheduler, log, note } = setUp()
    const cancel = scheduler.every(10, async () => {
      note('run')()
      await scheduler.sleep(5)
    })
    await scheduler.advance(45)
    expect(log).toEqual(['00.010 run', '00.025 run', '00.040 run'])
    cancel()
    await scheduler.advance(100)
    expect(log).toHaveLength(3)
  })
  it('waits for a promise of another realm too, and hears of its failure', async () => {
    const failure = new Error('no such file')
    const foreign = vm.runInNewContext('Promise.reject(failure)', { failure }) as Promise<never>
    const told: unknown[] = []
    await guarded(
      () => foreign,
      (error) => told.push(error),
    )
    expect(told).toEqual([failure])
  })
  it('cancels, and does not hide a failure', async () => {
    const { scheduler, log, note } = setUp()
    scheduler.after(1, note('never'))()
    scheduler.after(2, () => {
      throw new Error('seen')
    })
    await expect(scheduler.advance(5)).rejects.toThrow('seen')
    expect(log).toEqual([])
  })
})

describe('systemScheduler', () => {
  it('repeats, survives failures and stops', async () => {
    const errors: unknown[] = []
    const scheduler = systemScheduler((error) => errors.push(error))
    let runs = 0
    const cancel = scheduler.every(1, () => {
      runs += 1
      throw new Error(`run ${runs}`)
    })
    await scheduler.sleep(40)
    cancel()
    const seen = runs
    expect(seen).toBeGreaterThan(1)
    expect(errors).toHaveLength(seen)
    await scheduler.sleep(15)
    expect(runs).toBe(seen)
  })
  it('cancels a pending task and runs soon tasks', async () => {
    const scheduler = systemScheduler(() => undefined)
    const log: string[] = []
    scheduler.after(1, () => log.push('never'))()
    scheduler.soon(() => log.push('soon'))
    await scheduler.sleep(10)
    expect(log).toEqual(['soon'])
  })
})
