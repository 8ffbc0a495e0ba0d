import type { StockLevel } from '@onhand/availability'
import type { Instant } from '@onhand/event-sourcing'
import type { KitPart, KitPlace, ReservationLine } from './reservation-lines.ts'

/** Units of an order line that wait for supply at a location. */
export interface WaitingLine {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly placedAt: Instant
  /** 1 first, 9 last; absent: as usual. */
  readonly priority?: number
  /** The day on which the units have to be here for the first promise to hold; absent: no day was promised. */
  readonly neededOn?: string
  /** The day of supply that was told last; absent: none was. */
  readonly expectedOn?: string | null
  /** Where units of it were said to be free last; absent: nowhere. Of a component: where whole kits were. */
  readonly coverable?: readonly FreeElsewhere[]
  /** The units are a component of so many kits of the line; absent: they are what was ordered. */
  readonly kit?: KitPart
  /** The day that was told last for the kits; absent: none was. */
  readonly kitExpectedOn?: string | null
}

/** Free units at another location than the one where a line waits. */
export interface FreeElsewhere {
  readonly location: string
  readonly quantity: number
}

/** Names a waiting line within its reservation. */
export type WaitingPlace = Pick<WaitingLine, 'line' | 'sku' | 'location'>
/** The day on which supply reaches a waiting line; null: none that is announced does. */
interface SupplyDay {
  readonly expectedOn: string | null
}

/** The day that an order line is promised for. */
export interface LineDay {
  readonly line: number
  readonly date: string
}

/** What a line asked for and what its stock allowed. */
export interface ShortLine {
  readonly line: number | null
  readonly sku: string
  readonly location: string
  readonly requested: number
  readonly available: number
  readonly level: StockLevel
}

type Step<Type extends string, Data> = { readonly type: Type; readonly data: Data }
type Lines = { readonly lines: readonly ReservationLine[] }
/** What set it off, where a repeat must be told by more than the state, e.g. a shipment. */
export type Cause = { readonly cause: string | null }

export type ReservationEvent =
  | Step<
      'ReservationCreated',
      Lines & {
        readonly orderId: string | null
        readonly expiresAt: Instant | null
        readonly requestHash: string | null
        readonly customerId?: string
        /** What each line of the request got; absent where its lines say it themselves. */
        readonly granted?: readonly number[]
        /** The days that lines of an order were promised for. */
        readonly promises?: readonly LineDay[]
        /** Of its order, 1 first, 9 last; absent: as usual. */
        readonly priority?: number
      }
    >
  | Step<'ReservationRejected', { readonly orderId: string | null; readonly shortLines: readonly ShortLine[] }>
  | Step<'ReservationConfirmed', Lines & { readonly orderId: string | null }>
  | Step<'ReservationExtended', { readonly expiresAt: Instant }>
  | Step<'ReservationShrunk', Lines & Cause & { readonly released: readonly ReservationLine[] }>
  | Step<'ReservationTransferred', Lines & { readonly toReservationId: string }>
  /** `lines` is what it holds after units went to another location, `moved` what they were before. */
  | Step<'ReservationRelocated', Lines & { readonly moved: readonly ReservationLine[]; readonly to: string }>
  /** What was held for a whole group is bound to one location; `lines` is what it holds after. */
  | Step<'ReservationBound', Lines & { readonly location: string }>
  | Step<'ReservationExpired', Lines>
  | Step<'ReservationReleased', Lines & Cause>
  | Step<'ReservationFulfilled', Lines & Cause & { readonly shipmentId: string | null; readonly complete: boolean }>
  | Step<'BackorderQueued', { readonly orderId: string; readonly waiting: WaitingLine }>
  | Step<'BackorderLineFilled', WaitingLine>
  | Step<'BackorderDropped', WaitingLine & Cause>
  | Step<
      'BackorderRescheduled',
      WaitingPlace &
        SupplyDay & {
          readonly quantity: number
          readonly previousOn: string | null
          readonly why: string
          /** Of a component; the kits' own day is told by itself. */
          readonly kit?: KitPart
        }
    >
  /** Components of kits that waited are all there, for so many of them. */
  | Step<
      'KitFilled',
      KitPlace & {
        readonly quantity: number
        readonly components: readonly { readonly sku: string; readonly quantity: number }[]
      }
    >
  | Step<
      'KitRescheduled',
      KitPlace & SupplyDay & { readonly quantity: number; readonly previousOn: string | null; readonly why: string }
    >
  | Step<'KitCoverable', KitPlace & { readonly quantity: number; readonly elsewhere: readonly FreeElsewhere[] }>
  | Step<'BackorderPrioritized', WaitingPlace & { readonly priority: number }>
  | Step<
      'BackorderCoverable',
      WaitingPlace & { readonly quantity: number; readonly elsewhere: readonly FreeElsewhere[] }
    >
  | Step<'CauseNoted', { readonly cause: string }>

export type ReservationCommand =
  | Step<'CreateReservation', Extract<ReservationEvent, { type: 'ReservationCreated' }>['data']>
  | Step<'RejectReservation', Extract<ReservationEvent, { type: 'ReservationRejected' }>['data']>
  | Step<'ConfirmReservation', { readonly orderId: string | null; readonly now: Instant }>
  | Step<'ExtendReservation', { readonly expiresAt: Instant; readonly now: Instant }>
  | Step<'ShrinkReservation', Cause & { readonly released: readonly ReservationLine[] }>
  | Step<'TransferReservation', { readonly toReservationId: string }>
  | Step<'RelocateReservation', { readonly moved: readonly ReservationLine[]; readonly to: string }>
  | Step<'BindReservation', { readonly location: string }>
  | Step<'ExpireReservation', { readonly now: Instant }>
  | Step<'ReleaseReservation', Cause>
  | Step<'FulfilReservation', Lines & Cause & { readonly shipmentId: string | null }>
  | Step<'QueueBackorder', { readonly orderId: string; readonly waiting: WaitingLine }>
  | Step<'FillBackorderLine', WaitingLine>
  /** Of kits that had all components from the start. */
  | Step<'TellKitsFilled', KitPlace & { readonly quantity: number }>
  | Step<'DropBackorder', WaitingLine & Cause>
  | Step<'RescheduleBackorder', WaitingPlace & SupplyDay & { readonly why: string }>
  | Step<'TellCoverable', WaitingPlace & { readonly elsewhere: readonly FreeElsewhere[] }>
  | Step<'PrioritizeBackorder', WaitingPlace & { readonly priority: number }>
  /** Something came that this reservation has nothing left for. */
  | Step<'NoteCause', { readonly cause: string }>
