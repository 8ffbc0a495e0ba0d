import { assertNever, type Decider } from '@onhand/event-sourcing'
import { omit } from './omit.ts'
import type { Event } from './shipment/events.ts'
import type { ScanStatus } from './shipment/state.ts'

/** What became of webhooks and answers: taken, or why not. */
export type FeedOutcome =
  | 'applied'
  | 'kept'
  | 'unchanged'
  | 'ignored'
  | 'unsigned'
  | 'wrong-signature'
  | 'stale'
  | 'malformed'
  | 'too-large'
  | 'poll-failed'

/**
 * What is odd about scans that were taken all the same: dated in days to come, or before the hand-over; come when all was told, or
 * going back; of a number that nobody has shipped yet.
 */
export type Oddity = 'from-the-future' | 'before-hand-over' | 'late-or-going-back' | 'before-shipped'
export type Oddities = { readonly [Kind in Oddity]?: number }

export interface UnknownCode {
  readonly count: number
  readonly firstSeenAt: string
  readonly lastSeenAt: string
}

/** One carrier's news, counted: stream `carrier-{name}`. */
export interface CarrierFeed {
  readonly outcomes: { readonly [Outcome in FeedOutcome]?: number }
  readonly scans: number
  /** Absent in what was stored before they were counted. */
  readonly oddities?: Oddities
  /** Code as the carrier writes it → how often nobody knew it; at most `MOST_CODES`. */
  readonly unknown: Readonly<Record<string, UnknownCode>>
  /** Code → what operations said that it means. */
  readonly mapped: Readonly<Record<string, CodeMeaning>>
  readonly lastAt: string | null
  readonly lastProblem: { readonly outcome: FeedOutcome; readonly detail: string; readonly at: string } | null
}

export interface CodeMeaning {
  readonly status: ScanStatus
  readonly statusDetail: string | null
}

export interface FeedCount {
  readonly outcomes: CarrierFeed['outcomes']
  readonly scans: number
  readonly oddities?: Oddities
  readonly unknown: Readonly<Record<string, number>>
  readonly at: string
  readonly problem: CarrierFeed['lastProblem']
}

export type FeedEvent =
  Event<'FeedCounted', FeedCount> | Event<'CodeMapped', CodeMeaning & { readonly code: string; readonly at: string }>
export type FeedCommand =
  Event<'CountFeed', FeedCount> | Event<'MapCode', CodeMeaning & { readonly code: string; readonly at: string }>

/** Codes come from outside: a bound, not a hope. */
const MOST_CODES = 500

const decide = (command: FeedCommand, { mapped }: CarrierFeed): readonly FeedEvent[] => {
  switch (command.type) {
    case 'CountFeed':
      return [{ type: 'FeedCounted', data: command.data }]
    case 'MapCode': {
      const { code, status, statusDetail } = command.data
      const known = mapped[code]
      return known?.status === status && known.statusDetail === statusDetail
        ? []
        : [{ type: 'CodeMapped', data: command.data }]
    }
    default:
      return assertNever(command)
  }
}

const added = (
  unknown: CarrierFeed['unknown'],
  counts: Readonly<Record<string, number>>,
  at: string,
): CarrierFeed['unknown'] => {
  const next: Record<string, UnknownCode> = { ...unknown }
  for (const [code, count] of Object.entries(counts)) {
    const known = next[code]
    if (known) next[code] = { ...known, count: known.count + count, lastSeenAt: at }
    else if (Object.keys(next).length < MOST_CODES) next[code] = { count, firstSeenAt: at, lastSeenAt: at }
  }
  return next
}

const summed = <Kind extends string>(
  left: { readonly [K in Kind]?: number },
  right: { readonly [K in Kind]?: number },
): { readonly [K in Kind]?: number } => {
  const sums: Partial<Record<Kind, number>> = { ...left }
  for (const [kind, count] of Object.entries(right) as [Kind, number][]) sums[kind] = (sums[kind] ?? 0) + count
  return sums
}

const counted = (feed: CarrierFeed, { outcomes, scans, oddities, unknown, at, problem }: FeedCount): CarrierFeed => {
  return {
    ...feed,
    outcomes: summed(feed.outcomes, outcomes),
    oddities: summed(feed.oddities ?? {}, oddities ?? {}),
    scans: feed.scans + scans,
    unknown: added(feed.unknown, unknown, at),
    lastAt: at,
    lastProblem: problem ?? feed.lastProblem,
  }
}

const evolve = (feed: CarrierFeed, event: FeedEvent): CarrierFeed => {
  switch (event.type) {
    case 'FeedCounted':
      return counted(feed, event.data)
    case 'CodeMapped': {
      const { code, status, statusDetail } = event.data
      return {
        ...feed,
        unknown: omit(feed.unknown, code),
        mapped: { ...feed.mapped, [code]: { status, statusDetail } },
      }
    }
    default:
      return assertNever(event)
  }
}

export const feedDecider: Decider<CarrierFeed, FeedCommand, FeedEvent> = {
  initial: () => ({ outcomes: {}, scans: 0, unknown: {}, mapped: {}, lastAt: null, lastProblem: null }),
  decide,
  evolve,
}
