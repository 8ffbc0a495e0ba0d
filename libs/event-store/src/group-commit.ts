import type { Scheduler } from '@onhand/runtime'
import type { BatchOverlay } from './batch.ts'
import type { Command, Executed, Slice } from './command.ts'
import { CommandFailedError, StorageError, StoreUnavailableError } from './errors.ts'
import { decideBatch, type Decided, type Group } from './flush.ts'
import { lanes, type LaneLimits } from './lanes.ts'
import type { FlushContext } from './load.ts'
import type { DueRows } from './rows.ts'
import type { Batch, Session, Storage } from './storage.ts'

interface Pending extends Group {
  /** One result a command. */
  readonly settle: (decided: readonly Decided[]) => void
}

/** Filled in as a flush goes on: a COMMIT with an unknown outcome still needs the answers. */
interface Attempt {
  readonly flush: string
  decided: readonly (readonly Decided[])[]
  due: DueRows
}

const dueRows = ({ now, deadlines, effects }: Batch): DueRows => ({
  effects: effects.add.some(({ dueAt }) => dueAt <= now),
  deadlines: deadlines.set.some(({ dueAt }) => dueAt <= now),
})

export interface GroupCommitOptions {
  readonly storage: Storage
  readonly scheduler: Scheduler
  readonly limits: LaneLimits
  readonly context: FlushContext
  /** Called after a commit that wrote events, or rows that are due already. */
  readonly wake: (due: DueRows) => void
}

/** A flush that failed on the way is decided again once; then its callers are told. */
const TRIES = 2

