import { describe, expect, it } from '@jest/globals'
import type { Journey } from './journey.ts'
import { TransitModel } from './transit.ts'

const DAY_MS = 86_400_000
const journey = (days: number, changes: Partial<Journey> = {}): Journey => {
  const shippedAt = Date.parse('2026-01-05T16:00:00.000Z')
  return {
    ...{ carrier: 'UPS', service: 'Ground', origin: 'WH-DEN', shippedAt, arrivedAt: shippedAt + days * DAY_MS },
    destination: { country: 'US', region: 'CO', postalCode: '80301' },
    ...{ scans: [], carrierEta: null, expected: [] },
    ...changes,
  }
}
const model = (journeys: readonly Journey[]): TransitModel => {
  const made = new TransitModel()
  for (const one of journeys) made.learn(one)
  return made
}
const to = (region: string | null, service = 'standard') => ({ country: 'US', region, service })
/** Of a hundred parcels eighty take two days, fifteen three and five six. */
const usual = Array.from({ length: 100 }, (_, index) => journey(index < 80 ? 2 : index < 95 ? 3 : 6))

describe('days on the road', () => {
  it('are those that half and nine of ten parcels of the lane kept', () => {
    expect(model(usual).days('WH-DEN', to('CO'))).toEqual({ p50: 2, p90: 3 })
  })
  it('fall back from the region to the country, and say nothing of a lane that too few went', () => {
    const learnt = model(usual)
    expect(learnt.days('WH-DEN', to('NY'))).toEqual({ p50: 2, p90: 3 })
    expect(learnt.days('WH-RNO', to('CO'))).toBeNull()
    expect(learnt.days('WH-DEN', { ...to('CO'), country: 'CA' })).toBeNull()
    expect(model(usual.slice(0, 10)).days('WH-DEN', to('CO'))).toBeNull()
  })
  it('keep what is sent fast apart', () => {
    const fast = Array.from({ length: 50 }, () => journey(1, { service: 'Next Day Air' }))
    const learnt = model([...usual, ...fast])
    expect(learnt.days('WH-DEN', to('CO', 'expedited'))).toEqual({ p50: 1, p90: 1 })
    expect(learnt.days('WH-DEN', to('CO'))).toEqual({ p50: 2, p90: 3 })
  })
  it('learn nothing from what went nowhere', () => {
    const odd = Array.from({ length: 50 }, () => journey(2, { destination: null }))
    expect(model(odd).days('WH-DEN', to('CO'))).toBeNull()
  })
})
