import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  atf,
  ato,
  available,
  backorderable,
  channelShare,
  emptyLevel,
  explain,
  kitUnits,
  explainReservable,
  lapsed,
  reservable,
  sellableAt,
  settle,
  shortfallOf,
  sumLevels,
  type ChannelPolicy,
  type PlaceLevel,
  type StockLevel,
} from './index.ts'

const units = fc.integer({ min: 0, max: 1000 })
const level: fc.Arbitrary<StockLevel> = fc.record({
  onHand: units,
  reserved: units,
  committed: units,
  damaged: units,
  qualityControl: units,
  expired: units,
  safetyStock: units,
  backordered: units,
  allotting: units,
  shortfall: units,
  incoming: units,
  inTransit: units,
  backorderLimit: units,
})
const policiesOf = (policy: { ratios: boolean }): fc.Arbitrary<ChannelPolicy[]> =>
  fc
    .array(
      fc.record({
        minimum: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
        cap: fc.option(fc.integer({ min: 0, max: 80 }), { nil: undefined }),
        ratio: policy.ratios
          ? fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined })
          : fc.constant(undefined),
        used: fc.integer({ min: 0, max: 60 }),
      }),
      { maxLength: 5 },
    )
    .map((policies) => policies.map((rest, index) => ({ channel: `c${index}`, ...rest })))
const channel = fc.integer({ min: 0, max: 6 }).map((index) => `c${index}`)
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const physical = (l: StockLevel): number => l.onHand - l.damaged - l.qualityControl - l.expired

