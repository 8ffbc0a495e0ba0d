import { afterAll, beforeAll, describe } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { logOf, startInventory, type Inventory } from './postgres-service.ts'
import { replayedActions } from './replayed-actions.ts'

describe('actions on a hold, on PostgreSQL', () => {
  let database: TestDatabase
  let inventory: Inventory
  beforeAll(async () => {
    database = await createTestDatabase()
    inventory = await startInventory(database.url, [logOf('order').log, logOf('shipment').log])
    for (const location of ['WH-DEN', 'ST-1'])
      await inventory.call('PUT', `/v1/locations/${location}`, { name: location, type: 'store', timeZone: 'UTC' })
    await inventory.call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
    await inventory.call('PUT', '/v1/location-groups/ALL', { name: 'All', locations: ['WH-DEN', 'ST-1'] })
  })
  afterAll(async () => {
    await inventory.stop()
    await database.dispose()
  })
  replayedActions(() => inventory.call)
})
