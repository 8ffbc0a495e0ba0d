import { atf, emptyLevel, shortfallOf, type StockLevel } from '@onhand/availability'
import { isRejection } from '@onhand/event-sourcing'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evolveStock } from './stock-evolve.ts'
import { stockDecider } from './stock.ts'
import type { StockCommand, StockState } from './stock-events.ts'

const states: readonly StockState[] = ['available', 'damaged', 'quality-control']
const pairs = states.flatMap((from) => states.flatMap((to) => (from === to ? [] : [[from, to] as const])))
const figureOf = { available: null, damaged: 'damaged', 'quality-control': 'qualityControl' } as const

const after = (command: StockCommand, state: StockLevel): StockLevel => {
  const decided = stockDecider.decide(command, state)
  if (isRejection(decided)) throw new Error(`A fact was refused: ${decided.code}`)
  return decided.reduce<StockLevel>((level, event) => evolveStock(level, event), state)
}
const move = (from: StockState, to: StockState, quantity: number): StockCommand => ({
  type: 'MoveStock',
  data: { from, to, quantity },
})
const shelf: StockLevel = { ...emptyLevel, onHand: 20, damaged: 4, qualityControl: 3, reserved: 2, committed: 1 }
const units = (state: StockState, level: StockLevel): number => {
  const figure = figureOf[state]
  return figure === null ? level.onHand - level.damaged - level.qualityControl - level.expired : level[figure]
}

describe.each(pairs)('a move from %s to %s', (from, to) => {
  it('takes units out of the one and puts them into the other', () => {
    const moved = after(move(from, to, 3), shelf)
    expect([units(from, moved), units(to, moved)]).toEqual([units(from, shelf) - 3, units(to, shelf) + 3])
    expect(moved).toMatchObject({ onHand: 20, reserved: 2, committed: 1 })
  })
  it('and back again is as it was', () => {
    expect(after(move(to, from, 2), after(move(from, to, 2), shelf))).toEqual(shelf)
  })
  it('of more than was known there is taken: that state ends empty, and nothing is sold that is not there', () => {
    const many = units(from, shelf) + 2
    const moved = after(move(from, to, many), shelf)
    const figure = figureOf[from]
    if (figure !== null) expect(moved[figure]).toBe(0)
    if (figureOf[to] !== null) expect(units(to, moved)).toBe(units(to, shelf) + many)
    expect(moved.onHand).toBe(20)
    expect(atf(moved)).toBeGreaterThanOrEqual(0)
  })
})

describe('whatever is moved, counted, adjusted and sent', () => {
  it('no state falls below zero, no unit is sellable twice, and on hand changes by what came and left alone', () => {
    const step = fc.record({ kind: fc.nat(pairs.length + 3), quantity: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let level = shelf
        let onHand = shelf.onHand
        const transfer = { otherLocation: 'ST-1', transferId: 'T-1' }
        for (const { kind, quantity } of steps) {
          const pair = pairs[kind]
          const command: StockCommand = pair
            ? move(pair[0], pair[1], quantity)
            : kind === pairs.length
              ? { type: 'CountStock', data: { counted: quantity } }
              : kind === pairs.length + 1
                ? { type: 'AdjustStock', data: { delta: -quantity, reason: 'shrinkage' } }
                : kind === pairs.length + 2
                  ? { type: 'TransferStockOut', data: { quantity, ...transfer } }
                  : { type: 'ReceiveStock', data: { quantity } }
          level = after(command, level)
          if (command.type === 'CountStock') onHand = quantity
          if (command.type === 'AdjustStock' || command.type === 'TransferStockOut') onHand -= quantity
          if (command.type === 'ReceiveStock') onHand += quantity
          expect(level.onHand).toBe(onHand)
          expect(Math.min(level.damaged, level.qualityControl, level.expired, atf(level))).toBeGreaterThanOrEqual(0)
          expect(level.shortfall).toBe(shortfallOf(level))
          expect(atf(level)).toBeLessThanOrEqual(Math.max(0, units('available', level)))
        }
      }),
    )
  })
})
