import type { Json } from '@onhand/event-sourcing'
import { put, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import { feedDecider, type Feed, type FeedCommand, type FeedEvent } from '../../domain/feed.ts'

/** Every source that ever sent a line, as it stands. */
export interface FeedRow extends Feed {
  readonly source: string
}
export const feedTable: Table<FeedRow> = {
  name: 'feeds',
  columns: {
    source: 'text',
    applied: 'bigint',
    duplicates: 'bigint',
    unchanged: 'bigint',
    stale: 'bigint',
    rejected: 'bigint',
    lastSeenAt: 'timestamptz',
    newestAt: 'timestamptz',
    mayHaveRejects: 'boolean',
    mapping: 'jsonb',
  },
  key: ['source'],
}

/** A line that was rejected and waits for its correction; gone once a line with its event id is taken. */
export interface RejectRow {
  readonly source: string
  /** The line's event id; for a line that has none, `~` and a hash of it. */
  readonly rejectId: string
  readonly eventId: string | null
  readonly rejectedAt: string
  /** Where it stood in what was sent, from 1. */
  readonly line: number
  /** A problem's code, what was wrong, and with which member. */
  readonly code: string
  readonly detail: string
  readonly pointer: string
  /** The members of a line that it had, as they were sent; null where it could not be read. */
  readonly content: Json
}
export const rejectTable: Table<RejectRow> = {
  name: 'feed_rejects',
  columns: {
    source: 'text',
    rejectId: 'text',
    eventId: 'text',
    rejectedAt: 'timestamptz',
    line: 'bigint',
    code: 'text',
    detail: 'text',
    pointer: 'text',
    content: 'jsonb',
  },
  key: ['source', 'rejectId'],
  indexes: [['rejectedAt']],
}

export const feedType: StreamType<Feed, FeedCommand, FeedEvent> = {
  name: 'feed',
  decider: feedDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ key, after }) => [put(feedTable, { source: key, ...after })],
}
