import type { StoredAnswer } from './storage.ts'

/** Flushes with answers that are remembered: more than lie between a look at the log and the flush that rests on it. */
const FLUSHES = 16

/**
 * Answers of the last flushes that were sent, so that a look at the log that is a few flushes old still tells which keys are
 * taken: what it found, and what this process has written since.
 */
export const recentAnswers = () => {
  let sent = 0
  const kept: { readonly flush: number; readonly answers: ReadonlyMap<string, StoredAnswer> }[] = []
  return {
    /** How many flushes with answers were sent so far. */
    get sent() {
      return sent
    },
    add: (answers: ReadonlyMap<string, StoredAnswer>): void => {
      if (answers.size === 0) return
      sent += 1
      kept.push({ flush: sent, answers })
      if (kept.length > FLUSHES) kept.shift()
    },
    /** True where all that was written since is remembered. */
    covers: (since: number): boolean => sent - since <= FLUSHES,
    /** An answer that was sent after the first `since` flushes. */
    find: (key: string, since: number): StoredAnswer | undefined => {
      for (let index = kept.length - 1; index >= 0; index -= 1) {
        const one = kept[index]
        if (!one || one.flush <= since) return undefined
        const answer = one.answers.get(key)
        if (answer) return answer
      }
      return undefined
    },
  }
}
export type RecentAnswers = ReturnType<typeof recentAnswers>
