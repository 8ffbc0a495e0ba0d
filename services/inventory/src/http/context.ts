import type { EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { ExecuteFor } from '@onhand/service'

/** What every route works with. */
export interface RouteContext {
  readonly store: EventStore
  readonly execute: ExecuteFor
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** An id for what a caller did not name. */
  readonly uuid: () => string
}
