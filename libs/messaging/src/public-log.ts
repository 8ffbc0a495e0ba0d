import type { EventStore } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'
import { toPublicEvent } from './envelope.ts'
import type { LogPage, PublicLog, ToPublic } from './types.ts'

/** Recorded time of an empty log's end. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z'

/** A service's log in public form, mapped on read from each row alone: the log itself is the outbox. */
export const createPublicLog = (store: EventStore, service: Publisher, toPublic: ToPublic): PublicLog => ({
  service,
  head: () => store.head(),
  epochs: () => store.storage.epochs(),
  subscribe: (listener) => store.subscribe(listener),
  tail: async (after, limit): Promise<LogPage> => {
    const stored = await store.tail(after, limit)
    const last = stored.at(-1)
    if (!last) {
      const { epoch, position, recordedAt } = await store.head()
      // The log may have grown since: only what was read counts as read.
      return { events: [], through: { epoch, position: Math.min(after, position), at: recordedAt ?? BEFORE_ALL } }
    }
    return {
      events: stored.flatMap((event) => toPublicEvent(service, toPublic, event) ?? []),
      through: { epoch: last.epoch, position: last.position, at: last.recordedAt },
    }
  },
})
