import { expect, it } from '@jest/globals'
import { StockLevel as PublicLevel } from '@onhand/schemas'
import { emptyLevel, type PlaceLevel } from './index.ts'

it('has the figures of the public stock level, no more and no fewer', () => {
  const policed = { ...emptyLevel, channels: [], upcoming: [], expiring: [] } satisfies PlaceLevel
  expect(Object.keys(PublicLevel.shape).sort()).toEqual(Object.keys(policed).sort())
})

it('reads a published level as it is', () => {
  const channels = [{ channel: 'web', minimum: 2, cap: 9, ratio: 0.5, used: 1 }]
  const effectiveAt = '2026-11-27T05:00:00.000Z'
  const upcoming = [{ effectiveAt, safetyStock: 3, backorderLimit: 0, channels }]
  const level: PlaceLevel = PublicLevel.parse({ ...emptyLevel, channels, upcoming })
  expect(level).toEqual({ ...emptyLevel, channels, upcoming })
})
