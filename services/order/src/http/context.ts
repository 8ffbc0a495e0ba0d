import type { EventStore } from '@onhand/event-store'
import type { PersonalKeys } from '@onhand/personal'
import type { Scheduler } from '@onhand/runtime'
import type { Catalogue, ExecuteFor } from '@onhand/service'
import type { SealPersonal } from '../app/seal-personal.ts'

/** What the routes need; built by the composition root. */
export interface RouteContext {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly execute: ExecuteFor
  readonly catalogue: Catalogue
  readonly keys: PersonalKeys
  readonly sealPersonal: SealPersonal
  /** Opens `/internal/…`; absent: there are no such routes. */
  readonly internalToken: string | undefined
}
