import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { kitSteps, kitsToWait, kitUnits, type KitSource } from './kits.ts'

const part = (quantity: number, free: number, supply: readonly [string, number, number?][] = []): KitSource => ({
  ...{ quantity, free, backorderable: supply.reduce((sum, [, units]) => sum + units, 0) },
  supply: supply.map(([on, units, confidencePercent]) => ({ on, quantity: units, confidencePercent })),
})

describe('kits that wait', () => {
  it('come with their last component', () => {
    const parts = [
      part(1, 3, [['2026-02-01', 2]]),
      part(2, 2, [
        ['2026-03-01', 4],
        ['2026-04-01', 4],
      ]),
    ]
    expect(kitUnits(parts)).toBe(1)
    expect(kitsToWait(parts)).toBe(4)
    expect(kitSteps(parts)).toEqual([
      { on: '2026-03-01', quantity: 2 },
      { on: '2026-04-01', quantity: 2 },
    ])
  })

  it('are as likely as the least likely supply that has to come by then', () => {
    const parts = [part(1, 0, [['2026-02-01', 1, 40]]), part(1, 0, [['2026-02-03', 1, 95]])]
    expect(kitSteps(parts)).toEqual([{ on: '2026-02-03', quantity: 1, confidencePercent: 40 }])
  })

  it('are none where one component neither is there nor may be waited for', () => {
    const parts = [part(1, 9, [['2026-02-01', 9]]), part(1, 0)]
    expect([kitsToWait(parts), kitSteps(parts)]).toEqual([0, []])
  })

  it('never count more than every component gives, on any day', () => {
    const source = fc.record({
      quantity: fc.integer({ min: 1, max: 4 }),
      free: fc.nat(9),
      supply: fc.array(
        fc.record({ on: fc.constantFrom('2026-02-01', '2026-02-02', '2026-02-03'), quantity: fc.nat(9) }),
      ),
    })
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), (sources) => {
        const parts = sources.map((one) => ({
          ...one,
          backorderable: one.supply.reduce((sum, { quantity }) => sum + quantity, 0),
        }))
        const steps = kitSteps(parts)
        for (const day of ['2026-02-01', '2026-02-02', '2026-02-03']) {
          const kits = steps.reduce((sum, { on, quantity }) => (on <= day ? sum + quantity : sum), kitUnits(parts))
          const units = parts.map(({ free, supply, quantity }) =>
            Math.floor(supply.reduce((sum, step) => (step.on <= day ? sum + step.quantity : sum), free) / quantity),
          )
          expect(kits).toBe(Math.min(...units))
        }
        expect(steps.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(kitsToWait(parts))
      }),
    )
  })
})
