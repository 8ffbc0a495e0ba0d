import type { Clock, Scheduler } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import type { Batch, Session, Storage, StoredAnswer } from '../storage.ts'
import { StorageError } from '../errors.ts'
import type { Deadline, DeadlineKey, Effect } from '../rows.ts'
import type { Checkpoint, CheckpointKey, Head, Snapshot, StoredEvent } from '../types.ts'
import { assertStorable } from './storable.ts'

/** Where a test or the simulation may break a flush: each may throw a StorageError, or wait. */
export interface MemoryFaults {
  /** Taking the log's lock. */
  readonly atLock?: () => void | Promise<void>
  /** The batch is decided, nothing is written. */
  readonly beforeCommit?: (batch: Batch) => void | Promise<void>
  /** All is written, nobody has been told. */
  readonly afterCommit?: (batch: Batch) => void | Promise<void>
}

export interface MemoryStorageOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly faults?: MemoryFaults
}

type Leased<Row> = { row: Row; leasedUntil: string }

/** What a crash leaves behind: give it to the next storage to go on where the first one stood. */
export const createMemoryDisk = () => ({
  epochs: [{ epoch: 1, startsAfter: 0 }],
  events: [] as string[],
  streams: new Map<string, number[]>(),
  flushes: new Set<string>(),
  snapshots: new Map<string, string>(),
  answers: new Map<string, string>(),
  checkpoints: new Map<string, CheckpointKey & { checkpoint: Checkpoint }>(),
  deadlines: new Map<string, Leased<Deadline>>(),
  effects: new Map<string, Leased<Effect>>(),
  tables: createMemoryTables(),
})
export type MemoryDisk = ReturnType<typeof createMemoryDisk>

const text = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)
const deadlineKey = ({ on, stream, name }: DeadlineKey): string => text(on, stream, name)
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what was written under the key
const parse = <Value>(json: string): Value => JSON.parse(json) as Value
const byTime = (a: { dueAt: string }, b: { dueAt: string }): number =>
  a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0

