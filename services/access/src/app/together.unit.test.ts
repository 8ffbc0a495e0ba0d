import { describe, expect, it } from '@jest/globals'
import { lookUpTogether } from './together.ts'

const world = () => {
  const asked: (readonly string[])[] = []
  const answers: PromiseWithResolvers<ReadonlyMap<string, string>>[] = []
  const find = lookUpTogether((keys) => {
    asked.push(keys)
    const answer = Promise.withResolvers<ReadonlyMap<string, string>>()
    answers.push(answer)
    return answer.promise
  })
  const answer = async (number: number): Promise<void> => {
    answers[number]?.resolve(new Map((asked[number] ?? []).map((key) => [key, key.toUpperCase()])))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asked, answers, answer, find }
}

describe('Looking up together', () => {
  it('asks at once, and what comes meanwhile in one question, each key once', async () => {
    const { asked, answer, find } = world()
    const all = ['a', 'b', 'c', 'b'].map(find)
    expect(asked).toEqual([['a']])
    await answer(0)
    expect(asked).toEqual([['a'], ['b', 'c']])
    await answer(1)
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'B'])
    const later = find('d')
    await answer(2)
    expect(await later).toBe('D')
  })
  it('tells a failure to those who asked, and goes on', async () => {
    const { answers, answer, find } = world()
    const first = find('a')
    const second = find('b')
    answers[0]?.reject(new Error('away'))
    await expect(first).rejects.toThrow('away')
    await answer(1)
    expect(await second).toBe('B')
  })
  it('finds nothing where there is nothing', async () => {
    const find = lookUpTogether<string>(() => Promise.resolve(new Map()))
    expect(await find('a')).toBeUndefined()
  })
})
