import { remove, streamId, type Command, type EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import { feedTable, feedType, rejectTable, type RejectRow } from './feed-stream.ts'

/** How long a rejected line waits for its correction. */
export const REJECT_DAYS = 30
const DAY_MS = 86_400_000
const SWEEP_MS = 3_600_000
const PAGE = 500

const removeRejects = (rows: readonly RejectRow[]): Command<null> => ({
  name: 'removeRejects',
  streams: [],
  lane: { feed: 'rejects' },
  decide: (view) => {
    for (const { source, rejectId } of rows) view.row(remove(rejectTable, { source, rejectId }))
    return null
  },
})

/** Nothing is rejected any more of this source, unless something was since `rejected` was read. */
const clearRejects = (source: string, rejected: number): Command<null> => ({
  name: 'clearRejects',
  streams: [streamId(feedType, source)],
  lane: { feed: 'rejects' },
  decide: (view) => {
    view.apply(feedType, source, { type: 'ClearRejects', data: { rejected } })
    return null
  },
})

/** Forgets rejected lines that nobody corrected within 30 days, and which sources have none left. */
export const sweepRejects = async (store: EventStore, clock: Clock): Promise<void> => {
  const before = new Date(clock.epochMs() - REJECT_DAYS * DAY_MS).toISOString()
  for (;;) {
    const rows = await store.tables.select(rejectTable, {
      where: { rejectedAt: { lt: before } },
      orderBy: [{ column: 'rejectedAt' }],
      limit: PAGE,
    })
    if (rows.length > 0) await store.execute(removeRejects(rows))
    if (rows.length < PAGE) break
  }
  const sources = await store.tables.select(feedTable, { where: { mayHaveRejects: true }, limit: 10_000 })
  for (const { source, rejected } of sources) {
    const waiting = await store.tables.select(rejectTable, { where: { source }, limit: 1 })
    if (waiting.length === 0) await store.execute(clearRejects(source, rejected))
  }
}

/** Sweeps once an hour. */
export const startRejectSweeper = (
  store: EventStore,
  clock: Clock,
  scheduler: Scheduler,
): { readonly stop: () => Promise<void> } => {
  const cancel = scheduler.every(SWEEP_MS, () => sweepRejects(store, clock))
  return {
    stop: () => {
      cancel()
      return Promise.resolve()
    },
  }
}
