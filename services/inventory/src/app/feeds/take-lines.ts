import { isRejection, type Instant, type Json } from '@onhand/event-sourcing'
import { put, remove, streamId, type Command, type EventStore, type Settled } from '@onhand/event-store'
import type { LineCounts } from '../../domain/feed.ts'
import { applyStockFact, type StockFactLine, type Taken } from '../stock-facts.ts'
import { feedType, rejectTable, type RejectRow } from './feed-stream.ts'

/** Why a line cannot be taken: a problem's code, and the member of the line. */
export interface LineFault {
  readonly code: string
  readonly detail: string
  /** A JSON pointer into the line; empty for the whole of it. */
  readonly pointer: string
}

/** A line as it was read: a fact to apply, or what is wrong with it. */
export interface ReadLine {
  /** From 1. */
  readonly line: number
  readonly source: string | null
  readonly eventId: string | null
  readonly fact: StockFactLine | null
  readonly fault: LineFault | null
  /** For the list of rejects: its id there, and what of it may be kept. Asked only where it is rejected. */
  readonly keep: () => { readonly rejectId: string; readonly content: Json }
}

export type LineStatus = 'applied' | 'duplicate' | 'unchanged' | 'stale' | 'rejected'
/** What became of a line, and where in the log. */
export interface LineOutcome {
  readonly status: LineStatus
  readonly fault?: LineFault
  readonly position?: { readonly epoch: number; readonly position: number }
}

/** Rejected lines that are kept for one source at most; more are answered and counted only. */
export const MOST_REJECTS = 10_000

const CANNOT_STORE: LineFault = { code: 'invalid-value', detail: 'A value cannot be stored.', pointer: '' }

const faultOf = ({ code, details }: { code: string; details: { readonly [key: string]: Json } }): LineFault => {
  const [first] = (details.errors ?? []) as readonly { readonly pointer?: string; readonly detail?: string }[]
  const detail = typeof details.detail === 'string' ? details.detail : (first?.detail ?? code)
  return { code, detail, pointer: first?.pointer ?? '' }
}

/** Throws an outage: nothing is known of the line then. */
const outcomeOf = (settled: Settled<Taken>): LineOutcome => {
  if ('error' in settled) {
    if (settled.error.name === 'CommandFailedError') return { status: 'rejected', fault: CANNOT_STORE }
    throw settled.error
  }
  const { outcome, position, replayed } = settled.executed
  if (isRejection(outcome)) return { status: 'rejected', fault: faultOf(outcome), position }
  return { status: replayed ? 'duplicate' : (outcome ?? 'applied'), position }
}

const countsOf = (outcomes: readonly (LineOutcome | null)[]): LineCounts => {
  const counts = { applied: 0, duplicates: 0, unchanged: 0, stale: 0, rejected: 0 }
  for (const outcome of outcomes)
    if (outcome) counts[outcome.status === 'duplicate' ? 'duplicates' : outcome.status] += 1
  return counts
}

const newestOf = (lines: readonly ReadLine[]): Instant | null => {
  let newest: Instant | null = null
  for (const { fact } of lines) {
    const at = fact?.sourceTime ?? fact?.occurredAt
    if (at !== undefined && (newest === null || at > newest)) newest = at
  }
  return newest
}

/** Lines of one source that go through the log together. */
interface SourceLines {
  readonly source: string
  readonly lines: readonly ReadLine[]
  /** How many more rejects may be kept. */
  readonly room: number
}

/** Counts how the lines went and keeps the rejected ones, in the flush that decided them. */
const recordLines = (
  { source, lines, room }: SourceLines,
  outcomes: readonly (LineOutcome | null)[],
): Command<null> => ({
  name: 'recordFeedLines',
  streams: [streamId(feedType, source)],
  lane: { feed: source },
  decide: (view, now) => {
    const { mayHaveRejects } = view.get(feedType, source)
    let kept = 0
    for (const [index, line] of lines.entries()) {
      const outcome = outcomes[index]
      if (!outcome) continue
      if (outcome.fault && kept < room) {
        kept += 1
        view.row(put(rejectTable, rejectRow(source, line, outcome.fault, now)))
      } else if (!outcome.fault && (mayHaveRejects || kept > 0) && line.eventId !== null)
        view.row(remove(rejectTable, { source, rejectId: line.eventId }))
    }
    const newestAt = newestOf(lines)
    view.apply(feedType, source, { type: 'TakeLines', data: { ...countsOf(outcomes), newestAt, kept } })
    return null
  },
})

