import { afterAll, beforeAll, describe } from '@jest/globals'
import { createHarness, type Harness } from '../test/harness.ts'
import { replayedActions } from '../test/replayed-actions.ts'

describe('actions on a hold, in memory', () => {
  let h: Harness
  beforeAll(async () => {
    h = await createHarness()
    await h.stockUp(0)
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store 1', type: 'store', timeZone: 'UTC' })
    await h.call('PUT', '/v1/location-groups/ALL', { name: 'All', locations: ['WH-DEN', 'ST-1'] })
  })
  afterAll(() => h.stop())
  replayedActions(() => h.call)
})
