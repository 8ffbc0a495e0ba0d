import type { Instant, Json } from '@onhand/event-sourcing'
import { textOf } from './answer-key.ts'
import { batchRows } from './batch-rows.ts'
import type { Command } from './command.ts'
import type { Appended, CommandOverlay, Entry, Lookup } from './overlay.ts'
import type { DeadlineKey, RowChange } from './rows.ts'
import { hasSnapshot, storedState } from './stored-state.ts'
import type { StreamTypes } from './stream-type.ts'
import type { Batch, StoredAnswer } from './storage.ts'
import type { Checkpoint, CheckpointKey, Head, StoredEvent, StreamId } from './types.ts'

const keyOf = ({ consumer, topic, partition }: CheckpointKey): string => JSON.stringify([consumer, topic, partition])
const earlier = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b < a) ? b : a)

/** What every event of a flush has in common. */
export interface FlushFacts {
  readonly head: Head
  readonly now: Instant
  /** The flush's id. */
  readonly flush: string
  readonly uuid: () => string
  /** False: rows that are said to be new are looked for all the same. */
  readonly believes: boolean
}

/** Gathers what the batch's accepted commands write; a later change of a row replaces an earlier one. */
export const batchOverlay = ({ head, now, flush, uuid, believes }: FlushFacts, cached: Lookup, types: StreamTypes) => {
  const loaded = new Map<StreamId, Entry>()
  const entries = new Map<StreamId, Entry>()
  const changed = new Set<StreamId>()
  const events: StoredEvent[] = []
  const answers = new Map<string, StoredAnswer & { keepDays: number }>()
  const checkpoints = new Map<string, CheckpointKey & { checkpoint: Checkpoint }>()
  const rows = batchRows(believes)
  const lookup: Lookup = (stream) =>
    entries.get(stream) ?? (loaded.size === 0 ? undefined : loaded.get(stream)) ?? cached(stream)
  let position = head.position

  const setNextDue = (stream: StreamId, nextDue: Instant | null): void => {
    const entry = lookup(stream)
    if (entry && entry.nextDue !== nextDue) entries.set(stream, { ...entry, nextDue })
  }
  const eventOf = (appended: Appended, at: number, command: CommandFacts): StoredEvent => ({
    position: at,
    epoch: head.epoch,
    flush,
    stream: appended.stream,
    version: appended.after.version,
    sequence: appended.isPublic ? appended.after.sequence : null,
    id: uuid(),
    type: appended.event.type,
    data: appended.event.data as Json,
    level: appended.type.level?.(appended.after.state) ?? null,
    metadata: command.metadata ?? {},
    occurredAt: command.occurredAt ?? now,
    recordedAt: now,
  })
  const rowsOf = (
    { stream, key, type, event, before, after }: Appended,
    at: number,
    { metadata }: CommandFacts,
  ): readonly RowChange[] =>
    type.rows?.({
      ...{ stream, key, event, before, after: after.state, correlationId: metadata?.correlationId ?? null },
      ...{ version: after.version, position: at, recordedAt: now },
    }) ?? []

  return {
    lookup,
    // No getters, no generators: the hidden class of an object that is made with a getter, or of what a generator returns, is one of
    // its own. It lies in V8's old generation and keeps the closure, and so all of the batch, until the next full collection.
    position: () => ({ epoch: head.epoch, position }),
    /** True where it takes rows for new without a look. */
    assumes: () => rows.assumes(),
    /** True where it has events: the head moves. */
    isMoved: () => events.length > 0,
    newHead: (): Head => ({ epoch: head.epoch, position, recordedAt: now, flush }),
    isEmpty: () => events.length + answers.size + checkpoints.size + rows.size() === 0,
    /** Streams as read for this flush; they reach the cache only when it has ended well. */
    load: (stream: StreamId, entry: Entry): void => {
      loaded.set(stream, { ...entry, nextDue: earlier(entry.nextDue, rows.earliestSet(stream)) })
    },
    /** The stream's earliest deadline as just read from the rows; this batch may have set an earlier one. */
    correctNextDue: (stream: StreamId, nextDue: Instant | null): void => {
      setNextDue(stream, earlier(nextDue, rows.earliestSet(stream)))
    },
    /** True where an accepted command of this batch has already moved that deadline. */
    hasMoved: (deadline: DeadlineKey): boolean => rows.hasDeadline(deadline),
    checkpoint: (key: CheckpointKey): Checkpoint | undefined => checkpoints.get(keyOf(key))?.checkpoint,
    moveCheckpoint: (key: CheckpointKey, checkpoint: Checkpoint): void => {
      const { consumer, topic, partition } = key
      checkpoints.set(keyOf(key), { consumer, topic, partition, checkpoint })
    },
    answer: (answer: StoredAnswer & { keepDays: number }): void => {
      answers.set(textOf(answer), answer)
    },
    /** By `textOf`. */
    answers: answers as ReadonlyMap<string, StoredAnswer>,
    /** What an earlier command of this batch was answered under that key; see `textOf`. */
    answerOf: (key: string): StoredAnswer | undefined => answers.get(key),
    /** Lets an accepted command's overlay join the batch: its events get their positions here. All of it, or it throws. */
    accept: (overlay: CommandOverlay, command: CommandFacts): void => {
      const { appended } = overlay
      const stored = appended.map((one, index) => eventOf(one, position + index + 1, command))
      const changes = [...appended.flatMap((one, index) => rowsOf(one, position + index + 1, command)), ...overlay.rows]
      // Nothing below throws: a stream type's own functions have all run.
      for (const [stream, entry] of overlay.entries) {
        entries.set(stream, entry)
        changed.add(stream)
      }
      for (const event of stored) events.push(event)
      position += stored.length
      for (const change of changes) {
        rows.record(change)
        if (change.row === 'deadline' && 'set' in change)
          setNextDue(change.set.on, earlier(lookup(change.set.on)?.nextDue ?? null, change.set.dueAt))
      }
    },
    /** What the cache takes over once the flush has ended well. */
    fresh: (): readonly (readonly [StreamId, Entry])[] => [
      ...[...loaded].filter(([stream]) => !entries.has(stream)),
      ...entries,
    ],
    finish: (): Batch => ({
      ...{ flush, epoch: head.epoch, now, events },
      snapshots: [...changed].flatMap((stream) => {
        const { version, sequence, state } = entries.get(stream) as Entry
        if (!hasSnapshot(version)) return []
        const type = types.of(stream)
        return [{ stream, version, sequence, form: type.form, state: storedState(type, state) }]
      }),
      answers: [...answers.values()],
      checkpoints: [...checkpoints.values()],
      ...rows.finish(),
    }),
  }
}
export type BatchOverlay = ReturnType<typeof batchOverlay>
type CommandFacts = Pick<Command<unknown>, 'metadata' | 'occurredAt'>
