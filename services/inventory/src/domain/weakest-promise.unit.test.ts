import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { weakestFirst } from './weakest-promise.ts'

it('the weakest promise is one without a day, then the latest day, then the newest, however they come', () => {
  const inOrder = [
    { promisedOn: null, madeAt: 2 },
    { promisedOn: null, madeAt: 1 },
    { promisedOn: '2026-02-03', madeAt: 1 },
    { promisedOn: '2026-02-01', madeAt: 9 },
    { promisedOn: '2026-02-01', madeAt: 3 },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder), (some) => {
      expect([...some].sort(weakestFirst)).toEqual(inOrder.filter((one) => some.includes(one)))
    }),
  )
})
