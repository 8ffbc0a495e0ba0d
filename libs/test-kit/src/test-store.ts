import {
  createEventStore,
  createMemoryDisk,
  createMemoryStorage,
  fireDueDeadlines,
  type AnyStreamType,
  type DeadlineHandler,
  type EventStore,
  type LaneLimits,
  type MemoryDisk,
  type MemoryFaults,
  type Storage,
} from '@onhand/event-store'
import { manualClock, seededIds, systemScheduler, type ManualClock, type Scheduler } from '@onhand/runtime'
import type { Table } from '@onhand/tables'

export interface TestStoreOptions {
  readonly log?: string
  /** Tables beside the log that the types' `rows` write. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of different rows stand in one list
  readonly tables?: readonly Table<any>[]
  readonly clock?: ManualClock
  /** Real turns by default, so that `await store.execute(…)` just works; or a manual one on the same clock. */
  readonly scheduler?: Scheduler
  readonly faults?: MemoryFaults
  readonly limits?: LaneLimits
  /** Of an earlier store: a restart, or a replica. */
  readonly disk?: MemoryDisk
  readonly seed?: number
}

export interface TestStore {
  readonly store: EventStore
  readonly storage: Storage
  readonly disk: MemoryDisk
  readonly clock: ManualClock
  readonly scheduler: Scheduler
  /** What the store reported, in order: nobody was waiting for these. */
  readonly errors: readonly { readonly what: string; readonly error: unknown }[]
  /** Moves the clock and fires what is due then, and what that makes due. */
  advance(ms: number): Promise<void>
}

/** Rounds of deadlines that make new ones due at once: more is a rule that never comes to rest. */
const MOST_ROUNDS = 100

/** A store in memory under a clock that only the test moves. */
export const createTestStore = async (
  types: readonly AnyStreamType[],
  deadlines: Readonly<Record<string, DeadlineHandler>> = {},
  options: TestStoreOptions = {},
): Promise<TestStore> => {
  const { log = 'test', tables = [], faults, limits } = options
  const { clock = manualClock(), disk = createMemoryDisk() } = options
  const errors: { what: string; error: unknown }[] = []
  const onError = (error: unknown, what: string): void => void errors.push({ what, error })
  const scheduler = options.scheduler ?? systemScheduler((error) => onError(error, 'scheduler'))
  await disk.tables.ensure(tables)
  const storage = createMemoryStorage({ clock, scheduler, ...(faults && { faults }) }, disk)
  // A replica or a restart on the same disk must not find the ids of another's flushes.
  const ids = seededIds(options.seed ?? 1 + disk.events.length * 1_000 + disk.listeners.size, clock)
  const store = createEventStore({
    ...{ log, storage, types, deadlines, scheduler, onError, uuid: () => ids.uuid() },
    ...(limits && { limits }),
  })
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms)
    for (let round = 0; round < MOST_ROUNDS; round += 1) if ((await fireDueDeadlines(store, onError)) === 0) return
    throw new Error('Deadlines keep coming due without end')
  }
  return { store, storage, disk, clock, scheduler, errors, advance }
}
