import type { PublicLog } from '@onhand/messaging'

/** One event of a log, as it is published. */
type LoggedEvent = Awaited<ReturnType<PublicLog['tail']>>['events'][number]

/**
 * A service's public log in memory, in its first epoch: what a test appends is there, and who listens is told.
 * @param now when it is read, ISO 8601
 */
export const memoryLog = (service: PublicLog['service'], now: () => string) => {
  const events: LoggedEvent[] = []
  const listeners = new Set<() => void>()
  const log: PublicLog = {
    service,
    head: () => Promise.resolve({ epoch: 1, position: events.length, recordedAt: now(), flush: null }),
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    tail: (after, limit) => {
      const page = events.slice(after, after + limit)
      return Promise.resolve({ events: page, through: { epoch: 1, position: after + page.length, at: now() } })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    log,
    /** How many events there are: the position of the last one. */
    length: (): number => events.length,
    append: (more: readonly LoggedEvent[]): void => {
      for (const event of more) events.push(event)
      for (const listener of listeners) listener()
    },
  }
}
