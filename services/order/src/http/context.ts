import type { EventStore } from '@onhand/event-store'
import type { PersonalKeys } from '@onhand/personal'
import type { Clock, Ids, Scheduler } from '@onhand/runtime'
import type { Availability, Catalogue, ExecuteFor } from '@onhand/service'
import type { BackorderQueue } from '../app/ports.ts'
import type { Planner } from '../app/sourcing/plan.ts'
import type { SealPersonal } from '../app/seal-personal.ts'

/** What the routes need; built by the composition root. */
export interface RouteContext {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly clock: Clock
  /** The code that a customer shows at the counter; null: this process knows none, and nobody is asked for one. */
  readonly collectionCode: ((orderId: string) => string) | null
  readonly execute: ExecuteFor
  readonly catalogue: Catalogue
  /** Places of waiting units in inventory's queues; absent: they cannot be asked for. */
  readonly backorderQueue: BackorderQueue | undefined
  /** Signs shoppers' links and the codes of returns; absent: there are none. */
  readonly trackingSecret: string | undefined
  /** Whether an order has to name a means of payment. */
  readonly needsPaymentMethod: boolean
  /** Money is handled by others: what is due counts as moved. */
  readonly moneyOutside: boolean
  readonly availability: Availability
  readonly ids: Ids
  readonly keys: PersonalKeys
  readonly sealPersonal: SealPersonal
  /** Answers where goods would come from, and when. */
  readonly planning: Planner
  /** Opens `/internal/…`; absent: there are no such routes. */
  readonly internalToken: string | undefined
}
