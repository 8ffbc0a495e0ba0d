import type { Instant } from '@onhand/event-sourcing'
import type { Table } from '@onhand/tables'
import type { Command } from './command.ts'
import type { CommandOverlay, Entry, Lookup } from './overlay.ts'
import type { Deadline, DeadlineKey, Effect, RowChange } from './rows.ts'
import type { AnyStreamType, StreamTypes } from './stream-type.ts'
import type { Batch, StoredAnswer, TableChanges } from './storage.ts'
import type { Checkpoint, CheckpointKey, Head, Metadata, StoredEvent, StreamId } from './types.ts'

const keyOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)

/** Gathers what the batch's accepted commands write; a later change of a row replaces an earlier one. */
export const batchOverlay = (
  head: Head,
  now: Instant,
  flush: string,
  cached: Lookup,
  types: StreamTypes,
  uuid: () => string,
) => {
  const entries = new Map<StreamId, Entry>()
  const events: StoredEvent[] = []
  const answers = new Map<string, StoredAnswer & { keepDays: number }>()
  const checkpoints = new Map<string, CheckpointKey & { checkpoint: Checkpoint }>()
  const deadlines = new Map<string, { set: Deadline } | { clear: DeadlineKey }>()
  const effects = new Map<string, { add: Effect } | { settle: string }>()
  const tables = new Map<string, { table: Table<never>; rows: Map<string, { put: object } | { remove: object }> }>()
  const lookup: Lookup = (stream) => entries.get(stream) ?? cached(stream)
  let position = head.position

  const tableRow = (change: RowChange & { row: 'table' }): void => {
    const { table } = change
    const row = 'put' in change ? change.put : change.remove
    const known = tables.get(table.name) ?? { table, rows: new Map() }
    tables.set(table.name, known)
    const key = JSON.stringify(table.key.map((column) => (row as Record<string, unknown>)[column]))
    known.rows.set(key, 'put' in change ? { put: change.put } : { remove: change.remove })
  }
  const setNextDue = ({ on, dueAt }: Deadline): void => {
    const entry = lookup(on)
    if (entry && (entry.nextDue === null || dueAt < entry.nextDue)) entries.set(on, { ...entry, nextDue: dueAt })
  }
  const record = (change: RowChange): void => {
    switch (change.row) {
      case 'deadline': {
        const { on, stream, name } = 'set' in change ? change.set : change.clear
        deadlines.set(keyOf(on, stream, name), 'set' in change ? { set: change.set } : { clear: change.clear })
        if ('set' in change) setNextDue(change.set)
        return
      }
      case 'effect':
        effects.set(
          'add' in change ? change.add.id : change.settle,
          'add' in change ? { add: change.add } : { settle: change.settle },
        )
        return
      case 'table':
        tableRow(change)
    }
  }

  return {
    lookup,
    get position() {
      return { epoch: head.epoch, position }
    },
    get isEmpty() {
      return events.length + answers.size + checkpoints.size + deadlines.size + effects.size + tables.size === 0
    },
    checkpoint: (key: CheckpointKey): Checkpoint | undefined =>
      checkpoints.get(keyOf(key.consumer, key.topic, key.partition))?.checkpoint,
    moveCheckpoint: (key: CheckpointKey, checkpoint: Checkpoint): void => {
      const { consumer, topic, partition } = key
      checkpoints.set(keyOf(consumer, topic, partition), { consumer, topic, partition, checkpoint })
    },
    answer: (answer: StoredAnswer & { keepDays: number }): void => {
      answers.set(keyOf(answer.caller, answer.operation, answer.key), answer)
    },
    /** Lets an accepted command's overlay join the batch: its events get their positions here. */
    accept: (overlay: CommandOverlay, command: Pick<Command<unknown>, 'metadata' | 'occurredAt'>): void => {
      for (const [stream, entry] of overlay.entries) entries.set(stream, entry)
      for (const { stream, key, type, event, before, after, isPublic } of overlay.appended) {
        position += 1
        const metadata: Metadata = command.metadata ?? {}
        events.push({
          position,
          epoch: head.epoch,
          flush,
          stream,
          version: after.version,
          sequence: isPublic ? after.sequence : null,
          id: uuid(),
          type: event.type,
          data: event.data as StoredEvent['data'],
          level: type.level?.(after.state) ?? null,
          metadata,
          occurredAt: command.occurredAt ?? now,
          recordedAt: now,
        })
        const { version } = after
        const change = { stream, key, before, event, after: after.state, version, position, recordedAt: now }
        type.rows?.(change).forEach(record)
      }
      overlay.rows.forEach(record)
    },
    /** The stream's earliest deadline as just read from the rows. */
    correctNextDue: (stream: StreamId, nextDue: Instant | null): void => {
      const entry = lookup(stream)
      if (entry) entries.set(stream, { ...entry, nextDue })
    },
    entries,
    finish: (): Batch => ({
      flush,
      epoch: head.epoch,
      now,
      events,
      snapshots: [...new Set(events.map(({ stream }) => stream))].map((stream) => {
        const { version, sequence, state } = lookup(stream) as Entry
        const { form }: AnyStreamType = types.of(stream)
        return { stream, version, sequence, form, state: state as StoredEvent['data'] }
      }),
      answers: [...answers.values()],
      checkpoints: [...checkpoints.values()],
      deadlines: {
        set: [...deadlines.values()].flatMap((change) => ('set' in change ? [change.set] : [])),
        clear: [...deadlines.values()].flatMap((change) => ('clear' in change ? [change.clear] : [])),
      },
      effects: {
        add: [...effects.values()].flatMap((change) => ('add' in change ? [change.add] : [])),
        settle: [...effects.values()].flatMap((change) => ('settle' in change ? [change.settle] : [])),
      },
      tables: [...tables.values()].map(({ table, rows }): TableChanges => ({
        table,
        put: [...rows.values()].flatMap((change) => ('put' in change ? [change.put] : [])),
        remove: [...rows.values()].flatMap((change) => ('remove' in change ? [change.remove] : [])),
      })),
    }),
  }
}
export type BatchOverlay = ReturnType<typeof batchOverlay>
