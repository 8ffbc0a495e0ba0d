import { describe, expect, it } from '@jest/globals'
import { manualClock, manualScheduler } from '@onhand/runtime'
import { createTurns } from './turns.ts'

const world = () => {
  const clock = manualClock()
  const scheduler = manualScheduler(clock)
  const start = clock.epochMs()
  const said: string[] = []
  const turns = createTurns(scheduler, 20)
  const work = (name: string, ms: number) => async (): Promise<void> => {
    said.push(`${name} from ${clock.epochMs() - start}`)
    await scheduler.sleep(ms)
  }
  return { scheduler, said, turns, work }
}

describe('turns', () => {
  it('follow each other, with a rest in between', async () => {
    const { scheduler, said, turns, work } = world()
    for (const name of ['a', 'b', 'c']) void turns(work(name, 10))
    await scheduler.advance(100)
    expect(said).toEqual(['a from 0', 'b from 30', 'c from 60'])
  })
  it('go on where one fails, and where one takes very long', async () => {
    const { scheduler, said, turns, work } = world()
    const failing = turns(() => Promise.reject(new Error('no'))).catch((error: unknown) => said.push(String(error)))
    void turns(work('slow', 5_000))
    void turns(work('next', 10))
    await scheduler.advance(2_000)
    await failing
    expect(said).toEqual(['Error: no', 'slow from 20', 'next from 1020'])
  })
})
