import type pg from 'pg'
import { storageError } from './failures.ts'
import * as sql from './read-sql.ts'
import { all, assertCommitted, BEGIN, takeTurn, type SessionContext, type Trace } from './session.ts'

type Found = pg.QueryResult<{ readonly held: boolean }>

const holdsFlush = (client: pg.Client, flush: string, known: Trace | undefined): Promise<Found> => {
  const answer = known?.batch.answers[0]
  const move = known?.batch.checkpoints[0]
  return client.query(sql.HOLDS_FLUSH, [
    flush,
    known?.after ?? 0,
    ...[answer?.key, answer?.operation, answer?.caller],
    ...[move?.consumer, move?.topic, move?.partition],
  ])
}

/**
 * Which of these flushes are in the log. Taking the lock makes sure that a transaction that had it has ended; the fence, that
 * one which had not got so far finds itself void.
 */
export const outcomes = async (context: SessionContext, flushes: readonly string[]): Promise<ReadonlySet<string>> => {
  const { connection, traces, lockKey } = context
  const endTurn = await takeTurn(context)
  try {
    const client = await connection.get()
    await client.query(BEGIN(lockKey))
    const looks = flushes.map((id) =>
      holdsFlush(
        client,
        id,
        traces.find(({ flush }) => flush === id),
      ),
    )
    const found = await all<Found[]>(looks)
    const [, committed] = await all<[unknown, pg.QueryResult]>([client.query(sql.FENCE), client.query('commit')])
    assertCommitted(committed)
    return new Set(flushes.filter((_, index) => found[index]?.rows[0]?.held === true))
  } catch (error) {
    connection.drop()
    throw storageError(error, false)
  } finally {
    endTurn()
  }
}
