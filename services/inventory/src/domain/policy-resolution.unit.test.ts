import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { PolicyScope, PolicyTerms } from './policy.ts'
import { covers, mostSpecificFirst, resolve, termsAt, type Candidate } from './policy-resolution.ts'

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`
const none: PolicyScope = { sku: null, category: null, location: null, group: null }
const place = { sku: 'A', category: 'road', location: 'L1' }
const policy = (scope: Partial<PolicyScope>, terms: PolicyTerms | null, more: Partial<Candidate> = {}): Candidate => ({
  scope: { ...none, ...scope },
  kept: [{ version: 1, effectiveAt: day(1), terms, countsFrom: null }],
  ...more,
})
const inOrder: readonly Candidate[] = [
  policy({ sku: 'A', location: 'L1' }, { safetyStock: 1 }),
  policy({ sku: 'A', group: 'small' }, { safetyStock: 2 }, { members: ['L1'] }),
  policy({ sku: 'A', group: 'big' }, { safetyStock: 3 }, { members: ['L1', 'L2'] }),
  policy({ sku: 'A' }, { safetyStock: 4 }),
  policy({ category: 'road', location: 'L1' }, { safetyStock: 5 }),
  policy({ category: 'road', group: 'a-group' }, { safetyStock: 6 }, { members: ['L1', 'L2'] }),
  policy({ category: 'road', group: 'b-group' }, { safetyStock: 7 }, { members: ['L1', 'L2'] }),
  policy({ category: 'road' }, { safetyStock: 8 }),
]
const safetyOf = (candidates: readonly Candidate[]): unknown => resolve(candidates, place, day(5)).terms.safety

describe('the order of policies', () => {
  it('is SKU before category, then location before group before everywhere, however they come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...inOrder], { minLength: 1 }), (some) => {
        expect([...some].sort(mostSpecificFirst)).toEqual(inOrder.filter((one) => some.includes(one)))
        const [first] = inOrder.filter((one) => some.includes(one))
        expect(safetyOf(some)).toEqual({ units: first?.kept[0]?.terms?.safetyStock })
      }),
    )
  })

  it('leaves out what is for other places', () => {
    const others = [
      policy({ sku: 'B', location: 'L1' }, { safetyStock: 9 }),
      policy({ sku: 'A', location: 'L2' }, { safetyStock: 9 }),
      policy({ sku: 'A', group: 'far' }, { safetyStock: 9 }, { members: ['L2'] }),
      policy({ category: 'gravel' }, { safetyStock: 9 }),
    ]
    expect(others.map((one) => covers(one, place))).toEqual([false, false, false, false])
    expect(safetyOf(others)).toEqual({ units: 0 })
    expect(covers(policy({ category: 'road' }, null), { ...place, category: null })).toBe(false)
  })
})

describe('what a place is under', () => {
  it('comes part by part from the most specific policy that says it', () => {
    const { terms } = resolve(
      [
        policy({ category: 'road' }, { safetyStock: 2, backorderLimit: 9, buffer: 'trust' }),
        policy({ sku: 'A' }, { channels: [{ channel: 'web', cap: 3 }] }),
        policy({ sku: 'A', location: 'L1' }, { backorderLimit: 0, buffer: 'none' }),
      ],
      place,
      day(5),
    )
    expect(terms).toEqual({
      safety: { units: 2 },
      backorderLimit: 0,
      channels: [{ channel: 'web', cap: 3 }],
      countsFrom: null,
    })
  })

  it('falls back to the next policy once one says nothing any more', () => {
    const ended = policy({ sku: 'A' }, { safetyStock: 5 })
    const both = [
      { ...ended, kept: [...ended.kept, { version: 2, effectiveAt: day(10), terms: null, countsFrom: null }] },
      policy({ category: 'road' }, { safetyStock: 2 }),
    ]
    const { terms, upcoming } = resolve(both, place, day(5))
    expect(terms.safety).toEqual({ units: 5 })
    expect(upcoming).toMatchObject([{ effectiveAt: day(10), safety: { units: 2 } }])
  })

  it('lists what will rule, at each instant what the order says then, and leaves out what changes nothing', () => {
    const dated = (scope: Partial<PolicyScope>, ...steps: [number, number][]): Candidate => ({
      scope: { ...none, ...scope },
      kept: steps.map(([at, safetyStock], index) => ({
        ...{ version: index + 1, effectiveAt: day(at), terms: { safetyStock }, countsFrom: null },
      })),
    })
    const candidates = [dated({ sku: 'A' }, [8, 3], [12, 4]), dated({ category: 'road' }, [1, 1], [6, 2], [10, 9])]
    const { terms, upcoming } = resolve(candidates, place, day(5))
    expect(terms.safety).toEqual({ units: 1 })
    expect(upcoming.map(({ effectiveAt, safety }) => [effectiveAt, safety])).toEqual([
      [day(6), { units: 2 }],
      [day(8), { units: 3 }],
      [day(12), { units: 4 }],
    ])
  })

  it('is at any instant what the timeline of before said', () => {
    const version = fc.record({ at: fc.integer({ min: 1, max: 28 }), units: fc.integer({ min: 0, max: 3 }) })
    const candidate = fc
      .tuple(
        fc.constantFrom<Partial<PolicyScope>>({ sku: 'A' }, { category: 'road' }, { sku: 'A', location: 'L1' }),
        fc.array(version, { maxLength: 3 }),
      )
      .map(([scope, versions]): Candidate => ({
        scope: { ...none, ...scope },
        kept: versions
          .sort((a, b) => a.at - b.at)
          .map(({ at, units }, index) => ({
            ...{ version: index + 1, effectiveAt: day(at), countsFrom: null },
            terms: units === 0 ? null : { safetyStock: units },
          })),
      }))
    const three = fc.uniqueArray(candidate, { maxLength: 3, selector: ({ scope }) => JSON.stringify(scope) })
    fc.assert(
      fc.property(three, fc.integer({ min: 1, max: 27 }), (candidates, today) => {
        const { terms, upcoming } = resolve(candidates, place, day(today))
        const ranked = [...candidates].sort(mostSpecificFirst)
        for (let at = today; at <= 28; at += 1) {
          const told = upcoming.findLast(({ effectiveAt }) => effectiveAt <= day(at))
          const { safety } = told ?? terms
          expect(safety).toEqual(termsAt(ranked, day(at)).safety)
        }
      }),
    )
  })
})
