import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTestDatabase } from '@onhand/test-kit'
import { postgresLogs, type PostgresLog } from '../contract/postgres-harness.ts'
import { LEASE_DEADLINES, LEASE_EFFECTS } from './read-sql.ts'

const logs = postgresLogs(createTestDatabase)
const WAITING = 20_000

describe('a look for what is due', () => {
  let log: PostgresLog
  beforeEach(async () => {
    log = await logs.open()
  })
  afterEach(() => log.close())
  afterAll(() => logs.dispose())

  /** Pages that the statement touches. @param values instead of $1, $2 … */
  const pagesOf = async (statement: string, values: readonly string[]): Promise<number> => {
    const text = values.reduce((sql, value, at) => sql.replaceAll(`$${at + 1}`, value), statement)
    const { rows } = await log.pool.query<{ 'QUERY PLAN': readonly { Plan: Record<string, number> }[] }>(
      `explain (analyze, buffers, format json) ${text}`,
    )
    const [{ Plan: plan } = { Plan: {} }] = rows[0]?.['QUERY PLAN'] ?? []
    return (plan['Shared Hit Blocks'] ?? NaN) + (plan['Shared Read Blocks'] ?? NaN)
  }

  it('costs the same however many deadlines and effects wait for later', async () => {
    await log.pool.query(
      `insert into deadlines (on_stream, stream, name, due_at, attempt)
       select 'stock', 'hold-' || n, 'expiry', now() + interval '1 day', 0 from generate_series(1, $1::integer) as n`,
      [WAITING],
    )
    await log.pool.query(
      `insert into effects (id, kind, stream, data, due_at, attempt)
       select 'e-' || n, 'mail', 's', '{}', now() + interval '1 day', 0 from generate_series(1, $1::integer) as n`,
      [WAITING],
    )
    expect(await pagesOf(LEASE_DEADLINES, ['null', '100', '1000'])).toBeLessThan(10)
    expect(await pagesOf(LEASE_EFFECTS, ['null', '100', '1000', `'{mail}'`])).toBeLessThan(10)
    await log.pool.query('analyze deadlines, effects')
    expect(await pagesOf(LEASE_DEADLINES, ['null', '100', '1000'])).toBeLessThan(10)
    expect(await pagesOf(LEASE_EFFECTS, ['null', '100', '1000', `'{mail}'`])).toBeLessThan(10)
  })
})