/** Commands of concurrent callers share transactions: while one commits, the next one gathers. */
export const groupCommit = ({ storage, scheduler, limits, context, wake }: GroupCommitOptions) => {
  const { cache, onError, uuid } = context
  const waiting = lanes<Pending>(limits, {
    commands: ({ commands }) => Math.max(1, commands.length), // One without commands still has its close.
    streams: ({ commands }) => commands.reduce((sum, { streams }) => sum + streams.length, 0),
  })
  let busy: Promise<void> | null = null

  const flushAll = async (): Promise<void> => {
    while (waiting.size > 0) await flushGroup(waiting.take(), TRIES)
    busy = null
  }
  const start = (): void => {
    // The turn's other requests join the first flush; no timer delays an idle system.
    busy ??= new Promise((done) => {
      scheduler.soon(() => flushAll().then(done))
    })
  }

  /** One flush; on a failure the rules of design 3, so that nobody pays for another's poison. Never throws. */
  const flushGroup = async (group: readonly Pending[], tries: number): Promise<void> => {
    const attempt: Attempt = { flush: uuid(), decided: [], due: { effects: false, deadlines: false } }
    let batch: BatchOverlay
    try {
      batch = await attemptFlush(group, attempt)
    } catch (error) {
      cache.clear()
      await recover(group, attempt, error, tries)
      return
    }
    if (batch.isMoved) cache.take(batch.fresh(), batch.newHead)
    else cache.take(batch.fresh())
    answer(group, attempt.decided)
    if (batch.isMoved || attempt.due.effects || attempt.due.deadlines) wake(attempt.due)
  }

  const attemptFlush = async (group: readonly Pending[], attempt: Attempt): Promise<BatchOverlay> => {
    const session = await storage.open()
    try {
      const { batch, decided } = await decideBatch(session, group, attempt.flush, context)
      attempt.decided = decided
      if (batch.isEmpty) await session.abandon()
      else {
        const written = batch.finish()
        attempt.due = dueRows(written)
        await session.commit(written)
      }
      return batch
    } catch (error) {
      await session.abandon()
      throw error
    }
  }

  const answer = (group: readonly Pending[], decided: Attempt['decided']): void => {
    group.forEach((pending, index) => pending.settle(decided[index] ?? []))
  }
  const fail = ({ commands, settle }: Pending, error: Error): void => settle(commands.map(() => ({ error })))

  const recover = async (
    group: readonly Pending[],
    { flush, decided, due }: Attempt,
    error: unknown,
    tries: number,
  ): Promise<void> => {
    const kind = error instanceof StorageError ? error.kind : 'bug'
    if (kind === 'data' || kind === 'bug') {
      await halve(group, error)
      return
    }
    const outcome = kind === 'unknown' ? await outcomeOf(flush) : 'not written'
    if (outcome === 'written') {
      answer(group, decided)
      wake(due)
    } else if (outcome === 'not written' && tries > 1) await flushGroup(group, tries - 1)
    else for (const pending of group) fail(pending, new StoreUnavailableError('The event log cannot be reached', error))
  }

  /** A poisoned batch is decided again in halves; the command that fails alone gets its own answer. */
  const halve = async (group: readonly Pending[], error: unknown): Promise<void> => {
    const [only, another] = group
    if (!only) return
    if (!another) {
      await halveSlice(only, error)
      return
    }
    const middle = Math.ceil(group.length / 2)
    await flushGroup(group.slice(0, middle), TRIES)
    await flushGroup(group.slice(middle), TRIES)
  }

  /** A command that stands alone has its answer; of a slice each half is tried for itself, then what closes it. */
  const halveSlice = async (slice: Pending, error: unknown): Promise<void> => {
    const { commands, close } = slice
    const [first] = commands
    if (first && commands.length === 1 && !close) {
      fail(slice, failureOf(first, error))
      return
    }
    const decided: Decided[] = []
    const settle = (some: readonly Decided[]): void => void decided.push(...some)
    const middle = Math.ceil(commands.length / 2)
    for (const half of [commands.slice(0, middle), commands.slice(middle)])
      if (half.length > 0) await flushGroup([{ commands: half, settle }], TRIES)
    const closing = close?.(decided)
    if (closing) await flushGroup([{ commands: [closing], settle: reportFailure }], TRIES)
    slice.settle(decided)
  }

  const reportFailure = (decided: readonly Decided[]): void => {
    for (const one of decided) if ('error' in one) onError(one.error, 'close of a slice')
  }

  const failureOf = ({ name }: Command<unknown>, error: unknown): Error => {
    if (error instanceof StorageError)
      return new CommandFailedError(`${name} cannot be stored: ${error.message}`, error)
    onError(error, `flush of ${name}`)
    return error instanceof Error ? error : new Error(String(error))
  }

  /** Taking the lock first makes sure that the lost transaction has ended, one way or the other. */
  const outcomeOf = async (flush: string): Promise<'written' | 'not written' | 'unknown'> => {
    let session: Session | null = null
    try {
      session = await storage.open()
      return (await session.holdsFlush(flush)) ? 'written' : 'not written'
    } catch (error) {
      onError(error, 'look for a lost flush')
      return 'unknown'
    } finally {
      await session?.abandon()
    }
  }

  return {
    submit: (command: Command<unknown>): Promise<Executed<unknown>> =>
      new Promise((resolve, reject) => {
        const settle = ([only]: readonly Decided[]): void => {
          if (!only)
            reject(new Error('The flush lost a command')) // Unreachable: one result a command.
          else if ('error' in only) reject(only.error)
          else resolve(only.executed)
        }
        waiting.push({ commands: [command], settle }, command.lane ?? 'interactive')
        start()
      }),
    submitSlice: ({ lane, commands, close }: Slice<unknown>): Promise<readonly Decided[]> =>
      new Promise((resolve) => {
        if (commands.length > limits.slice)
          throw new Error(`A slice of ${commands.length} commands, at most ${limits.slice}`)
        waiting.push({ commands, ...(close ? { close } : {}), settle: resolve }, lane)
        start()
      }),
    /** Resolves when nothing waits. */
    idle: async (): Promise<void> => {
      await busy
    },
  }
}
