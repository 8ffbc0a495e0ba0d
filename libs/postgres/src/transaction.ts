import type { Pool, PoolClient } from './pool.ts'
import { translated } from './unavailable.ts'

/** COMMIT was answered, but not with COMMIT: nothing of the transaction is there. */
export class NotCommittedError extends Error {
  override readonly name = 'NotCommittedError'
}

/**
 * A connection that breaks between two statements says so to its borrower alone: unheard, it would end the process. The next
 * statement fails by it.
 */
const hear = (): void => undefined

const borrow = async (pool: Pool): Promise<PoolClient> => {
  try {
    return (await pool.connect()).on('error', hear)
  } catch (error) {
    throw translated(error)
  }
}

const giveBack = (client: PoolClient): void => {
  client.off('error', hear)
  client.release()
}

const rollBack = async (client: PoolClient, cause: unknown): Promise<void> => {
  try {
    await client.query('rollback')
    giveBack(client)
  } catch {
    client.release(cause instanceof Error ? cause : true) // The connection is of no further use.
  }
}

/**
 * Runs `work` in one transaction, read committed. Throws what `work` threw, after rolling back, `DatabaseUnavailableError`
 * where the database could not work, and `NotCommittedError` where the server answered COMMIT with ROLLBACK, which it does
 * without an error when a statement had failed before.
 */
export const transaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await borrow(pool)
  try {
    await client.query('begin isolation level read committed')
    const result = await work(client)
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new NotCommittedError(`COMMIT was answered with ${command}`)
    giveBack(client)
    return result
  } catch (error) {
    await rollBack(client, error)
    throw translated(error)
  }
}
