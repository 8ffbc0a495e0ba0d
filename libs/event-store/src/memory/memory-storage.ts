import type { Clock, Scheduler } from '@onhand/runtime'
import type { Storage } from '../storage.ts'
import { byTime, createMemoryDisk, eventAt, parse, storedStates, type Leased, type MemoryDisk } from './memory-disk.ts'
import {
  commitOnMemory,
  headOf,
  openMemorySession,
  takeLock,
  type MemoryFaults,
  type MemorySessionContext,
} from './memory-session.ts'

export interface MemoryStorageOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly faults?: MemoryFaults
}

/** Marks what is due and free as taken until then. */
const lease = <Row extends { dueAt: string }>(
  rows: Map<string, Leased<Row>>,
  wanted: (row: Row) => boolean,
  limit: number,
  times: () => { readonly now: string; readonly until: string },
): Leased<Row>[] => {
  if (rows.size === 0) return []
  const { now, until } = times()
  const free = [...rows.values()].filter(
    ({ row, leasedUntil }) => row.dueAt <= now && leasedUntil <= now && wanted(row),
  )
  const taken = free.sort((a, b) => byTime(a.row, b.row)).slice(0, limit)
  for (const leased of taken) leased.leasedUntil = until
  return taken
}

const leasesOf = ({ deadlines, effects }: MemoryDisk, clock: Clock) => {
  const times = (leaseMs: number) => () => ({
    now: clock.now(),
    until: new Date(clock.epochMs() + leaseMs).toISOString(),
  })
  return {
    leaseDeadlines: (limit: number, leaseMs: number) =>
      Promise.resolve(lease(deadlines, () => true, limit, times(leaseMs)).map(({ row }) => row)),
    leaseEffects: (kinds: readonly string[], limit: number, leaseMs: number) => {
      const taken = lease(effects, ({ kind }) => kinds.includes(kind), limit, times(leaseMs))
      for (const leased of taken) leased.row = { ...leased.row, attempt: leased.row.attempt + 1 }
      return Promise.resolve(taken.map(({ row }) => row))
    },
    postponeEffect: (id: string, dueAt: string) => {
      const leased = effects.get(id)
      if (leased) effects.set(id, { row: { ...leased.row, dueAt }, leasedUntil: '' })
      return Promise.resolve()
    },
  }
}

/** The greatest of 1 … `most` that holds, where all up to it do; 0 where none does. */
const lastWhere = (most: number, holds: (one: number) => boolean): number => {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** The log in memory, behind the same contract as PostgreSQL: keeps JSON text and refuses what `jsonb` refuses. */
export const createMemoryStorage = (
  { clock, scheduler, faults = {} }: MemoryStorageOptions,
  disk: MemoryDisk = createMemoryDisk(),
): Storage => {
  const listeners = new Set<() => void>()
  const heard = (): void => {
    for (const listener of listeners) listener()
  }
  disk.listeners.add(heard)
  /** Other storages on the same disk hear of it as other processes would. */
  const tellOthers = (): void => {
    if (disk.listeners.size === 1) return
    scheduler.soon(() => {
      for (const other of disk.listeners) if (other !== heard) other()
    })
  }
  const context: MemorySessionContext = {
    ...{ disk, clock, scheduler, faults },
    onClose: new Set(),
    committed: ({ events }) => {
      if (events.length > 0) tellOthers()
    },
  }
  return {
    open: () => openMemorySession(context),
    commitOn: (expected, batch) => commitOnMemory(context, expected, batch),
    look: async ({ answers, streams, nextDueOn }) => {
      const session = await openMemorySession(context)
      try {
        return await session.load({ answers, checkpoints: [], streams, nextDueOn })
      } finally {
        await session.abandon()
      }
    },
    outcomes: async (flushes) => {
      const session = await openMemorySession(context)
      await session.abandon()
      const written = new Set(flushes.filter((flush) => disk.flushes.has(flush)))
      if (written.size > 0) tellOthers() // Whose answer got lost told nobody.
      return written
    },
    tables: disk.tables,
    head: () => Promise.resolve(headOf(disk)),
    epochs: () => Promise.resolve([...disk.epochs]),
    newEpoch: async () => {
      const unlock = await takeLock(disk)
      const epoch = headOf(disk).epoch + 1
      disk.epochs.push({ epoch, startsAfter: disk.events.length })
      unlock()
      return epoch
    },
    tail: (after, limit) => Promise.resolve(disk.events.slice(after, after + limit).map((json) => parse(json))),
    stream: (stream, afterVersion, limit) => {
      const positions = (disk.streams.get(stream) ?? []).slice(afterVersion, afterVersion + limit)
      return Promise.resolve(positions.map((position) => eventAt(disk, position)))
    },
    positionAt: (recordedAt) =>
      Promise.resolve(lastWhere(disk.events.length, (position) => eventAt(disk, position).recordedAt <= recordedAt)),
    lastBy: (streams, position) =>
      Promise.resolve(
        streams.flatMap((stream) => {
          const positions = disk.streams.get(stream) ?? []
          const version = lastWhere(positions.length, (one) => (positions[one - 1] ?? 0) <= position)
          return version === 0 ? [] : [eventAt(disk, positions[version - 1] ?? 0)]
        }),
      ),
    states: (streams) => Promise.resolve(storedStates(disk, streams)),
    checkpoints: (consumer) =>
      Promise.resolve([...disk.checkpoints.values()].filter((row) => row.consumer === consumer)),
    ...leasesOf(disk, clock),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problems: () => Promise.resolve([]),
    close: () => {
      disk.listeners.delete(heard)
      for (const end of context.onClose) end()
      return Promise.resolve()
    },
  }
}
