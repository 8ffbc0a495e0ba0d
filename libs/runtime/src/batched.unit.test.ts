import { describe, expect, it } from '@jest/globals'
import { batched, gathered } from './batched.ts'

const soon = {
  soon: (work: () => unknown) => {
    queueMicrotask(work)
  },
}

describe('questions of one moment', () => {
  it('are asked as one, and what comes meanwhile as the next one', async () => {
    const readings: number[][] = []
    const ask = batched<number, number>(soon, (questions) => {
      readings.push([...questions])
      return Promise.resolve(questions.map((one) => one * 10))
    })
    const first = [ask(1), ask(2)]
    expect(await Promise.all(first)).toEqual([10, 20])
    expect(await ask(3)).toBe(30)
    expect(readings).toEqual([[1, 2], [3]])
  })
  it('are read apart by kind: who waits keeps nobody of another kind waiting', async () => {
    const waits = Promise.withResolvers<readonly string[]>()
    const ask = batched<string, string>(
      soon,
      (questions) => (questions[0] === 'slow' ? waits.promise : Promise.resolve(questions)),
      (question) => question,
    )
    const slow = ask('slow')
    const another = ask('slow')
    expect(await ask('quick')).toBe('quick')
    expect(await ask('quick')).toBe('quick')
    waits.resolve(['slow', 'slow'])
    expect(await Promise.all([slow, another])).toEqual(['slow', 'slow'])
  })
  it('fail by kind, and the next reading begins afresh', async () => {
    let isDown = true
    const ask = batched<string, string>(
      soon,
      (questions) =>
        isDown && questions.includes('bad') ? Promise.reject(new Error('down')) : Promise.resolve(questions),
      (question) => question,
    )
    const settled = await Promise.allSettled([ask('bad'), ask('good')])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    isDown = false
    expect(await ask('bad')).toBe('bad')
  })
  it('are a hundred at most in one reading', async () => {
    const sizes: number[] = []
    const ask = batched<number, number>(soon, (questions) => {
      sizes.push(questions.length)
      return Promise.resolve(questions)
    })
    await Promise.all(Array.from({ length: 250 }, (_, n) => ask(n)))
    expect(sizes).toEqual([100, 100, 50])
  })
  it('of one reading are answered by what it found', async () => {
    let read = 0
    const now = gathered(soon, () => Promise.resolve((read += 1)))
    expect(await Promise.all([now(), now()])).toEqual([1, 1])
    expect(await now()).toBe(2)
  })
})
