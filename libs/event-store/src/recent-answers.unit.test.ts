import { describe, expect, it } from '@jest/globals'
import { recentAnswers } from './recent-answers.ts'
import type { StoredAnswer } from './storage.ts'

const answer = (key: string): StoredAnswer => ({
  ...{ caller: 'feed:wms', operation: 'receive', key, hash: key },
  ...{ answer: { result: null }, position: 1, epoch: 1 },
})
const flushOf = (...keys: string[]): ReadonlyMap<string, StoredAnswer> =>
  new Map(keys.map((key) => [key, answer(key)] as const))

describe('the answers of the last flushes', () => {
  it('are found by who looked before they were sent, the youngest first', () => {
    const recent = recentAnswers()
    recent.add(flushOf('a'))
    const since = recent.sent()
    recent.add(flushOf('b'))
    recent.add(new Map())
    expect([recent.sent(), recent.find('a', since), recent.find('a', 0), recent.find('b', since)]).toEqual([
      ...[2, undefined, answer('a'), answer('b')],
    ])
  })
  it('are forgotten with a flush that was lost', () => {
    const recent = recentAnswers()
    recent.add(flushOf('a'))
    recent.clear()
    expect([recent.sent(), recent.find('a', 0)]).toEqual([1, undefined])
    recent.add(flushOf('b'))
    expect(recent.find('b', 0)).toEqual(answer('b'))
  })
  it('are forgotten after sixteen flushes, and that is known', () => {
    const recent = recentAnswers()
    for (let flush = 1; flush <= 20; flush += 1) recent.add(flushOf(`k${flush}`))
    expect([recent.covers(3), recent.covers(4)]).toEqual([false, true])
    expect([recent.find('k5', 4), recent.find('k20', 4), recent.find('k4', 0)]).toEqual([
      ...[answer('k5'), answer('k20'), undefined],
    ])
  })
})
