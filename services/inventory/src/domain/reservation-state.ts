import type { Instant } from '@onhand/event-sourcing'
import type { LineDay, WaitingLine } from './reservation-events.ts'
import type { ReservationLine } from './reservation-lines.ts'

export type ReservationStatus =
  'none' | 'held' | 'confirmed' | 'fulfilled' | 'released' | 'expired' | 'transferred' | 'rejected'

/** A hold's own state, stream `reservation-{id}`; `lines` are what it holds now, or held last. */
export interface Reservation {
  readonly status: ReservationStatus
  readonly orderId: string | null
  /** Absent: nobody said who holds. */
  readonly customerId?: string
  readonly expiresAt: Instant | null
  readonly requestHash: string | null
  readonly lines: readonly ReservationLine[]
  readonly waiting: readonly WaitingLine[]
  /** Units that left with a shipment or were collected. */
  readonly fulfilled: number
  /** The last causes that changed it: a repeat of one of them changes nothing. */
  readonly causes: readonly string[]
  /** The days that lines of its order were promised for, where they were named. */
  readonly promises?: readonly LineDay[]
  /** Of its order, 1 first, 9 last; absent: as usual. */
  readonly priority?: number
}
