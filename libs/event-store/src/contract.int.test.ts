import { describe } from '@jest/globals'
import { crashContract, poisonContract } from './contract/failing.contract.ts'
import { memoryHarness } from './contract/memory-harness.ts'
import { postgresHarness } from './contract/postgres-harness.ts'
import { checkpointContract, idempotencyContract } from './contract/repeating.contract.ts'
import { rowsContract } from './contract/rows.contract.ts'
import { writingContract } from './contract/writing.contract.ts'

describe.each([memoryHarness, postgresHarness])('the log in $name', (harness) => {
  writingContract(harness)
  idempotencyContract(harness)
  checkpointContract(harness)
  rowsContract(harness)
  poisonContract(harness)
  crashContract(harness)
})
