import { expect, it } from '@jest/globals'
import { StockLevel as PublicLevel } from '@onhand/schemas'
import { emptyLevel, type StockLevel } from './index.ts'

type Same<A, B> = [A, keyof A] extends [B, keyof B] ? ([B, keyof B] extends [A, keyof A] ? true : false) : false

it('has the figures of the public stock level, no more and no fewer', () => {
  const same: Same<StockLevel, PublicLevel> = true
  expect(same).toBe(true)
  expect(Object.keys(PublicLevel.shape).sort()).toEqual(Object.keys(emptyLevel).sort())
})
