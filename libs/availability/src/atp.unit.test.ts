import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  atf,
  available,
  backorderable,
  cumulativeAtp,
  dateBackorders,
  earliest,
  emptyLevel,
  freeSupply,
  owed,
  shortfallOf,
  sumAtp,
  type DatedSupply,
  type StockLevel,
} from './index.ts'

const TODAY = '2026-01-05'
const supply = (expectedOn: string, quantity: number, confidencePercent = 100, supplyId = `S-${expectedOn}`) => ({
  supplyId,
  expectedOn,
  quantity,
  confidencePercent,
})
const shelf = (members: Partial<StockLevel>): StockLevel => ({ ...emptyLevel, ...members })

describe('cumulative ATP', () => {
  it('adds what comes to what is here, day by day, each with its confidence', () => {
    const coming = [supply('2026-02-01', 10, 40), supply('2026-01-10', 4, 95)]
    expect(cumulativeAtp(shelf({ onHand: 3 }), coming, TODAY)).toEqual([
      { on: '2026-01-10', supply: 4, atp: 7, weightedAtp: 6, overdue: false },
      { on: '2026-02-01', supply: 10, atp: 17, weightedAtp: 10, overdue: false },
    ])
  })
  it('first makes good what is owed: waiting lines and a shortfall', () => {
    const level = shelf({ onHand: 2, committed: 5, backordered: 4 })
    expect(owed(level)).toBe(7)
    expect(cumulativeAtp(level, [supply('2026-01-10', 6), supply('2026-02-01', 6)], TODAY)).toMatchObject([
      { atp: 0 },
      { atp: 5 },
    ])
  })
  it('what is overdue may come any day, and says so', () => {
    expect(cumulativeAtp(emptyLevel, [supply('2026-01-01', 4)], TODAY)).toMatchObject([
      { on: TODAY, atp: 4, overdue: true },
    ])
  })
})

describe('the earliest day of a quantity', () => {
  const level = shelf({ onHand: 3, backordered: 2 })
  const coming = [supply('2026-01-10', 4, 95), supply('2026-02-01', 10, 40)]
  const day = (quantity: number) => earliest(quantity, atf(level), freeSupply(level, coming), TODAY)

  it('names the supply behind it, and is as sure as the weakest of it', () => {
    expect(day(3)).toEqual({ on: TODAY, now: true, behind: [], confidencePercent: 100 })
    expect(day(5)).toMatchObject({ on: '2026-01-10', now: false, behind: [{ quantity: 2 }], confidencePercent: 95 })
    expect(day(6)).toMatchObject({
      on: '2026-02-01',
      behind: [{ quantity: 2 }, { quantity: 1 }],
      confidencePercent: 40,
    })
    expect(day(16)).toBeNull()
  })
})

const figure = fc.integer({ min: 0, max: 30 })
const level: fc.Arbitrary<StockLevel> = fc
  .record({ onHand: figure, committed: figure, backordered: figure, allotting: figure, safetyStock: fc.nat(3) })
  .map(({ allotting, ...rest }) => shelf({ ...rest, allotting: Math.min(allotting, rest.backordered) }))
const days = ['2026-01-03', '2026-01-10', '2026-01-11', '2026-02-01', '2026-03-01'] as const
const supplies: fc.Arbitrary<DatedSupply[]> = fc
  .array(fc.record({ expectedOn: fc.constantFrom(...days), quantity: fc.nat(20), confidencePercent: fc.nat(100) }), {
    maxLength: 6,
  })
  .map((list) => list.map((one, index) => ({ ...one, supplyId: `S-${index}` })))
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** What is promised is taken as an order takes it: first what is here, then a place in the queue. */
const promised = (before: StockLevel, quantity: number): StockLevel => {
  const held = Math.min(quantity, atf(before))
  return { ...before, committed: before.committed + held, backordered: before.backordered + quantity - held }
}
const atpOn = (at: StockLevel, coming: readonly DatedSupply[], on: string): number =>
  cumulativeAtp(at, coming, TODAY).findLast((step) => step.on <= on)?.atp ?? atf(at)

