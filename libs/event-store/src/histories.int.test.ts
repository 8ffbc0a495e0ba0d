import { afterAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase } from '@onhand/test-kit'
import fc from 'fast-check'
import { history, runHistory } from './contract/histories.ts'
import { memoryHarness } from './contract/memory-harness.ts'
import { postgresLogs } from './contract/postgres-harness.ts'
import type { Harness } from './contract/harness.ts'
import type { Step } from './contract/model.ts'

const logs = postgresLogs(createTestDatabase)
const on = async (harness: Harness, steps: readonly Step[]): Promise<unknown> => {
  const log = await harness.open()
  try {
    return await runHistory(log, steps)
  } finally {
    await log.close()
  }
}

describe('any history of commands, waits, restarts and lost connections', () => {
  afterAll(() => logs.dispose())

  it('has the outcomes of a plain model', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        await on(memoryHarness, steps)
      }),
      { numRuns: 500 },
    )
  })
  it('leaves the same log in memory and in PostgreSQL', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        expect(await on(logs.harness, steps)).toEqual(await on(memoryHarness, steps))
      }),
      { numRuns: 40 },
    )
  })
})