describe('the figures', () => {
  const shelf = { ...emptyLevel, onHand: 10, reserved: 2, committed: 1, damaged: 1, qualityControl: 1, safetyStock: 2 }

  it('sell what nothing else claims', () => {
    expect(available(shelf)).toBe(3)
    expect(atf(shelf)).toBe(3)
    expect(ato({ ...shelf, incoming: 5, backordered: 4 })).toBe(4)
  })

  it('sell nothing once a count leaves less than is promised, and count the gap against supply', () => {
    const short = settle({ ...emptyLevel, onHand: 7, committed: 10, incoming: 5 })
    expect([available(short), short.shortfall, atf(short), reservable(short), ato(short)]).toEqual([-3, 3, 0, 0, 2])
  })

  it('count a unit set aside for a waiting backorder once', () => {
    const arrived = { ...emptyLevel, onHand: 5, allotting: 5, backordered: 5 }
    expect([atf(arrived), ato(arrived)]).toEqual([0, 0])
  })

  it('leave a stale shortfall record without effect on what can be held', () => {
    expect(atf({ ...emptyLevel, onHand: 2, shortfall: 3 })).toBe(2)
  })

  it('let expired holds make up for a shortfall first', () => {
    const short = settle({ ...emptyLevel, onHand: 7, reserved: 10 })
    const holds = [
      { quantity: 5, expiresAt: '2026-01-05T09:00:00.000Z' },
      { quantity: 5, expiresAt: '2026-01-05T09:00:00.001Z' },
    ]
    expect(sellableAt(short, holds, '2026-01-05T08:59:59.999Z')).toBe(0)
    expect(sellableAt(short, holds, '2026-01-05T09:00:00.000Z')).toBe(2)
    expect(sellableAt(short, holds, '2026-01-05T09:00:00.001Z')).toBe(7)
  })

  it('never sell what is not physically there, and are never negative', () => {
    fc.assert(
      fc.property(level, policiesOf({ ratios: true }), channel, (l, policies, name) => {
        const free = reservable(l, { channel: name, policies })
        expect(free).toBeGreaterThanOrEqual(0)
        expect(free).toBeLessThanOrEqual(atf(l))
        expect(atf(l)).toBeLessThanOrEqual(Math.max(0, physical(l)))
        expect(backorderable(l)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('sum over locations: a gap here takes nothing from what there is elsewhere', () => {
    fc.assert(
      fc.property(fc.array(level, { maxLength: 6 }), (levels) => {
        const total = sumLevels(levels)
        expect(atf(total)).toBe(sum(levels.map(atf)))
        expect(ato(total)).toBe(sum(levels.map(ato)))
        expect(shortfallOf(total)).toBe(sum(levels.map(shortfallOf)))
        expect(atf(sumLevels([total, ...levels]))).toBe(2 * atf(total))
      }),
    )
  })

  it('are explained by addends that sum to them', () => {
    fc.assert(
      fc.property(level, policiesOf({ ratios: true }), channel, (l, policies, name) => {
        const total = (addends: readonly { quantity: number }[]): number => sum(addends.map(({ quantity }) => quantity))
        expect(total(explain(l))).toBe(atf(l))
        expect(total(explain(l, 'available'))).toBe(available(l))
        expect(total(explain(l, 'ato'))).toBe(ato(l))
        expect(total(explainReservable(l, { channel: name, policies }))).toBe(
          reservable(l, { channel: name, policies }),
        )
      }),
    )
  })

  it('keep ATO at or above minus the limit, whatever holds and backorders are taken in whatever order', () => {
    const takes = fc.array(fc.record({ hold: fc.boolean(), quantity: units }), { maxLength: 20 })
    fc.assert(
      fc.property(level, takes, (start, list) => {
        fc.pre(ato(start) - atf(start) >= -start.backorderLimit)
        let now = start
        for (const { hold, quantity } of list) {
          if (hold) now = { ...now, reserved: now.reserved + Math.min(quantity, reservable(now)) }
          else now = { ...now, backordered: now.backordered + Math.min(quantity, backorderable(now)) }
          expect(ato(now)).toBeGreaterThanOrEqual(-now.backorderLimit)
          expect(shortfallOf(now)).toBe(shortfallOf(start))
        }
      }),
    )
  })
})

describe('what happens by itself', () => {
  const at = (second: number): string => `2026-01-05T09:00:0${second}.000Z`
  const web = { channel: 'web', cap: 4, used: 3 }
  const shelf: PlaceLevel = { ...emptyLevel, onHand: 10, reserved: 3, channels: [web] }

  it('gives the units of a lapsed hold back to its channel', () => {
    const holds = [{ quantity: 2, expiresAt: at(1), channel: 'web' }]
    expect(reservable(lapsed(shelf, holds, at(0)), { channel: 'web' })).toBe(1)
    expect(reservable(lapsed(shelf, holds, at(1)), { channel: 'web' })).toBe(3)
  })

  it('puts a policy into force at its very instant', () => {
    const upcoming = [{ effectiveAt: at(5), safetyStock: 1, backorderLimit: 2, channels: [{ ...web, cap: 3 }] }]
    const level = { ...shelf, upcoming }
    expect(lapsed(level, [], at(4))).toEqual(level)
    expect(lapsed(level, [], at(5))).toMatchObject({ safetyStock: 1, backorderLimit: 2, upcoming: [] })
    expect(reservable(lapsed(level, [], at(5)), { channel: 'web' })).toBe(0)
    const holds = [{ quantity: 2, expiresAt: at(3), channel: 'web' }]
    expect(reservable(lapsed(level, holds, at(5)), { channel: 'web' })).toBe(2)
  })

  it('takes lots off the sellable figure at the very instant of their date, the next first', () => {
    const expiring = [
      { expiresAt: at(1), quantity: 2 },
      { expiresAt: at(3), quantity: 5 },
    ]
    const level: PlaceLevel = { ...emptyLevel, onHand: 10, reserved: 4, expiring }
    const shown = [0, 1, 2, 3].map((second) => lapsed(level, [], at(second)))
    expect(shown.map(({ expired }) => expired)).toEqual([0, 2, 2, 7])
    expect(shown.map(atf)).toEqual([6, 4, 4, 0])
    expect(shown.map(({ shortfall }) => shortfall)).toEqual([0, 0, 0, 1])
    expect(lapsed(level, [{ quantity: 4, expiresAt: at(2) }], at(3))).toMatchObject({ shortfall: 0, expiring: [] })
  })

  it('gives what comes free to those who wait first', () => {
    const holds = [{ quantity: 3, expiresAt: at(1) }]
    const level = lapsed({ ...emptyLevel, onHand: 3, reserved: 3, backordered: 2 }, holds, at(1))
    expect([level.allotting, atf(level)]).toEqual([2, 1])
  })
})

describe('channel policies', () => {
  const pool = { ...emptyLevel, onHand: 100 }

  it('give what the example of docs/policies.md says', () => {
    const shown = (onHand: number, store: number, web: number): number[] => {
      const channels = [
        { channel: 'store', minimum: 30, used: store },
        { channel: 'web', ratio: 0.5, used: web },
        { channel: 'marketplace', cap: 10, used: 0 },
      ]
      return ['store', 'web', 'marketplace', 'another'].map((channel) =>
        reservable({ ...emptyLevel, onHand, channels }, { channel }),
      )
    }
    expect(shown(100, 0, 0)).toEqual([100, 35, 10, 70])
    expect(shown(65, 0, 35)).toEqual([65, 0, 10, 35])
    expect(shown(35, 0, 35)).toEqual([35, 0, 5, 5])
    expect(shown(15, 20, 35)).toEqual([15, 0, 5, 5])
  })

  it('protect a minimum less what its channel used', () => {
    const policies = [{ channel: 'store', minimum: 30, used: 10 }]
    expect(reservable(pool, { channel: 'web', policies })).toBe(80)
    expect(reservable(pool, { channel: 'store', policies })).toBe(100)
  })

  it('allow a cap less what its channel used', () => {
    expect(reservable(pool, { channel: 'web', policies: [{ channel: 'web', cap: 25, used: 5 }] })).toBe(20)
    expect(reservable(pool, { channel: 'web', policies: [{ channel: 'web', cap: 5, used: 9 }] })).toBe(0)
  })

  it('apply a ratio to what the minimums leave, in whole units', () => {
    const policies = [
      { channel: 'store', minimum: 40, used: 0 },
      { channel: 'web', ratio: 0.29, used: 0 },
    ]
    expect(reservable({ ...emptyLevel, onHand: 140 }, { channel: 'web', policies })).toBe(29)
  })

  it('do not let a ratio channel take its share again and again', () => {
    const after = [{ channel: 'web', ratio: 0.5, used: 50 }]
    expect(reservable({ ...emptyLevel, onHand: 100, reserved: 50 }, { channel: 'web', policies: after })).toBe(0)
  })

  it('leave nothing unsellable where there is too little for all minimums', () => {
    const policies = [
      { channel: 'a', minimum: 5, used: 0 },
      { channel: 'b', minimum: 5, used: 0 },
    ]
    const few = { ...emptyLevel, onHand: 6 }
    expect(['a', 'b', 'c'].map((name) => reservable(few, { channel: name, policies }))).toEqual([5, 5, 0])
  })

  it('never give out more than the pool over all channels, and keep each minimum whatever the others take', () => {
    const takes = fc.array(fc.record({ name: channel, quantity: fc.integer({ min: 0, max: 60 }) }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), policiesOf({ ratios: true }), takes, (size, start, list) => {
        let left = size
        let policies = start
        const open = (name: string): number => {
          const own = policies.find((policy) => policy.channel === name)
          const below = (own?.minimum ?? 0) - (own?.used ?? 0)
          return Math.max(0, Math.min(below, own?.cap === undefined ? below : own.cap - own.used))
        }
        const enough = sum(start.map((policy) => Math.max(0, (policy.minimum ?? 0) - policy.used))) <= size
        for (const { name, quantity } of list) {
          const taken = Math.min(quantity, channelShare(left, { channel: name, policies }))
          left -= taken
          policies = policies.map((policy) =>
            policy.channel === name ? { ...policy, used: policy.used + taken } : policy,
          )
          expect(left).toBeGreaterThanOrEqual(0)
          if (!enough) continue
          for (const { channel: other } of policies)
            expect(channelShare(left, { channel: other, policies })).toBeGreaterThanOrEqual(open(other))
        }
      }),
    )
  })

  it('split by ratios never more than the pool at once', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(shares, units, (weights, size) => {
        const whole = Math.max(1, sum(weights))
        const policies = weights.map((weight, index) => ({
          channel: `c${index}`,
          ratio: Math.floor((weight / whole) * 1e6) / 1e6,
          used: 0,
        }))
        const given = policies.map((policy) => channelShare(size, { channel: policy.channel, policies }))
        expect(sum(given)).toBeLessThanOrEqual(size)
      }),
    )
  })
})

describe('a kit', () => {
  it.each([
    [[], 0],
    [[{ quantity: 1, free: 5 }], 5],
    [[{ quantity: 2, free: 5 }], 2],
    [
      [
        { quantity: 1, free: 9 },
        { quantity: 3, free: 8 },
      ],
      2,
    ],
    [
      [
        { quantity: 1, free: 9 },
        { quantity: 1, free: 0 },
      ],
      0,
    ],
  ])('of %j is there %i times', (components, kits) => {
    expect(kitUnits(components)).toBe(kits)
  })
})
