import { isAnswer } from '@onhand/postgres'
import type { Instant } from '@onhand/event-sourcing'
import type pg from 'pg'
import { STALE_MS, type Batch, type Expected } from '../storage.ts'
import { storageError } from './failures.ts'
import * as sql from './read-sql.ts'
import {
  addAnswerDays,
  all,
  assertCommitted,
  missingDays,
  statementOf,
  takeTurn,
  trace,
  type SessionContext,
} from './session.ts'

type Clocked = pg.QueryResult<{ readonly now: Instant }>

/** pg's client knows more than its types say. */
type Corked = pg.Client & { readonly connection: { readonly stream: { cork(): void; uncork(): void } } }

/** Statements that are sent with one write to the socket. */
const together = <Sent>(client: pg.Client, send: () => Sent): Sent => {
  const { stream } = (client as Corked).connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

const BEGIN = 'begin isolation level read committed'

const expectHead = ({ lockKey, fence, now: clock }: SessionContext, { head, now }: Expected) => ({
  ...{ name: 'expect_head', text: sql.EXPECT_HEAD },
  // A clock of the test's own says nothing to the server: its flush is never too old.
  values: [lockKey, head.epoch, head.position, head.flush, fence, clock ? null : now, STALE_MS],
})

/** Everything at once; none of it waits for an answer. */
const send = (client: pg.Client, context: SessionContext, expected: Expected, batch: Batch) => {
  const statement = statementOf(batch)
  const days = missingDays(context, batch)
  return together(client, async () => {
    const head = expectHead(context, expected)
    const [, { rows }, ...written] = await all<[unknown, Clocked, ...pg.QueryResult[]]>([
      client.query(BEGIN),
      client.query(head),
      ...(addAnswerDays(client, days) as Promise<pg.QueryResult>[]),
      ...(statement ? [client.query({ ...statement })] : []),
      client.query('commit'),
    ])
    assertCommitted(written.at(-1) as pg.QueryResult)
    for (const day of days) context.answerDays.add(day)
    return rows[0]?.now ?? expected.now
  })
}

/** A flush that was decided without the lock, behind all that was sent on the connection before. */
export const commitOn = async (context: SessionContext, expected: Expected, batch: Batch): Promise<Instant> => {
  const { connection } = context
  const endTurn = await takeTurn(context)
  let isSent = false
  try {
    const client = await connection.get()
    trace(context, expected.head.position, batch)
    const committed = send(client, context, expected, batch)
    isSent = true
    endTurn()
    const now = await committed
    context.committed(batch)
    return context.now?.() ?? now
  } catch (error) {
    endTurn()
    context.answerDays.clear() // A database that was put back to an earlier day lacks the later ones.
    const failure = storageError(error, isSent)
    if (failure.kind !== 'data' && !isAnswer(error)) connection.drop()
    throw failure
  }
}
