import { binaryDates, binaryIntegers, binaryTexts, isAnswer, ValueError } from '@onhand/postgres'
import type pg from 'pg'
import { TableError } from '@onhand/tables'
import type { Instant } from '@onhand/event-sourcing'
import { StorageError } from '../errors.ts'
import type { Deadline } from '../rows.ts'
import type { Batch, Loaded, Session, StoredAnswer, Wanted } from '../storage.ts'
import type { Checkpoint, CheckpointKey, Head } from '../types.ts'
import { expiryDays, lookUntil, today } from './answer-days.ts'
import type { FlushConnection } from './connection.ts'
import { storageError } from './failures.ts'
import * as sql from './read-sql.ts'
import { storedStates, type StateRow } from './state-rows.ts'
import { writeStatement } from './write-sql.ts'

/** What a flush whose outcome is unknown can be recognised by, without an index on its id. */
export interface Trace {
  readonly flush: string
  /** Its events stand behind this position. */
  readonly after: number
  readonly batch: Pick<Batch, 'answers' | 'checkpoints'>
}

export interface SessionContext {
  readonly connection: FlushConnection
  readonly lockKey: string
  /** Replaces the server's clock. */
  readonly now: (() => Instant) | undefined
  /** Days whose partition of `answers` is known to be there. */
  readonly answerDays: Set<string>
  /** Of the last flushes that were sent, the youngest last. */
  readonly traces: Trace[]
  /** As the head was read last: see `flush_fence`. */
  fence: number
  /** Settles when the last session has sent all that it has to send: only then may the next one begin on the connection. */
  sent: Promise<void>
  readonly committed: (batch: Batch) => void
}

/** More than can be on their way at once. */
const TRACES = 4

/** Keeps what a flush could be recognised by. */
export const trace = ({ traces }: SessionContext, after: number, { flush, answers, checkpoints }: Batch): void => {
  traces.push({ flush, after, batch: { answers, checkpoints } })
  if (traces.length > TRACES) traces.shift()
}

interface HeadRow {
  readonly fence: number
  readonly epoch: number
  readonly position: number | null
  readonly recordedAt: Instant | null
  readonly flush: string | null
  readonly now: Instant
}
type CheckpointRow = CheckpointKey & Checkpoint

/** Statements sent in one go; each is answered on its own, and all are waited for before one's failure is thrown. */
export const all = async <Results extends unknown[]>(queries: {
  [K in keyof Results]: Promise<Results[K]>
}): Promise<Results> => {
  const settled = await Promise.allSettled(queries)
  const failed = settled.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as Results
}

export const checkpointRow = (row: CheckpointRow): CheckpointKey & { checkpoint: Checkpoint } => {
  const { consumer, topic, partition, generation, offset, epoch, position } = row
  return { consumer, topic, partition, checkpoint: { generation, offset, epoch, position } }
}

export const BEGIN = (lockKey: string): string =>
  `begin isolation level read committed; select pg_advisory_xact_lock(${lockKey})`

const begin = async (client: pg.Client, lockKey: string): Promise<HeadRow> => {
  // The head is read by a statement of its own: one that waited for the lock itself would see what was there before it.
  const [, head] = await all<[unknown, pg.QueryResult<HeadRow>]>([
    client.query(BEGIN(lockKey)),
    client.query<HeadRow>({ name: 'head', text: sql.HEAD }),
  ])
  const [row] = head.rows
  if (!row) throw new StorageError('unavailable', 'The head of the log cannot be read')
  return row
}

export const load = async (client: pg.Client, now: Instant, wanted: Wanted): Promise<Loaded> => {
  const { answers, checkpoints, streams, nextDueOn } = wanted
  const rows = async <Row>(needed: boolean, name: string, text: string, values: () => unknown[]): Promise<Row[]> =>
    needed ? ((await client.query({ name, text, values: values() })).rows as Row[]) : []
  const [answerRows, checkpointRows, stateRows, nextDue] = await all<
    [StoredAnswer[], CheckpointRow[], StateRow[], Loaded['nextDue'][number][]]
  >([
    rows(answers.length > 0, 'answers', sql.ANSWERS, () => [
      binaryTexts(answers.map(({ caller }) => caller)),
      binaryTexts(answers.map(({ operation }) => operation)),
      binaryTexts(answers.map(({ key }) => key)),
      binaryDates(answers.map(({ keepDays = 7 }) => lookUntil(now, keepDays))),
      today(now),
    ]),
    rows(checkpoints.length > 0, 'checkpoints', sql.CHECKPOINTS, () => [
      binaryTexts(checkpoints.map(({ consumer }) => consumer)),
      binaryTexts(checkpoints.map(({ topic }) => topic)),
      binaryIntegers(checkpoints.map(({ partition }) => partition)),
    ]),
    rows(streams.length > 0, 'states', sql.STATES, () => [binaryTexts(streams)]),
    rows(nextDueOn.length > 0, 'next_due', sql.NEXT_DUE, () => [binaryTexts(nextDueOn), '-infinity']),
  ])
  return {
    ...{ answers: answerRows, checkpoints: checkpointRows.map(checkpointRow), nextDue },
    ...storedStates(stateRows),
  }
}

