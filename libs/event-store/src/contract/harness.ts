import { expect } from '@jest/globals'
import type { Clock, ManualClock, Scheduler } from '@onhand/runtime'
import { createEventStore, type EventStore, type EventStoreOptions } from '../event-store.ts'
import { checkSnapshots, readStates } from '../history.ts'
import type { Storage } from '../storage.ts'
import { look, shopDeadlines, shopTypes } from './shop.ts'

/** Where the connection breaks: nothing written; written or not, nobody knows; written, and the answer is lost. */
export type Break = 'before' | 'during' | 'after'

/** One fresh log under a clock that only the test moves. */
export interface TestLog {
  readonly clock: ManualClock
  readonly scheduler: Scheduler
  /** Another process's storage on the same log; its clock may differ. */
  newStorage(clock?: Clock): Storage
  /** The next commit of this storage breaks there. */
  breakNext(storage: Storage, where: Break): void
  /** The next commit of this storage stops before it is sent, until the returned function is called. */
  pauseNext(storage: Storage): () => void
  close(): Promise<void>
}

export interface Harness {
  readonly name: string
  readonly open: () => Promise<TestLog>
  /** After the last log. */
  readonly dispose: () => Promise<void>
}

let stores = 0

/** A store on a storage of its own; closed with the log. */
export const openStore = (log: TestLog, more: Partial<EventStoreOptions> = {}) => {
  const errors: string[] = []
  const storage = more.storage ?? log.newStorage()
  let ids = 0
  stores += 1
  const prefix = stores.toString(16).padStart(8, '0')
  const store = createEventStore({
    log: 'shop',
    storage,
    types: shopTypes,
    deadlines: shopDeadlines,
    scheduler: log.scheduler,
    uuid: () => `${prefix}-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`,
    onError: (error, what) => errors.push(`${what}: ${String(error)}`),
    ...more,
  })
  return { store, storage, errors }
}

/** Every state that this store would decide on is the stored one, and the stored one is the fold of the events. */
export const expectConsistent = async (store: EventStore, storage: Storage): Promise<void> => {
  const streams = [...new Set((await everything(storage)).map(({ stream }) => stream))]
  const seen: Record<string, unknown> = {}
  for (let at = 0; at < streams.length; at += 1_000)
    Object.assign(seen, (await store.execute(look(streams.slice(at, at + 1_000)))).outcome)
  const states = await readStates(storage, store.types, streams)
  const stored = Object.fromEntries([...states].map(([stream, { state }]) => [stream, state]))
  expect(seen).toEqual(stored)
  expect(await checkSnapshots(storage, store.types)).toEqual([])
}

/** The whole log. */
export const everything = async (storage: Storage) => {
  const { position } = await storage.head()
  return storage.tail(0, position)
}

/** The log without what differs from run to run. */
export const told = async (storage: Storage): Promise<string[]> =>
  (await everything(storage)).map(({ stream, version, type }) => `${stream} ${version} ${type}`)

/** At most five seconds. */
export const until = async ({ scheduler }: TestLog, condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 1_000 && !(await condition()); n += 1) await scheduler.sleep(5)
}
