import { describe, expect, it } from '@jest/globals'
import { systemScheduler } from '@onhand/runtime'
import { inRounds } from './in-rounds.ts'

const scheduler = systemScheduler((error) => {
  throw error
})

/** Rounds over numbers, each its own size; a round ends when the test says so. */
const createRounds = (most: number, answer = (items: readonly number[]): readonly string[] => items.map(String)) => {
  const rounds: (readonly number[])[] = []
  const ends: (() => void)[] = []
  const submit = inRounds(
    scheduler,
    most,
    (item: number) => item,
    async (items) => {
      rounds.push(items)
      await new Promise<void>((resolve) => ends.push(resolve))
      return answer(items)
    },
  )
  const end = async (): Promise<void> => {
    while (ends.length === 0) await scheduler.sleep(1)
    ends.shift()?.()
    await scheduler.sleep(1)
  }
  return { rounds, submit, end }
}

describe('work in rounds', () => {
  it('of one turn goes together, and what comes meanwhile waits for the next round', async () => {
    const { rounds, submit, end } = createRounds(10)
    const first = Promise.all([submit(1), submit(2)])
    await scheduler.sleep(1)
    const second = Promise.all([submit(3), submit(4)])
    expect(rounds).toEqual([[1, 2]])
    await end()
    expect(await first).toEqual(['1', '2'])
    await end()
    expect(await second).toEqual(['3', '4'])
    expect(rounds).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('is bounded, and what is larger than the bound goes alone', async () => {
    const { rounds, submit, end } = createRounds(10)
    const all = Promise.all([6, 4, 1, 25, 2].map(submit))
    for (let round = 0; round < 4; round += 1) await end()
    expect(await all).toEqual(['6', '4', '1', '25', '2'])
    expect(rounds).toEqual([[6, 4], [1], [25], [2]])
  })

  it('fails together, and the next round goes on', async () => {
    let isBroken = true
    const { submit, end } = createRounds(10, (items) => {
      if (isBroken) throw new Error('broken')
      return items.map(String)
    })
    const failing = Promise.allSettled([submit(1), submit(2)])
    await end()
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isBroken = false
    const next = submit(3)
    await end()
    expect(await next).toBe('3')
  })

  it('leaves nobody without an answer', async () => {
    const { submit, end } = createRounds(10, (items) => items.slice(1).map(String))
    const both = Promise.allSettled([submit(1), submit(2)])
    await end()
    expect(await both).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected' }])
  })
})
