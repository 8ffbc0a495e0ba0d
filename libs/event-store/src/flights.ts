import type { Instant } from '@onhand/event-sourcing'
import type { Ahead } from './ahead.ts'
import type { BatchOverlay } from './batch.ts'
import type { Decided } from './flush.ts'
import type { Room } from './lanes.ts'
import type { Pending } from './pending.ts'
import type { DueRows } from './rows.ts'
import type { Batch, Session } from './storage.ts'
import type { Head } from './types.ts'

/** A flush that is decided and sent. Whatever became of it, `committed` says so; its callers are told when it lands. */
export interface Flight {
  readonly flush: string
  readonly group: readonly Pending[]
  /** In the order of `group`. */
  readonly decided: readonly (readonly Decided[])[]
  readonly due: DueRows
  /** What the cache takes over when it has landed; null where nothing came to be sent. */
  readonly batch: BatchOverlay | null
  /** The head that it was decided on, and when. */
  readonly head: Head
  readonly now: Instant
  /** True where it took streams for empty, or rows for new, without a look. */
  readonly isAssuming: boolean
  /** COMMIT was answered; the store's clock as it was read under the lock. Rejects with a StorageError, or with a bug. */
  readonly committed: Promise<Instant>
  /** Nothing below it is on its way any more. */
  readonly settle: () => void
}

/** The next flush, gathered and decided while those before it are on their way. */
export interface NextFlush {
  readonly ahead: Ahead
  readonly group: Pending[]
  readonly room: Room
  /** A slice of a feed is in it. */
  hasSlice: boolean
  /** Where something of it has to be read under the lock: asked for with the first such command. */
  session: Promise<Session> | null
}

export const nothingDue: DueRows = { effects: false, deadlines: false }

export const dueRows = ({ now, deadlines, effects }: Batch): DueRows => ({
  effects: effects.add.some(({ dueAt }) => dueAt <= now),
  deadlines: [...deadlines.set, ...deadlines.fresh].some(({ dueAt }) => dueAt <= now),
})

/** A promise whose failure is somebody's business later. */
export const watched = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => undefined)
  return promise
}
