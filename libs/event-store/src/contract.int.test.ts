import { afterAll, describe } from '@jest/globals'
import { createTestDatabase } from '@onhand/test-kit'
import { aheadContract } from './contract/ahead.contract.ts'
import { crashContract, poisonContract } from './contract/failing.contract.ts'
import { flightsContract } from './contract/flights.contract.ts'
import { effectsContract } from './contract/effects.contract.ts'
import { firstEventContract } from './contract/first-event.contract.ts'
import { memoryHarness } from './contract/memory-harness.ts'
import { pastContract } from './contract/past.contract.ts'
import { postgresLogs } from './contract/postgres-harness.ts'
import { checkpointContract, idempotencyContract } from './contract/repeating.contract.ts'
import { rowsContract } from './contract/rows.contract.ts'
import { slicesContract } from './contract/slices.contract.ts'
import { writingContract } from './contract/writing.contract.ts'

describe.each([memoryHarness, postgresLogs(createTestDatabase).harness])('the log in $name', (harness) => {
  afterAll(() => harness.dispose())
  writingContract(harness)
  aheadContract(harness)
  flightsContract(harness)
  firstEventContract(harness)
  idempotencyContract(harness)
  checkpointContract(harness)
  slicesContract(harness)
  pastContract(harness)
  rowsContract(harness)
  effectsContract(harness)
  poisonContract(harness)
  crashContract(harness)
})
