import type { StoredAnswer } from './storage.ts'

/** Flushes with answers that are remembered: more than lie between a look at the log and the flush that rests on it. */
const FLUSHES = 16

/**
 * Answers of the last flushes that were sent, so that a look at the log that is a few flushes old still tells which keys are
 * taken: what it found, and what this process has written since.
 */
export const recentAnswers = () => {
  let sent = 0
  const byKey = new Map<string, { readonly flush: number; readonly answer: StoredAnswer }>()
  /** The keys of each flush, the oldest first. */
  const kept: { readonly flush: number; readonly keys: readonly string[] }[] = []
  const forget = (): void => {
    const oldest = kept.shift()
    for (const key of oldest?.keys ?? []) if (byKey.get(key)?.flush === oldest?.flush) byKey.delete(key)
  }
  return {
    /** How many flushes with answers were sent so far. */
    sent: () => sent,
    add: (answers: ReadonlyMap<string, StoredAnswer>): void => {
      if (answers.size === 0) return
      sent += 1
      for (const [key, answer] of answers) byKey.set(key, { flush: sent, answer })
      kept.push({ flush: sent, keys: [...answers.keys()] })
      if (kept.length > FLUSHES) forget()
    },
    /** A flush was lost, and with it what it would have answered; what landed, a look finds in the log. */
    clear: (): void => {
      kept.length = 0
      byKey.clear()
    },
    /** True where all that was written since is remembered. */
    covers: (since: number): boolean => sent - since <= FLUSHES,
    /** An answer that was sent after the first `since` flushes. */
    find: (key: string, since: number): StoredAnswer | undefined => {
      const found = byKey.get(key)
      return found && found.flush > since ? found.answer : undefined
    },
  }
}
export type RecentAnswers = ReturnType<typeof recentAnswers>
