import type { Instant } from '@onhand/event-sourcing'
import type { Clock, Scheduler } from '@onhand/runtime'
import { StorageError } from '../errors.ts'
import { isAsExpected, type Batch, type Expected, type Session } from '../storage.ts'
import type { Head } from '../types.ts'
import {
  deadlinesOn,
  eventAt,
  firstOfEach,
  keys,
  parse,
  storedStates,
  type MemoryAnswer,
  type MemoryDisk,
} from './memory-disk.ts'
import { writeBatch } from './memory-write.ts'

/** Where a test or the simulation may break a flush: each may throw a StorageError, or wait. */
export interface MemoryFaults {
  /** Taking the log's lock. */
  readonly atLock?: () => void | Promise<void>
  /** The batch is decided, nothing is written. */
  readonly beforeCommit?: (batch: Batch) => void | Promise<void>
  /** All is written, nobody has been told. */
  readonly afterCommit?: (batch: Batch) => void | Promise<void>
}

/** As PostgreSQL's `idle_in_transaction_session_timeout`: a paused holder costs the others this long. */
const IDLE_MS = 1_000

export interface MemorySessionContext {
  readonly disk: MemoryDisk
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly faults: MemoryFaults
  /** Ends what this storage has open when it is closed; a crash looks the same. */
  readonly onClose: Set<() => void>
  readonly committed: (batch: Batch) => void
}

export const headOf = (disk: MemoryDisk): Head => {
  const epoch = disk.epochs.at(-1)?.epoch ?? 1
  const text = disk.events.at(-1)
  if (text === undefined) return { epoch, position: 0, recordedAt: null, flush: null }
  // Every session asks for it, and most of them find it where the last one did.
  if (disk.lastRead.text !== text) {
    const { position, recordedAt, flush } = eventAt(disk, disk.events.length)
    disk.lastRead = { text, head: { epoch, position, recordedAt, flush } }
  }
  return { ...disk.lastRead.head, epoch }
}

export const takeLock = async (disk: MemoryDisk): Promise<() => void> => {
  const before = disk.lock
  const { promise, resolve } = Promise.withResolvers<undefined>()
  disk.lock = before.then(() => promise)
  await before
  return () => {
    resolve(undefined)
  }
}

/** The lock, until it is given back, taken away from an idle holder, or lost with the whole storage. */
const hold = async ({ disk, scheduler, onClose }: MemorySessionContext) => {
  const unlock = await takeLock(disk)
  let held = true
  let cancel = (): void => undefined
  const release = (): void => {
    held = false
    cancel()
    onClose.delete(release)
    unlock()
  }
  onClose.add(release)
  const used = (): void => {
    cancel()
    if (held) cancel = scheduler.after(IDLE_MS, release)
  }
  used()
  const check = (): void => {
    if (!held) throw new StorageError('unavailable', 'The session has ended: it was idle for too long, or closed')
    used()
  }
  return { check, release }
}

/** Takes the log's lock and reads its head. */
export const openMemorySession = async (context: MemorySessionContext): Promise<Session> => {
  const { disk, clock, faults } = context
  const { check, release } = await hold(context)
  try {
    await faults.atLock?.()
  } catch (error) {
    release()
    throw error
  }
  const checked = <Result>(work: () => Result): Promise<Result> =>
    new Promise((resolve) => {
      check()
      resolve(work())
    })
  const now = clock.now()
  return {
    head: headOf(disk),
    now,
    load: ({ answers, checkpoints, streams, nextDueOn }) =>
      checked(() => ({
        answers: answers.flatMap((wanted) => {
          const json = disk.answers.get(keys.answer(wanted))
          const answer = json === undefined ? null : parse<MemoryAnswer>(json)
          return answer && answer.expiresAt > now ? [answer] : []
        }),
        checkpoints: checkpoints.flatMap((key) => disk.checkpoints.get(keys.checkpoint(key)) ?? []),
        ...storedStates(disk, streams),
        nextDue: nextDueOn.length === 0 ? [] : firstOfEach(deadlinesOn(disk, nextDueOn)),
      })),
    due: (on, at, limit) =>
      checked(() => {
        const rows = deadlinesOn(disk, on)
        const due = rows.filter(({ dueAt }) => dueAt <= at).slice(0, limit)
        return { due, next: firstOfEach(rows.filter(({ dueAt }) => dueAt > at)) }
      }),
    commit: async (batch) => {
      await faults.beforeCommit?.(batch)
      check()
      await writeBatch(disk, batch)
      await faults.afterCommit?.(batch)
      release()
      context.committed(batch)
    },
    abandon: () => {
      release()
      return Promise.resolve()
    },
  }
}

/** Lock, comparison, write and COMMIT, as one; what is lost on the way frees the lock. */
export const commitOnMemory = async (
  context: MemorySessionContext,
  expected: Expected,
  batch: Batch,
): Promise<Instant> => {
  const session = await openMemorySession(context)
  try {
    if (!isAsExpected(session, expected)) throw new StorageError('stale', 'The log is another than expected')
    await session.commit(batch)
    return session.now
  } finally {
    await session.abandon()
  }
}
