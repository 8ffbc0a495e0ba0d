import { describe, expect, it } from '@jest/globals'
import { merged, unitsOf, withLine, without, type ReservationLine } from './reservation-lines.ts'

const line = (quantity: number, location = 'WH-2'): ReservationLine => ({
  ...{ line: null, sku: 'SKU-14', location, quantity, channel: null },
})

describe('lines of a reservation', () => {
  it('A4: of two lines that are exactly alike one grows, so no unit comes from nowhere', () => {
    const twice = [line(2), line(1)]
    expect(withLine(twice, line(1))).toEqual([line(3), line(1)])
    expect(unitsOf(withLine(twice, line(1)))).toBe(4)
  })

  it('there and back again is as many units as before', () => {
    const there = withLine(without([line(2), line(1)], [line(1)]), line(1, 'WH-1'))
    const back = withLine(without(there, [line(1, 'WH-1')]), line(1))
    expect(unitsOf(there)).toBe(3)
    expect(unitsOf(back)).toBe(3)
    expect(merged(back)).toEqual([line(3)])
  })
})
