import { createHash } from 'node:crypto'
import {
  checkDurability,
  checkServerVersion,
  createPool,
  transaction,
  UnsupportedServerError,
  type Pool,
} from '@onhand/postgres'
import { systemScheduler, type Clock, type Logger, type Scheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import type { Deadline, Effect } from '../rows.ts'
import type { Storage } from '../storage.ts'
import type { Checkpoint, CheckpointKey, Head, StoredEvent } from '../types.ts'
import { commitOn } from './commit-on.ts'
import { flushConnection } from './connection.ts'
import { storageError } from './failures.ts'
import { assertGapless } from './gapless.ts'
import { look } from './look.ts'
import { keepAnswersTidy } from './maintenance.ts'
import { notifications } from './notifications.ts'
import { outcomes } from './outcomes.ts'
import * as sql from './read-sql.ts'
import { storedStates, type StateRow } from './state-rows.ts'
import { checkpointRow, openSession, type SessionContext } from './session.ts'

export type PostgresStorageOptions = ({ readonly url: string } | { readonly pool: Pool }) & {
  /** The log's name: its lock and its wake-ups go by it. */
  readonly log: string
  readonly logger: Logger
  /** Replaces the server's clock, for tests under virtual time. */
  readonly clock?: Clock
  /** For polling and reconnecting. */
  readonly scheduler?: Scheduler
  /** The safety net below the wake-ups, milliseconds between looks at the head. */
  readonly pollMs?: number
}

const READ_CONNECTIONS = 4
const HOUR_MS = 3_600_000

/** The same key for the same log in every process: 63 bits of a hash, as SQL. */
export const lockKeyOf = (log: string): string =>
  (createHash('sha256').update(`onhand log ${log}`).digest().readBigInt64BE() >> 1n).toString()

const byTime = (a: { dueAt: string }, b: { dueAt: string }): number =>
  a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0

const readsOf = (pool: Pool, clock: Clock | undefined) => {
  const rows = async <Row>(name: string, text: string, values: unknown[]): Promise<Row[]> => {
    try {
      return (await pool.query({ name, text, values })).rows as Row[]
    } catch (error) {
      throw storageError(error, false)
    }
  }
  const now = clock ? (): string => clock.now() : (): null => null
  return {
    head: async (): Promise<Head> => {
      const [row] = await rows<Omit<Head, 'position'> & { position: number | null }>('head', sql.HEAD, [])
      const { epoch = 1, position, recordedAt = null, flush = null } = row ?? {}
      return { epoch, position: position ?? 0, recordedAt, flush }
    },
    epochs: () =>
      rows<{ epoch: number; startsAfter: number }>(
        'epochs',
        'select epoch, starts_after as "startsAfter" from epochs order by epoch',
        [],
      ),
    tail: async (after: number, limit: number) =>
      assertGapless(after, await rows<StoredEvent>('tail', sql.TAIL, [after, limit])),
    stream: (stream: string, afterVersion: number, limit: number) =>
      rows<StoredEvent>('stream', sql.STREAM, [stream, afterVersion, limit]),
    positionAt: async (recordedAt: string) => {
      const [row] = await rows<{ position: number }>('position_at', sql.POSITION_AT, [recordedAt])
      return row?.position ?? 0
    },
    lastBy: (streams: readonly string[], position: number) =>
      rows<StoredEvent>('last_by', sql.LAST_BY, [[...streams], position]),
    states: async (streams: readonly string[]) =>
      storedStates(await rows<StateRow>('states', sql.STATES, [[...streams]])),
    checkpoints: async (consumer: string) => {
      const text = `select ${sql.CHECKPOINT_COLUMNS} from checkpoints where consumer = $1 order by topic, partition`
      return (await rows<CheckpointKey & Checkpoint>('checkpoints', text, [consumer])).map(checkpointRow)
    },
    leaseDeadlines: async (limit: number, leaseMs: number) =>
      (await rows<Deadline>('lease_deadlines', sql.LEASE_DEADLINES, [now(), limit, leaseMs])).sort(byTime),
    leaseEffects: async (kinds: readonly string[], limit: number, leaseMs: number) =>
      (await rows<Effect>('lease_effects', sql.LEASE_EFFECTS, [now(), limit, leaseMs, [...kinds]])).sort(byTime),
    postponeEffect: async (id: string, dueAt: string) => {
      await rows('postpone_effect', sql.POSTPONE_EFFECT, [id, dueAt])
    },
  }
}

const problemsOf = async (pool: Pool): Promise<string[]> => {
  try {
    await checkServerVersion(pool)
    const { ok, detail = 'durability settings are off' } = await checkDurability(pool)
    return ok ? [] : [detail]
  } catch (error) {
    if (error instanceof UnsupportedServerError) return [error.message]
    return ['The database cannot be reached']
  }
}

/**
 * The log in PostgreSQL. Connects when it is first used and again after failures; `migrateEventStore` creates its
 * tables. One connection is for flushes, one for wake-ups, a few for reads.
 */
export const createPostgresStorage = (options: PostgresStorageOptions): Storage => {
  const { log, logger, clock, pollMs = 1_000 } = options
  const scheduler = options.scheduler ?? systemScheduler((error) => logger.error({ err: error }, `Log ${log}`))
  const ownPool = 'url' in options
  const pool = ownPool
    ? createPool(options.url, { logger, max: READ_CONNECTIONS, applicationName: `onhand ${log} reads` })
    : options.pool
  const lockKey = lockKeyOf(log)
  const connection = flushConnection(pool, `onhand ${log} flush`)
  const looking = flushConnection(pool, `onhand ${log} look`)
  const listeners = new Set<() => void>()
  const reads = readsOf(pool, clock)
  let seen = 0
  const heard = (): void => {
    for (const listener of listeners) listener()
  }
  const wakeUps = notifications(pool, log, scheduler, logger, heard)
  const context: SessionContext = {
    connection,
    lockKey,
    now: clock && (() => clock.now()),
    answerDays: new Set(),
    traces: [],
    fence: 0,
    sent: Promise.resolve(),
    committed: ({ events }) => {
      seen = events.at(-1)?.position ?? seen
      if (events.length > 0) wakeUps.notify()
    },
  }
  /** What no wake-up told: another process wrote while the listener was away. */
  const poll = async (): Promise<void> => {
    if (listeners.size === 0) return
    const { position } = await reads.head().catch(() => ({ position: seen }))
    if (position === seen) return
    seen = position
    heard()
  }
  const stopPolling = scheduler.every(pollMs, poll)
  const tidy = (): Promise<void> => keepAnswersTidy(pool, lockKey, logger, clock)
  const stopTidying = scheduler.every(HOUR_MS, tidy)

  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    stopPolling()
    stopTidying()
    connection.drop()
    looking.drop()
    await wakeUps.close()
    if (ownPool) await pool.end()
  }
  return {
    ...reads,
    open: () => openSession(context),
    commitOn: (expected, batch) => commitOn(context, expected, batch),
    look: (wanted) => look(looking, wanted),
    outcomes: async (flushes) => {
      const written = await outcomes(context, flushes)
      if (written.size > 0) wakeUps.notify() // Whose answer got lost told nobody.
      return written
    },
    tables: createPostgresTables(pool),
    newEpoch: () =>
      transaction(pool, async (client) => {
        await client.query(`select pg_advisory_xact_lock(${lockKey})`)
        const { rows } = await client.query<{ epoch: number }>(sql.NEW_EPOCH)
        return rows[0]?.epoch ?? 1
      }),
    onCommit: (listener) => {
      wakeUps.listen()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problems: () => problemsOf(pool),
    close: () => (closed ??= close()),
  }
}
