import { describe, expect, it } from '@jest/globals'
import { countryOf, standsAt, staysOf } from './stays.ts'
import type { Milestone, Stage } from '../eta/journey.ts'

const at = (hour: number, hub: string | null, stage: Stage = 'moving'): Milestone => ({ stage, at: hour, hub })

describe('the stays of a parcel', () => {
  it('last from its first scan at a place to the first one elsewhere, or on the van', () => {
    const scans = [at(1, 'A'), at(3, 'A', 'held'), at(5, 'B', 'near'), at(9, 'B', 'out')]
    expect(staysOf(scans)).toEqual([
      { hub: 'A', from: 1, to: 5 },
      { hub: 'B', from: 5, to: 9 },
    ])
    expect(standsAt(scans)).toBeNull()
    expect(standsAt(scans.slice(0, 2))).toEqual({ hub: 'A', from: 1, to: null })
  })
  it('are not ended by a scan that says no place', () => {
    expect(standsAt([at(1, 'A'), at(4, null)])).toEqual({ hub: 'A', from: 1, to: null })
    expect(staysOf([at(1, null), at(2, null, 'out')])).toEqual([])
  })
  it('are in the country that the name of the place ends in', () => {
    expect(countryOf('UPS · Dallas, TX, US')).toBe('US')
    expect(countryOf('UPS · Dallas')).toBeNull()
    expect(countryOf('UPS hub')).toBeNull()
  })
})
