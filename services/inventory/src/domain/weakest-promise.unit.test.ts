import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { weakestFirst } from './weakest-promise.ts'

it('the weakest promise is of the least urgent order, then one without a day, then the latest day, then the newest, however they come', () => {
  const inOrder = [
    { priority: 5, promisedOn: null, madeAt: 2 },
    { priority: 5, promisedOn: null, madeAt: 1 },
    { priority: 5, promisedOn: '2026-02-03', madeAt: 1 },
    { priority: 5, promisedOn: '2026-02-01', madeAt: 9 },
    { priority: 5, promisedOn: '2026-02-01', madeAt: 3 },
    { priority: 3, promisedOn: null, madeAt: 10 },
    { priority: 1, promisedOn: null, madeAt: 12 },
    { priority: 1, promisedOn: '2026-02-09', madeAt: 11 },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder), (some) => {
      expect([...some].sort(weakestFirst)).toEqual(inOrder.filter((one) => some.includes(one)))
    }),
  )
})