describe('whatever is here and comes', () => {
  it('cumulative ATP never falls, the weighted one never exceeds it, and its end is what holds and backorders can take', () => {
    fc.assert(
      fc.property(level, supplies, (at, coming) => {
        const steps = cumulativeAtp(at, coming, TODAY)
        steps.reduce((least, step) => {
          expect(step.atp).toBeGreaterThanOrEqual(least)
          expect(step.weightedAtp).toBeLessThanOrEqual(step.atp)
          return step.atp
        }, atf(at))
        const incoming = sum(coming.map(({ quantity }) => quantity))
        const end = steps.at(-1)?.atp ?? atf(at)
        expect(end).toBe(atf(at) + backorderable({ ...at, incoming, backorderLimit: 0 }))
        expect(end).toBe(atf(at) + sum(freeSupply(at, coming).map(({ quantity }) => quantity)))
      }),
    )
  })
  it('never counts a unit twice: a promise takes its units off every day from its own on', () => {
    fc.assert(
      fc.property(
        level,
        supplies,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }),
        (start, coming, asked) => {
          let at = start
          const given: { on: string; quantity: number }[] = []
          for (const quantity of asked) {
            const found = earliest(quantity, atf(at), freeSupply(at, coming), TODAY)
            if (found === null) continue
            const next = promised(at, quantity)
            for (const on of days.filter((one) => one >= found.on))
              expect(atpOn(next, coming, on)).toBe(atpOn(at, coming, on) - quantity)
            given.push({ on: found.on, quantity })
            at = next
          }
          for (const on of days) {
            const arrived = sum(coming.filter(({ expectedOn }) => expectedOn <= on).map(({ quantity }) => quantity))
            const promisedUntil = sum(given.filter((one) => one.on <= on).map(({ quantity }) => quantity))
            const debt = start.backordered - start.allotting + shortfallOf(start)
            expect(promisedUntil).toBeLessThanOrEqual(atf(start) + Math.max(0, arrived - debt))
          }
        },
      ),
    )
  })
  it('the earliest day is minimal, and no later for fewer units', () => {
    fc.assert(
      fc.property(level, supplies, fc.integer({ min: 1, max: 60 }), (at, coming, quantity) => {
        const found = earliest(quantity, atf(at), freeSupply(at, coming), TODAY)
        const enough = cumulativeAtp(at, coming, TODAY).find(({ atp }) => atp >= quantity)
        expect(found?.on ?? null).toBe(atf(at) >= quantity ? TODAY : (enough?.on ?? null))
        if (found === null) return
        expect(sum(found.behind.map((part) => part.quantity))).toBe(Math.max(0, quantity - atf(at)))
        const fewer = earliest(quantity - 1, atf(at), freeSupply(at, coming), TODAY)
        expect((fewer?.on ?? '9999') <= found.on).toBe(true)
      }),
    )
  })
  it('several locations together have what each has, and the day for all of them is the first one that is enough', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(level, supplies), { minLength: 1, maxLength: 3 }),
        fc.nat(60),
        (places, quantity) => {
          const total = sumAtp(
            places.map(([at, coming]) => ({ atf: atf(at), steps: cumulativeAtp(at, coming, TODAY) })),
          )
          for (const { on, atp } of total) expect(atp).toBe(sum(places.map(([at, coming]) => atpOn(at, coming, on))))
          const inStock = sum(places.map(([at]) => atf(at)))
          const free = places.flatMap(([at, coming]) => freeSupply(at, coming))
          const expected = quantity <= inStock ? TODAY : (total.find(({ atp }) => atp >= quantity)?.on ?? null)
          expect(earliest(quantity, inStock, free, TODAY)?.on ?? null).toBe(expected)
        },
      ),
    )
  })
  it('waiting lines are dated in their order, from no more than comes; the next one gets the earliest day', () => {
    fc.assert(
      fc.property(
        level,
        supplies,
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
        (start, coming, lines) => {
          const backordered = sum(lines)
          const at = { ...start, backordered, allotting: Math.min(start.allotting, backordered) }
          const queue = lines.map((quantity) => ({ quantity }))
          const dates = dateBackorders(at, coming, queue)
          const ranks = dates.map(({ here, expectedOn }) => (here ? '' : (expectedOn ?? '9999')))
          expect(ranks).toEqual(ranks.toSorted())
          for (const on of days) {
            const served = sum(lines.filter((_units, index) => (ranks[index] ?? '9999') <= on))
            const arrived = sum(coming.filter(({ expectedOn }) => expectedOn <= on).map(({ quantity }) => quantity))
            expect(served).toBeLessThanOrEqual(at.allotting + Math.max(0, arrived - Math.max(0, -available(at))))
          }
          const last = dateBackorders({ ...at, backordered: backordered + 3 }, coming, [...queue, { quantity: 3 }]).at(
            -1,
          )
          const free = earliest(3, 0, freeSupply(at, coming), '2000-01-01')
          expect(last?.expectedOn ?? null).toBe(free?.on ?? null)
        },
      ),
    )
  })
})
