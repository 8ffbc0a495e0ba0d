import type { Storage } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { TableStore } from '@onhand/tables'
import type { PublicLog, Transport } from '../types.ts'

/** One service's database: its log and the tables beside it. */
export interface Database {
  readonly storage: Storage
  readonly tables: TableStore
}

/** What a transport, and a database, must offer to be tested by the contract. */
export interface World {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** A new, empty database. */
  database(): Promise<Database>
  /** The same database as another process sees it. */
  again(database: Database): Promise<Database>
  /** The transport as a new process uses it; what was published before is still there. */
  transport(logs: readonly PublicLog[]): Promise<Transport>
  /** Lets time pass until the check passes; fails with its error when it does not within a minute. */
  eventually(check: () => void | Promise<void>): Promise<void>
  /** Lets time pass. */
  elapse(ms: number): Promise<void>
  /** Awaits what needs time to pass meanwhile. */
  during<T>(work: Promise<T>): Promise<T>
  stop(): Promise<void>
}
export type CreateWorld = () => Promise<World>