/** The log in memory, behind the same contract as PostgreSQL: keeps JSON text and refuses what `jsonb` refuses. */
export const createMemoryStorage = (
  { clock, scheduler, faults = {} }: MemoryStorageOptions,
  disk: MemoryDisk = createMemoryDisk(),
): Storage => {
  const listeners = new Set<() => void>()
  let lock: Promise<void> = Promise.resolve()

  const acquire = async (): Promise<() => void> => {
    const before = lock
    let release = (): void => undefined
    lock = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }
  const eventAt = (index: number): StoredEvent => parse(disk.events[index] ?? 'null')
  const head = (): Head => {
    const epoch = disk.epochs.at(-1)?.epoch ?? 1
    if (disk.events.length === 0) return { epoch, position: 0, recordedAt: null, flush: null }
    const { position, recordedAt, flush } = eventAt(disk.events.length - 1)
    return { epoch, position, recordedAt, flush }
  }
  const snapshotsOf = (streams: readonly string[]): Snapshot[] =>
    streams.flatMap((stream) => {
      const json = disk.snapshots.get(stream)
      return json === undefined ? [] : [parse<Snapshot>(json)]
    })
  const dueOn = (streams: readonly string[]): Deadline[] => {
    const wanted = new Set(streams)
    return [...disk.deadlines.values()]
      .map(({ row }) => row)
      .filter(({ on }) => wanted.has(on))
      .sort(byTime)
  }
  const earliest = (rows: readonly Deadline[]): { on: string; dueAt: string }[] => [
    ...new Map([...rows].reverse().map(({ on, dueAt }) => [on, { on, dueAt }])).values(),
  ]
  const lease = <Row extends { dueAt: string }>(
    rows: Map<string, Leased<Row>>,
    wanted: (row: Row) => boolean,
    limit: number,
    leaseMs: number,
  ): Row[] => {
    const now = clock.now()
    const due = [...rows.values()]
      .filter(({ row, leasedUntil }) => row.dueAt <= now && leasedUntil <= now && wanted(row))
      .sort((a, b) => byTime(a.row, b.row))
      .slice(0, limit)
    for (const leased of due) leased.leasedUntil = new Date(clock.epochMs() + leaseMs).toISOString()
    return due.map(({ row }) => row)
  }

  /** Checked whole before anything is written: all of it or nothing. */
  const write = async (batch: Batch): Promise<void> => {
    const { events, snapshots, answers, checkpoints, deadlines, effects, tables } = batch
    assertStorable([events, snapshots, answers, checkpoints, deadlines, effects, tables.map(({ put }) => put)])
    if (events[0] && events[0].position !== disk.events.length + 1)
      throw new StorageError('data', `Position ${events[0].position} is not the next one`)
    await disk.tables.transaction(async (tx) => {
      for (const { table, put, remove } of tables) {
        if (put.length > 0) await tx.upsert(table, put as never[])
        if (remove.length > 0) await tx.remove(table, remove as never[])
      }
    })
    disk.flushes.add(batch.flush)
    for (const event of events) {
      disk.events.push(JSON.stringify(event))
      const positions = disk.streams.get(event.stream) ?? []
      positions.push(event.position)
      disk.streams.set(event.stream, positions)
    }
    for (const snapshot of snapshots) disk.snapshots.set(snapshot.stream, JSON.stringify(snapshot))
    for (const answer of answers)
      disk.answers.set(text(answer.caller, answer.operation, answer.key), JSON.stringify(answer))
    for (const row of checkpoints) disk.checkpoints.set(text(row.consumer, row.topic, row.partition), row)
    for (const key of deadlines.clear) disk.deadlines.delete(deadlineKey(key))
    for (const row of deadlines.set) disk.deadlines.set(deadlineKey(row), { row, leasedUntil: '' })
    for (const id of effects.settle) disk.effects.delete(id)
    for (const row of effects.add) disk.effects.set(row.id, { row, leasedUntil: '' })
  }

  const open = async (): Promise<Session> => {
    const release = await acquire()
    try {
      await faults.atLock?.()
    } catch (error) {
      release()
      throw error
    }
    return {
      head: head(),
      now: clock.now(),
      load: ({ answers, checkpoints, streams, nextDueOn }) =>
        Promise.resolve({
          answers: answers.flatMap(({ caller, operation, key }) => {
            const json = disk.answers.get(text(caller, operation, key))
            return json === undefined ? [] : [parse<StoredAnswer>(json)]
          }),
          checkpoints: checkpoints.flatMap(({ consumer, topic, partition }) => {
            const row = disk.checkpoints.get(text(consumer, topic, partition))
            return row ? [row] : []
          }),
          snapshots: snapshotsOf(streams),
          nextDue: nextDueOn.length === 0 ? [] : earliest(dueOn(nextDueOn)),
        }),
      due: (on, now, limit) => {
        const rows = dueOn(on)
        return Promise.resolve({
          due: rows.filter(({ dueAt }) => dueAt <= now).slice(0, limit),
          next: earliest(rows.filter(({ dueAt }) => dueAt > now)),
        })
      },
      holdsFlush: (flush) => Promise.resolve(disk.flushes.has(flush)),
      commit: async (batch) => {
        await faults.beforeCommit?.(batch)
        await write(batch)
        await faults.afterCommit?.(batch)
        release()
        // Other stores on the same disk hear of it as other processes would.
        if (batch.events.length > 0) scheduler.soon(() => listeners.forEach((listener) => listener()))
      },
      abandon: () => {
        release()
        return Promise.resolve()
      },
    }
  }

  return {
    open,
    tables: disk.tables,
    head: () => Promise.resolve(head()),
    epochs: () => Promise.resolve(disk.epochs),
    newEpoch: () => {
      const epoch = head().epoch + 1
      disk.epochs.push({ epoch, startsAfter: disk.events.length })
      return Promise.resolve(epoch)
    },
    tail: (after, limit) =>
      Promise.resolve(disk.events.slice(after, after + limit).map((json) => parse<StoredEvent>(json))),
    stream: (stream, afterVersion, limit) =>
      Promise.resolve(
        (disk.streams.get(stream) ?? []).slice(afterVersion, afterVersion + limit).map((at) => eventAt(at - 1)),
      ),
    snapshots: (streams) => Promise.resolve(snapshotsOf(streams)),
    checkpoints: (consumer) =>
      Promise.resolve([...disk.checkpoints.values()].filter((row) => row.consumer === consumer)),
    leaseDeadlines: (limit, leaseMs) => Promise.resolve(lease(disk.deadlines, () => true, limit, leaseMs)),
    leaseEffects: (kinds, limit, leaseMs) => {
      const leased = lease(disk.effects, ({ kind }) => kinds.includes(kind), limit, leaseMs)
      return Promise.resolve(
        leased.map((effect) => {
          const counted = { ...effect, attempt: effect.attempt + 1 }
          const row = disk.effects.get(effect.id)
          if (row) row.row = counted
          return counted
        }),
      )
    },
    postponeEffect: (id, dueAt) => {
      const leased = disk.effects.get(id)
      if (leased) disk.effects.set(id, { row: { ...leased.row, dueAt }, leasedUntil: '' })
      return Promise.resolve()
    },
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problems: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }
}
