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

  it('says nothing where there is nothing', () => {
    expect(scorecardsOf(parcels(2), 'carrier')[0]?.patterns).toEqual([])
    expect(scorecardsOf([], 'lane')).toEqual([])
  })
})
