import type { Decided, Group } from './flush.ts'
import type { StoredAnswer } from './storage.ts'

/** What was found under a command's keys without the lock. */
export interface Looked {
  /** By `textOf`. */
  readonly answers: ReadonlyMap<string, StoredAnswer>
  /** What was sent since, `RecentAnswers` knows. */
  readonly since: number
  /** As `StreamCache.clearings` was: with another it says nothing any more. */
  readonly clearings: number
}

/** Commands that wait as one. */
export interface Pending extends Group {
  /** One result a command. */
  readonly settle: (decided: readonly Decided[]) => void
  /** How often the log was read for it without the lock. */
  looks: number
  isLooking: boolean
  looked: Looked | null
  /** Every stream that it is known to name was in memory when that was looked into last. */
  isRead: boolean
}

export const pendingOf = (group: Group, settle: Pending['settle']): Pending => ({
  ...group,
  ...{ settle, looks: 0, isLooking: false, looked: null, isRead: false },
})

/** How many commands wait together. */
export const commandsIn = (groups: readonly Group[]): number =>
  groups.reduce((sum, { commands }) => sum + commands.length, 0)
