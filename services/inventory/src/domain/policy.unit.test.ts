import { fold } from '@onhand/event-sourcing'
import { deciderSpec } from '@onhand/test-kit'
import { describe, expect, it } from '@jest/globals'
import { inForce, policyDecider, policyKey, type PolicyCommand, type PolicyEvent, type PolicyTerms } from './policy.ts'

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`
const scope = { sku: 'SKU-1', category: null, location: null, group: null }
type Version = Partial<PolicyEvent['data']>
const set = (version: number, more: Version = {}): PolicyEvent => ({
  type: 'PolicyVersionSet',
  data: { scope, version, effectiveAt: day(1), setAt: day(1), terms: { safetyStock: 1 }, countsFrom: null, ...more },
})
const put = (terms: PolicyTerms | null, more: Partial<PolicyCommand['data']> = {}): PolicyCommand => ({
  type: 'SetPolicy',
  data: { scope, terms, effectiveAt: null, restart: false, now: day(2), ...more },
})
const given = deciderSpec(policyDecider)

describe('a policy', () => {
  it('gets a version with each change, and none with a repeat', () => {
    given([])
      .when(put({ safetyStock: 1 }))
      .then([set(1, { effectiveAt: day(2), setAt: day(2) })])
    given([set(1)])
      .when(put({ safetyStock: 1 }))
      .then([])
    given([set(1)])
      .when(put({ safetyStock: 2 }))
      .then([set(2, { effectiveAt: day(2), setAt: day(2), terms: { safetyStock: 2 } })])
  })

  it('takes a version with a date to come, once', () => {
    const coming = set(2, { effectiveAt: day(9), setAt: day(2), terms: { safetyStock: 5 } })
    const later = put({ safetyStock: 5 }, { effectiveAt: day(9) })
    given([set(1)])
      .when(later)
      .then([coming])
    given([set(1), coming])
      .when(later)
      .then([])
    // What is in force can be put again although something else is to come.
    given([set(1), coming])
      .when(put({ safetyStock: 1 }))
      .then([])
  })

  it('never changes what was in force', () => {
    given([set(1)])
      .when(put({ safetyStock: 2 }, { effectiveAt: day(1), now: day(3) }))
      .thenRejected('invalid-value')
  })

  it('keeps a bounded number of versions to come', () => {
    const coming = Array.from({ length: 8 }, (_one, n) => set(n + 1, { effectiveAt: day(10 + n), setAt: day(1) }))
    given(coming)
      .when(put({ safetyStock: 2 }, { effectiveAt: day(28) }))
      .thenRejected('too-many-upcoming')
  })

  it('counts its channels anew only where that is asked for', () => {
    const channels = [{ channel: 'web', cap: 5 }]
    const first = set(1, { terms: { channels }, countsFrom: day(1) })
    given([first])
      .when(put({ channels, safetyStock: 1 }))
      .then([set(2, { effectiveAt: day(2), setAt: day(2), terms: { channels, safetyStock: 1 }, countsFrom: day(1) })])
    given([first])
      .when(put({ channels }, { restart: true }))
      .then([set(2, { effectiveAt: day(2), setAt: day(2), terms: { channels }, countsFrom: day(2) })])
  })

  it.each([
    [
      [
        { channel: 'web', cap: 1 },
        { channel: 'web', cap: 2 },
      ],
      '/channels/1/channel',
    ],
    [[{ channel: 'web' }], '/channels/0'],
    [[{ channel: 'web', minimum: 3, cap: 2 }], '/channels/0/cap'],
    [
      [
        { channel: 'a', ratio: 0.6 },
        { channel: 'b', ratio: 0.5 },
      ],
      '/channels',
    ],
  ])('refuses channels that cannot be, with a pointer (%#)', (channels, pointer) => {
    const refused = policyDecider.decide(put({ channels }), policyDecider.initial(''))
    expect(refused).toMatchObject({ code: 'invalid-value', details: { errors: [{ pointer }] } })
  })

  it('takes ratios that are exactly 1 together, although their sum in floating point is more', () => {
    const channels = [
      { channel: 'a', ratio: 0.1 },
      { channel: 'b', ratio: 0.2 },
      { channel: 'c', ratio: 0.7 },
    ]
    expect(policyDecider.decide(put({ channels }), policyDecider.initial(''))).toHaveLength(1)
  })

  it('keeps the version in force and those to come, whatever the order they were set in', () => {
    const events = [
      set(1),
      set(2, { effectiveAt: day(20), setAt: day(2) }),
      set(3, { effectiveAt: day(10), setAt: day(3) }),
      set(4, { effectiveAt: day(12), setAt: day(12) }),
    ]
    const { kept, versions } = fold(policyDecider, '', events)
    expect(kept.map(({ version }) => version)).toEqual([4, 2])
    expect(versions).toBe(4)
    expect([inForce(kept, day(11)), inForce(kept, day(19))?.version, inForce(kept, day(20))?.version]).toEqual([
      null,
      4,
      2,
    ])
  })
})

it('scopes have keys of their own, also where a category reads like one', () => {
  const none = { sku: null, category: null, location: null, group: null }
  const keys = [
    { ...none, sku: 'A' },
    { ...none, sku: 'A', location: 'L' },
    { ...none, sku: 'A', group: 'L' },
    { ...none, category: 'A' },
    { ...none, category: 'A', location: 'L' },
    { ...none, category: 'A@location:L' },
    { ...none, category: 'A@location:L', location: 'L' },
  ].map(policyKey)
  expect(new Set(keys).size).toBe(keys.length)
})
