import { describe, expect, it } from '@jest/globals'
import { scorecardsOf, type EndedParcel } from './scorecards.ts'

const DAY = 86_400_000
/** 20 weeks of a parcel a day; those handed over on a Friday take `fridayDays` instead of two. */
const parcels = (fridayDays: number): EndedParcel[] =>
  Array.from({ length: 140 }, (_, n) => {
    const shippedAt = Date.UTC(2026, 0, 1) + n * DAY
    const days = (new Date(shippedAt).getUTCDay() === 5 ? fridayDays : 2) + (n % 3) / 10
    return {
      ...{ shipmentId: `S-${n}`, carrier: 'UPS', service: null, origin: 'WH-DEN', zone: 'US-CO', shippedAt },
      arrivedAt: shippedAt + days * DAY,
      outcome: 'delivered',
      promisedOn: new Date(shippedAt + 3 * DAY).toISOString().slice(0, 10),
      ...{ damaged: false, attempts: 0 },
    }
  })

describe('a scorecard', () => {
  it('says in words which weekday is slower, by how much, and by which parcels', () => {
    const [card] = scorecardsOf(parcels(4), 'node')
    expect(card).toMatchObject({ subject: 'WH-DEN', parcels: 140, delivered: 140, lost: 0 })
    const friday = card?.patterns.find(({ kind }) => kind === 'weekday-slower')
    expect(friday).toMatchObject({ value: 'Friday', words: expect.stringContaining('2 days later') })
    expect(friday?.shipmentIds.length).toBe(friday?.parcels)
  })

  it.each([
    ['carrier', 'UPS'],
    ['lane', 'WH-DEN → US-CO'],
    ['node', 'WH-DEN'],
  ] as const)(
    'counts by %s who was on time, how long it took, what was damaged, lost and is claimed',
    (by, subject) => {
      const [first, second, third, fourth, ...rest] = parcels(2).slice(0, 10) as [
        EndedParcel,
        EndedParcel,
        EndedParcel,
        EndedParcel,
        ...EndedParcel[],
      ]
      const cards = scorecardsOf(
        [
          { ...first, outcome: 'lost', arrivedAt: null },
          { ...second, damaged: true },
          { ...third, damaged: true, outcome: 'lost', arrivedAt: null },
          { ...fourth, outcome: 'returned_to_sender', arrivedAt: null, attempts: 3 },
          ...rest,
          { ...first, shipmentId: 'T-1', carrier: 'DPD', origin: 'WH-WAW', zone: 'PL-MZ' },
        ],
        by,
      )
      expect(cards).toHaveLength(2)
      const card = cards.find((one) => one.subject === subject)
      expect(card).toMatchObject({ parcels: 10, delivered: 7, onTime: 0.7, lost: 2, damaged: 2, returned: 1 })
      // Lost and damaged is one claim.
      expect(card).toMatchObject({ claims: 3, failedAttempts: 3 })
      expect(card?.meanDays).toBeCloseTo(2.1, 1)
      expect(card?.p90Days).toBeCloseTo(2.2, 1)
    },
  )

  it('says nothing where there is nothing', () => {
    expect(scorecardsOf(parcels(2), 'carrier')[0]?.patterns).toEqual([])
    expect(scorecardsOf([], 'lane')).toEqual([])
  })
})
