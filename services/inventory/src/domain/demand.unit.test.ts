import { describe, expect, it } from '@jest/globals'
import { coverUnits, dailyDemand, withSale, type Sales } from './demand.ts'

const start = Date.parse('2026-01-01T00:00:00.000Z')
const at = (days: number): string => new Date(start + days * 86_400_000).toISOString()
const soldDaily = (days: number, units: number): Sales | undefined => {
  let sales: Sales | undefined
  for (let day = 0; day < days; day += 1) sales = withSale(sales, units, at(day))
  return sales
}

describe('daily demand', () => {
  it('is nothing before the first sale', () => {
    expect(dailyDemand(undefined, at(3))).toBe(0)
  })
  it.each([2, 7, 30, 365])('of a steady seller is its rate, after %s days too', (days) => {
    expect(dailyDemand(soldDaily(days, 4), at(days))).toBeCloseTo(4, 0)
  })
  it('does not take a first sale for a rush', () => {
    expect(dailyDemand(withSale(undefined, 3, at(0)), at(0))).toBeLessThan(3.2)
  })
  it('halves in 14 days without a sale', () => {
    const sales = soldDaily(400, 4)
    expect(dailyDemand(sales, at(414))).toBeCloseTo(dailyDemand(sales, at(400)) / 2, 1)
  })
  it('counts a sale that is told late', () => {
    const sales = withSale(withSale(undefined, 1, at(5)), 2, at(4))
    expect(sales).toMatchObject({ units: 3, at: at(5) })
  })
})

it('cover is in whole units upwards, at most what the policy allows', () => {
  expect(coverUnits({ daysOfCover: 3, atMost: null }, 1.1)).toBe(4)
  expect(coverUnits({ daysOfCover: 3, atMost: null }, 2)).toBe(6)
  expect(coverUnits({ daysOfCover: 3, atMost: 5 }, 2)).toBe(5)
  expect(coverUnits({ daysOfCover: 3, atMost: null }, 0)).toBe(0)
})
