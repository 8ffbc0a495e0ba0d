import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import fc from 'fast-check'
import { movedAfter, noMoves, sinceAbsolute, withMove } from './recent-moves.ts'
import { stockDecider } from './stock.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5) + second * 1_000).toISOString()

describe('what moved lately', () => {
  it('brings any figure of the past up to now, or says that it is too old, however many moves there were', () => {
    const move = fc.record({ second: fc.integer({ min: 0, max: 100 }), units: fc.integer({ min: -5, max: 5 }) })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80 }), fc.integer({ min: 0, max: 100 }), (moves, asOf) => {
        const recent = moves.reduce((so, { second, units }) => withMove(so, at(second), units), noMoves)
        expect(recent.moves.length).toBeLessThanOrEqual(32)
        const known = movedAfter(recent, at(asOf))
        if (moves.length <= 32) expect(known).not.toBeNull()
        if (known === null) return
        expect(known).toBe(moves.reduce((sum, { second, units }) => sum + (second > asOf ? units : 0), 0))
      }),
    )
  })
  it('begins anew with an absolute figure', () => {
    const before = withMove(withMove(noMoves, at(1), 5), at(9), -2)
    const after = sinceAbsolute(before, at(5))
    expect([movedAfter(after, at(4)), movedAfter(after, at(5)), movedAfter(after, at(9))]).toEqual([null, -2, 0])
    expect(movedAfter(sinceAbsolute(after, at(3)), at(4))).toBeNull()
  })
})

describe('TakeSnapshot', () => {
  const snapshot = (counted: number, second: number) =>
    ({ type: 'TakeSnapshot', data: { counted, sourceTime: at(second) } }) as const
  const counted = (units: number, second: number, delta: number) =>
    ({ type: 'StockCounted', data: { counted: units, sourceTime: at(second), delta, look: false } }) as const
  it('says what it changes, nothing where it is no news', () => {
    const given = deciderSpec(stockDecider)
    given([{ type: 'StockReceived', data: { quantity: 5 } }])
      .when(snapshot(7, 1))
      .then([counted(7, 1, 2)])
    given([{ type: 'StockReceived', data: { quantity: 5 } }])
      .when(snapshot(5, 1))
      .thenNothing()
  })
  it('is stale after a figure of a later time', () => {
    const state = stockDecider.evolve(stockDecider.initial('stock-A@B'), counted(7, 5, 7), at(5))
    expect(stockDecider.decide(snapshot(9, 4), state)).toMatchObject({ code: 'stale', details: { since: at(5) } })
    expect(stockDecider.decide(snapshot(9, 5), state)).toEqual([counted(9, 5, 2)])
  })
})