const due = async (client: pg.Client, on: readonly string[], now: Instant, limit: number) => {
  const [found, next] = await all<[pg.QueryResult<Deadline>, pg.QueryResult<Loaded['nextDue'][number]>]>([
    client.query({ name: 'due', text: sql.DUE, values: [binaryTexts(on), now, limit] }),
    client.query({ name: 'next_due', text: sql.NEXT_DUE, values: [binaryTexts(on), now] }),
  ])
  return { due: found.rows, next: next.rows }
}

/** Days of answers whose partition may not be there yet. */
export const missingDays = ({ answerDays }: SessionContext, batch: Batch): readonly string[] =>
  [...new Set(expiryDays(batch.now, batch.answers))].filter((day) => !answerDays.has(day))

/** Queries that make them. */
export const addAnswerDays = (client: pg.Client, days: readonly string[]): Promise<unknown>[] =>
  days.map((day) => client.query('select add_answers_partition($1)', [day]))

export const statementOf = (batch: Batch) => {
  try {
    return writeStatement(batch)
  } catch (error) {
    if (error instanceof TableError || error instanceof ValueError) throw new StorageError('data', error.message, error)
    throw error
  }
}

/** A failed transaction's COMMIT is answered ROLLBACK, and without an error. */
export const assertCommitted = ({ command }: pg.QueryResult): void => {
  if (command !== 'COMMIT') throw new StorageError('unavailable', `COMMIT was answered with ${command}`)
}

/** Writes and commits in one go. */
const writeAndCommit = async (client: pg.Client, statement: ReturnType<typeof statementOf>): Promise<void> => {
  const write = statement ? [client.query({ ...statement })] : []
  const results = await all<pg.QueryResult[]>([...write, client.query('commit')])
  assertCommitted(results.at(-1) as pg.QueryResult)
}

/** One session at a time talks on the connection; the next one's first words may follow right behind the last one's COMMIT. */
export const takeTurn = async (context: SessionContext): Promise<() => void> => {
  const before = context.sent
  const { promise, resolve } = Promise.withResolvers<undefined>()
  context.sent = promise.then(() => undefined)
  await before
  return () => {
    resolve(undefined)
  }
}

/** Takes the log's lock and reads its head. */
export const openSession = async (context: SessionContext): Promise<Session> => {
  const { connection } = context
  const endTurn = await takeTurn(context)
  let ended = false
  const guarded = async <Result>(work: () => Promise<Result>, committing = false): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      context.answerDays.clear() // A database that was put back to an earlier day lacks the later ones.
      // The server's own refusal of a statement leaves a session that a rollback makes good again.
      if (!isAnswer(error) && storageError(error, committing).kind !== 'data') {
        ended = true
        endTurn()
        connection.drop()
      }
      throw storageError(error, committing)
    }
  }
  const { client, row } = await guarded(async () => {
    const opened = await connection.get()
    try {
      return { client: opened, row: await begin(opened, context.lockKey) }
    } catch (error) {
      endTurn()
      connection.drop()
      throw error
    }
  })
  context.fence = row.fence
  const head: Head = { epoch: row.epoch, position: row.position ?? 0, recordedAt: row.recordedAt, flush: row.flush }
  const now = context.now?.() ?? row.now

  return {
    head,
    now,
    load: (wanted) => guarded(() => load(client, now, wanted)),
    due: (on, at, limit) => guarded(() => due(client, on, at, limit)),
    commit: async (batch) => {
      trace(context, head.position, batch)
      const statement = await guarded(() => Promise.resolve().then(() => statementOf(batch)))
      const days = missingDays(context, batch)
      await guarded(() => all(addAnswerDays(client, days)))
      // COMMIT ends the transaction, well or not, and the next one may already wait behind it on this connection.
      ended = true
      const committed = guarded(() => writeAndCommit(client, statement), true)
      endTurn()
      await committed
      for (const day of days) context.answerDays.add(day)
      context.committed(batch)
    },
    abandon: async () => {
      if (ended) return
      ended = true
      const rolledBack = client.query('rollback')
      endTurn()
      try {
        await rolledBack
      } catch {
        connection.drop()
      }
    },
  }
}