const rejectRow = (source: string, line: ReadLine, fault: LineFault, now: Instant): RejectRow => {
  const { rejectId, content } = line.keep()
  return { source, rejectId, eventId: line.eventId, rejectedAt: now, line: line.line, ...fault, content }
}

const settledSafely = (settled: Settled<Taken>): LineOutcome | null => {
  try {
    return outcomeOf(settled)
  } catch {
    return null // An outage: the sender is told, and nothing is counted.
  }
}

/** Every line's outcome, in the order of `lines`, for what the log said of those with a fact. */
const inOrder = <One>(
  lines: readonly ReadLine[],
  settled: readonly Settled<Taken>[],
  read: (settled: Settled<Taken>) => One,
): (One | LineOutcome)[] => {
  let next = 0
  return lines.map((line): One | LineOutcome => {
    if (line.fault) return { status: 'rejected', fault: line.fault }
    const one = settled[next]
    next += 1
    if (!one) throw new Error('The store lost a line') // Unreachable: one result a command.
    return read(one)
  })
}

/** How many more rejects of a source may be kept, as far as it is known; looked up again when some were. */
const rejectRoom = (store: EventStore) => {
  const known = new Map<string, number>()
  const looking = new Set<string>()
  const look = async (source: string): Promise<void> => {
    const [row] = await store.tables.aggregate(rejectTable, { where: { source }, groupBy: [] })
    if (known.size > 1_000) known.clear()
    known.set(source, Math.max(0, MOST_REJECTS - (row?.count ?? 0)))
  }
  return {
    of: (source: string): number => known.get(source) ?? MOST_REJECTS,
    /** Some lines of the source were rejected: how many wait is looked up, beside the lines that follow. */
    wasUsed: (source: string): void => {
      if (looking.has(source)) return
      looking.add(source)
      void look(source)
        .catch(() => undefined) // The next rejected line asks again.
        .finally(() => looking.delete(source))
    },
  }
}

export type TakeLines = ReturnType<typeof lineTaker>

/**
 * Takes lines, at most 500, through the log: those of one source in their order, in that source's lane, each judged for
 * itself. Throws OverloadedError or StoreUnavailableError where it is not known what became of some line; the same lines
 * may be sent again.
 */
export const lineTaker = (store: EventStore) => {
  const rejects = rejectRoom(store)

  const takeOf = async (source: string, lines: readonly ReadLine[]): Promise<readonly LineOutcome[]> => {
    const sourceLines = { source, lines, room: rejects.of(source) }
    const settled = await store.executeSlice<Taken>({
      lane: { feed: source },
      commands: lines.flatMap(({ fact }) => (fact ? [applyStockFact(fact)] : [])),
      close: (decided) => recordLines(sourceLines, inOrder(lines, decided, settledSafely)),
    })
    const outcomes = inOrder(lines, settled, outcomeOf)
    if (outcomes.some(({ fault }) => fault)) rejects.wasUsed(source)
    return outcomes
  }

  return async (lines: readonly ReadLine[]): Promise<readonly LineOutcome[]> => {
    const bySource = new Map<string, number[]>()
    const outcomes: LineOutcome[] = []
    lines.forEach(({ source, fault }, index) => {
      if (source === null) outcomes[index] = { status: 'rejected', ...(fault ? { fault } : {}) }
      else {
        const indexes = bySource.get(source)
        if (indexes) indexes.push(index)
        else bySource.set(source, [index])
      }
    })
    await Promise.all(
      [...bySource].map(async ([source, indexes]) => {
        const taken = await takeOf(
          source,
          indexes.flatMap((index) => lines[index] ?? []),
        )
        indexes.forEach((index, n) => {
          const outcome = taken[n]
          if (outcome) outcomes[index] = outcome
        })
      }),
    )
    return outcomes
  }
}
