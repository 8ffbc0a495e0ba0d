import type { EventStore } from '@onhand/event-store'
import type { PersonalKeys } from '@onhand/personal'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { Catalogue, ExecuteFor } from '@onhand/service'
import type { BackorderQueue } from '../app/ports.ts'
import type { SealPersonal } from '../app/seal-personal.ts'

/** What the routes need; built by the composition root. */
export interface RouteContext {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly execute: ExecuteFor
  readonly catalogue: Catalogue
  readonly clock: Clock
  /** Places of waiting units in inventory's queues; absent: they cannot be asked for. */
  readonly backorderQueue: BackorderQueue | undefined
  readonly keys: PersonalKeys
  readonly sealPersonal: SealPersonal
  /** Signs shoppers' links and the codes of returns; absent: there are none. */
  readonly trackingSecret: string | undefined
  /** Whether an order has to name a means of payment. */
  readonly needsPaymentMethod: boolean
  /** Opens `/internal/…`; absent: there are no such routes. */
  readonly internalToken: string | undefined
}
