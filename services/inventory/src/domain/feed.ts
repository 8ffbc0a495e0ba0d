import { assertNever, type Decider, type Instant } from '@onhand/event-sourcing'

/** How a source's CSV files are to be read. */
export interface CsvMapping {
  readonly delimiter: string
  /** Header in the file → member of a line. */
  readonly columns: Readonly<Record<string, string>>
  /** Member of a line → what it is in every line. */
  readonly constants: Readonly<Record<string, string>>
  /** Headers that mean nothing here. */
  readonly ignore: readonly string[]
}

/** How many lines went which way. */
export interface LineCounts {
  readonly applied: number
  readonly duplicates: number
  readonly unchanged: number
  readonly stale: number
  readonly rejected: number
}

/** One source of stock events, stream `feed-{source}`; private. */
export interface Feed extends LineCounts {
  readonly lastSeenAt: Instant | null
  /** The newest time that a line named as its own. */
  readonly newestAt: Instant | null
  /** Whether rejected lines may be waiting for their correction. */
  readonly mayHaveRejects: boolean
  readonly mapping: CsvMapping | null
}

export type FeedEvent =
  | {
      readonly type: 'FeedLinesTaken'
      readonly data: LineCounts & { readonly newestAt: Instant | null; readonly kept: number }
    }
  | { readonly type: 'FeedMappingSet'; readonly data: CsvMapping }
  | { readonly type: 'FeedRejectsCleared'; readonly data: Record<string, never> }
export type FeedCommand =
  | { readonly type: 'TakeLines'; readonly data: Extract<FeedEvent, { type: 'FeedLinesTaken' }>['data'] }
  | { readonly type: 'SetMapping'; readonly data: CsvMapping }
  /** Nothing waited when `rejected` lines had been rejected in all. */
  | { readonly type: 'ClearRejects'; readonly data: { readonly rejected: number } }

const noFeed: Feed = {
  applied: 0,
  duplicates: 0,
  unchanged: 0,
  stale: 0,
  rejected: 0,
  lastSeenAt: null,
  newestAt: null,
  mayHaveRejects: false,
  mapping: null,
}

const newer = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b > a) ? b : a)

const take = (feed: Feed, data: Extract<FeedEvent, { type: 'FeedLinesTaken' }>['data'], at: Instant | null): Feed => ({
  ...feed,
  applied: feed.applied + data.applied,
  duplicates: feed.duplicates + data.duplicates,
  unchanged: feed.unchanged + data.unchanged,
  stale: feed.stale + data.stale,
  rejected: feed.rejected + data.rejected,
  lastSeenAt: newer(feed.lastSeenAt, at),
  newestAt: newer(feed.newestAt, data.newestAt),
  mayHaveRejects: feed.mayHaveRejects || data.kept > 0,
})

export const feedDecider: Decider<Feed, FeedCommand, FeedEvent> = {
  initial: () => noFeed,
  decide: (command, feed) => {
    switch (command.type) {
      case 'TakeLines':
        return [{ type: 'FeedLinesTaken', data: command.data }]
      case 'SetMapping':
        return [{ type: 'FeedMappingSet', data: command.data }]
      case 'ClearRejects':
        return feed.mayHaveRejects && feed.rejected === command.data.rejected
          ? [{ type: 'FeedRejectsCleared', data: {} }]
          : []
      default:
        return assertNever(command)
    }
  },
  evolve: (feed, event, at) => {
    switch (event.type) {
      case 'FeedLinesTaken':
        return take(feed, event.data, at ?? null)
      case 'FeedMappingSet':
        return { ...feed, mapping: event.data }
      case 'FeedRejectsCleared':
        return { ...feed, mayHaveRejects: false }
      default:
        return assertNever(event)
    }
  },
}
