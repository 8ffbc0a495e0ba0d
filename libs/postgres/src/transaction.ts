import type { Pool, PoolClient } from './pool.ts'

/** COMMIT was answered, but not with COMMIT: nothing of the transaction is there. */
export class NotCommittedError extends Error {
  override readonly name = 'NotCommittedError'
}

const rollBack = async (client: PoolClient, cause: unknown): Promise<void> => {
  try {
    await client.query('rollback')
    client.release()
  } catch {
    client.release(cause instanceof Error ? cause : true) // The connection is of no further use.
  }
}

/**
 * Runs `work` in one transaction, read committed. Throws what `work` threw, after rolling back, and `NotCommittedError`
 * where the server answered COMMIT with ROLLBACK, which it does without an error when a statement had failed before.
 */
export const transaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level read committed')
    const result = await work(client)
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new NotCommittedError(`COMMIT was answered with ${command}`)
    client.release()
    return result
  } catch (error) {
    await rollBack(client, error)
    throw error
  }
}
