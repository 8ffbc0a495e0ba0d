import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { ExecuteFor } from '@onhand/service'
import type { TableStore } from '@onhand/tables'
import type { KeptDirectory } from '../app/directory.ts'
import type { Passwords, RandomBytes } from '../app/ports.ts'
import type { AccessConfig } from '../config.ts'

/** What every route works with. */
export interface RouteContext {
  readonly store: EventStore
  readonly tables: TableStore
  readonly execute: ExecuteFor
  readonly clock: Clock
  readonly random: RandomBytes
  readonly directory: KeptDirectory
  readonly passwords: Passwords
  readonly config: AccessConfig
}
