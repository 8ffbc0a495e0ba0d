import type { Pool, PoolClient, Queryable } from '@onhand/postgres'
import type { QueryConfig, QueryResult } from 'pg'

interface Waiting {
  readonly statement: QueryConfig
  readonly resolve: (result: QueryResult) => void
  readonly reject: (error: unknown) => void
}

/** An end of the connection that nobody's statement waits for is told by the next statement. */
const hear = (): void => undefined

/** Settles each by its own answer. A connection on which one failed is not used again. */
const ask = async (client: PoolClient, waiting: readonly Waiting[]): Promise<void> => {
  client.on('error', hear)
  const answers = await Promise.allSettled(waiting.map(({ statement }) => client.query(statement)))
  client.off('error', hear)
  client.release(answers.some(({ status }) => status === 'rejected'))
  for (const [index, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') waiting[index]?.resolve(answer.value)
    else waiting[index]?.reject(answer.reason)
  }
}

/**
 * Statements that have a name are planned once, and short: where the pool pipelines, those that are asked together go over one
 * connection together, in one way there and back. The others have a connection each, as they may take long.
 */
export const sharingShortReads = (pool: Pool): Queryable => {
  if (pool.options.pipeline !== true) return pool
  let waiting: Waiting[] = []
  const leave = (): void => {
    const together = waiting
    waiting = []
    pool.connect().then(
      (client) => ask(client, together),
      (error: unknown) => {
        for (const { reject } of together) reject(error)
      },
    )
  }
  const query = (statement: QueryConfig): Promise<QueryResult> => {
    if (statement.name === undefined) return pool.query(statement)
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(leave)
      waiting.push({ statement, resolve, reject })
    })
  }
  return { query: query as Queryable['query'] }
}
