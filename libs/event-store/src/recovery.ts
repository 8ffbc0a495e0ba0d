import type { Command } from './command.ts'
import { CommandFailedError, StorageError, StoreUnavailableError } from './errors.ts'
import type { Flight } from './flights.ts'
import { pendingOf, type Pending } from './pending.ts'
import type { Decided } from './flush.ts'
import type { DueRows } from './rows.ts'
import type { Storage } from './storage.ts'

/** A flush that failed on the way is decided again once; then its callers are told. */
export const TRIES = 2

export const isData = (error: unknown): boolean => error instanceof StorageError && error.kind === 'data'
/** The log was not as the flush took it to be: nothing is written, and nobody's fault. */
export const isStale = (error: unknown): boolean => error instanceof StorageError && error.kind === 'stale'

/** A flush that did not land; null where it did after all, though the one before it was lost. */
export interface Lost {
  readonly flight: Flight
  readonly error: unknown
}

export interface RecoveryOptions {
  readonly storage: Storage
  readonly onError: (error: unknown, what: string) => void
  readonly wake: (due: DueRows) => void
  /** Decides a group again under the lock, writes it and tells its callers. Never throws. */
  readonly flushGroup: (group: readonly Pending[], tries: number) => Promise<void>
}

export const answer = ({ group, decided }: Pick<Flight, 'group' | 'decided'>): void => {
  group.forEach((pending, index) => pending.settle(decided[index] ?? []))
}
const fail = ({ commands, settle }: Pending, error: Error): void => settle(commands.map(() => ({ error })))

/** What becomes of flushes that failed: the rules of design 3, so that nobody pays for another's poison. */
export const recovery = ({ storage, onError, wake, flushGroup }: RecoveryOptions) => {
  /** In the order in which they were sent. Never throws. */
  const recover = async (lost: readonly Lost[], tries: number): Promise<void> => {
    const isUnknown = ({ error }: Lost): boolean => error instanceof StorageError && error.kind === 'unknown'
    const unknown = lost.filter(isUnknown).map(({ flight }) => flight.flush)
    const written = unknown.length === 0 ? new Set<string>() : await outcomes(unknown)
    for (const one of lost) {
      const { flight, error } = one
      const isWritten = error === null || written?.has(flight.flush) === true
      if (isWritten) {
        answer(flight)
        wake(flight.due)
      } else await repeat(one, written === null && isUnknown(one) ? 0 : tries)
    }
  }

  const repeat = async ({ flight: { group, isAssuming }, error }: Lost, tries: number): Promise<void> => {
    const kind = error instanceof StorageError ? error.kind : 'bug'
    // A stream that was taken for empty is there: nobody's fault, and under the lock it is read.
    if (kind === 'stale' || (isAssuming && kind === 'data')) await flushGroup(group, TRIES)
    else if (kind === 'data' || kind === 'bug') await halve(group, error)
    else if (tries > 1) await flushGroup(group, tries - 1)
    else for (const pending of group) fail(pending, new StoreUnavailableError('The event log cannot be reached', error))
  }

  /** Which of them are in the log; null where nobody can tell. */
  const outcomes = async (flushes: readonly string[]): Promise<ReadonlySet<string> | null> => {
    try {
      return await storage.outcomes(flushes)
    } catch (error) {
      onError(error, 'look for a lost flush')
      return null
    }
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
      if (half.length > 0) await flushGroup([pendingOf({ commands: half }, settle)], TRIES)
    const closing = close?.(decided)
    if (closing) await flushGroup([pendingOf({ commands: [closing] }, reportFailure)], TRIES)
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
  return { recover }
}
