import { createMemoryTables } from '@onhand/tables'
import type { Deadline, Effect } from '../rows.ts'
import type { StoredAnswer } from '../storage.ts'
import type { Checkpoint, CheckpointKey, Head, Snapshot, StoredEvent, StoredStates } from '../types.ts'

/** A row that a worker may have taken for a while; no lease is the empty text. */
export interface Leased<Row> {
  row: Row
  leasedUntil: string
}

/**
 * What a crash leaves behind, as JSON text: give it to the next storage to go on where the first one stood. Storages
 * on one disk are replicas on one log: they share its lock and hear of each other's commits.
 */
export const createMemoryDisk = () => ({
  epochs: [{ epoch: 1, startsAfter: 0 }],
  /** The event of position n stands at n − 1. */
  events: [] as string[],
  /** What the last event says, once somebody has asked. */
  lastRead: { text: '', head: { epoch: 1, position: 0, recordedAt: null, flush: null } as Head },
  /** Stream → positions of its events. */
  streams: new Map<string, number[]>(),
  /** Flushes that left a trace: events, answers or checkpoints. */
  flushes: new Set<string>(),
  snapshots: new Map<string, string>(),
  answers: new Map<string, string>(),
  checkpoints: new Map<string, CheckpointKey & { checkpoint: Checkpoint }>(),
  deadlines: new Map<string, Leased<Deadline>>(),
  effects: new Map<string, Leased<Effect>>(),
  tables: createMemoryTables(),
  /** Settles when the log's lock is free again. */
  lock: Promise.resolve(),
  /** Of each storage that is open. */
  listeners: new Set<() => void>(),
})
export type MemoryDisk = ReturnType<typeof createMemoryDisk>

export type MemoryAnswer = StoredAnswer & { readonly expiresAt: string }

const text = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)
export const keys = {
  answer: ({ caller, operation, key }: { caller: string; operation: string; key: string }): string =>
    text(caller, operation, key),
  checkpoint: ({ consumer, topic, partition }: CheckpointKey): string => text(consumer, topic, partition),
  deadline: ({ on, stream, name }: { on: string; stream: string; name: string }): string => text(on, stream, name),
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what was written under the key
export const parse = <Value>(json: string): Value => JSON.parse(json) as Value

export const eventAt = (disk: MemoryDisk, position: number): StoredEvent => parse(disk.events[position - 1] ?? 'null')

export const storedStates = (disk: MemoryDisk, streams: readonly string[]): StoredStates => {
  const snapshots: Snapshot[] = []
  const firstEvents: StoredEvent[] = []
  for (const stream of streams) {
    const json = disk.snapshots.get(stream)
    if (json !== undefined) snapshots.push(parse<Snapshot>(json))
    else for (const at of (disk.streams.get(stream) ?? []).slice(0, 2)) firstEvents.push(eventAt(disk, at))
  }
  return { snapshots, firstEvents }
}

export const byTime = (a: { dueAt: string }, b: { dueAt: string }): number =>
  a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0

/** The order in which PostgreSQL's index and query give them too. */
const byTimeAndKey = (a: Deadline, b: Deadline): number =>
  byTime(a, b) || compareText(a.on, b.on) || compareText(a.stream, b.stream) || compareText(a.name, b.name)
const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Deadlines on these streams, earliest first. */
export const deadlinesOn = (disk: MemoryDisk, streams: readonly string[]): Deadline[] => {
  const wanted = new Set(streams)
  const rows = [...disk.deadlines.values()].map(({ row }) => row)
  return rows.filter(({ on }) => wanted.has(on)).sort(byTimeAndKey)
}

/** Each stream's first of rows that are sorted by time. */
export const firstOfEach = (rows: readonly Deadline[]): { on: string; dueAt: string }[] => {
  const first = new Map<string, { on: string; dueAt: string }>()
  for (const { on, dueAt } of rows) if (!first.has(on)) first.set(on, { on, dueAt })
  return [...first.values()]
}
