import type {
  BackorderPiece,
  ChoiceSummary,
  Destination,
  FailedOutcome,
  KitComponent,
  LinePromise,
  LineUnits,
  MoneyTask,
  Piece,
  PlacedLine,
  PlacedOrder,
  PlaceKind,
  PlannedWork,
  Refusal,
  WaitKind,
} from './facts.ts'
import type { HandlingCode, OfferAnswer, OfferKind, Substitute } from './offers.ts'

export type * from './facts.ts'
export type { HandlingCode } from './offers.ts'

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }
type Moved = { readonly taskId: string; readonly amountMinor: number; readonly authorizationId?: string }
type OfShipment = {
  readonly shipmentId: string
  readonly location: string
  readonly reservationId: string
  readonly lines: readonly LineUnits[]
}

export type OrderEvent =
  | Event<'OrderPlaced', PlacedOrder>
  | Event<
      'OrderSourced',
      {
        readonly attempt: number
        readonly reservationId: string
        readonly lines: readonly Piece[]
        readonly backorder: readonly BackorderPiece[]
        /** The days that this choice can keep; absent where it names none. */
        readonly promises?: readonly LinePromise[]
        readonly choice?: ChoiceSummary
        /** Of places whose days are limited. */
        readonly work?: readonly PlannedWork[]
        /** Location → kind, of those that are no warehouse. */
        readonly kinds?: Readonly<Record<string, PlaceKind>>
        readonly shipComplete?: true
      }
    >
  | Event<'OrderPromised', { readonly promises: readonly LinePromise[]; readonly cause: string }>
  | Event<
      'PromiseChanged',
      { readonly line: number; readonly previous: string | null; readonly date: string | null; readonly cause: string }
    >
  /** No answer came; the question of that attempt once more. */
  | Event<
      'ReservationAskedAgain',
      {
        readonly attempt: number
        readonly reservationId: string
        readonly lines: readonly Piece[]
        readonly backorder: readonly BackorderPiece[]
      }
    >
  /** A wait lasted too long: `shipmentIds` of those that did not move. */
  | Event<'WaitOverdue', { readonly kind: WaitKind; readonly round: number; readonly shipmentIds: readonly string[] }>
  /** Without an `offerId` it was told only, as it once was. `rule`: of the lateness policy. */
  | Event<
      'RefundOffered',
      {
        readonly line: number
        readonly amountMinor: number
        readonly reason: string
        readonly offerId?: string
        readonly sku?: string
        readonly quantity?: number
        readonly cancels?: boolean
        readonly answerBy?: string | null
        readonly rule?: string
      }
    >
  /** `attempt`: the sourcing that found no place for the units; they look for none while the answer is awaited. */
  | Event<
      'SubstituteOffered',
      LineUnits & {
        readonly offerId: string
        readonly substitute: Substitute
        readonly reason: string
        readonly answerBy: string
        readonly attempt?: number
      }
    >
  /** They are late: the customer may agree to a later day, or have them from another location. */
  | Event<
      'AlternativeOffered',
      LineUnits & {
        readonly offerId: string
        readonly kind: 'later-date' | 'another-location'
        readonly date: string
        readonly location: string | null
        readonly reason: string
        readonly answerBy: string
      }
    >
  | Event<
      'OfferAnswered',
      {
        readonly offerId: string
        readonly line: number
        readonly kind: OfferKind
        readonly answer: OfferAnswer
        readonly by: string
      }
    >
  | Event<
      'LineAdded',
      PlacedLine & {
        readonly replaces: number | null
        readonly reason: string
      }
    >
  /** An edit is made once, however often it is asked for. */
  | Event<'EditMade', { readonly editId: string }>
  | Event<
      'AddressChanged',
      {
        readonly shipTo: Destination
        readonly personal: string | null
        readonly shipmentIds: readonly string[]
      }
    >
  /** Reserved units that are not wanted from there any more; the location counts as empty up to `position`. */
  | Event<
      'LineDeallocated',
      Piece & {
        readonly reason: string
        readonly reservationId: string
        readonly shipmentId: string | null
        readonly position: number
        /** They waited for supply there, and the location counts as it is; absent: they were reserved. */
        readonly from?: 'backorder'
      }
    >
  | Event<'ShipmentTakenBack', { readonly shipmentId: string; readonly sequence: number; readonly supplier?: true }>
  | Event<'SourcingRejected', { readonly reservationId: string; readonly refusals: readonly Refusal[] }>
  | Event<
      'LineAllocated',
      Piece & {
        readonly reservationId: string
        /** Where the units were before; absent in what was recorded before it was kept. */
        readonly from?: 'sourcing' | 'backorder'
        /** Absent: the line is no kit. */
        readonly components?: readonly KitComponent[]
      }
    >
  | Event<'LineBackordered', BackorderPiece & { readonly reservationId: string }>
  | Event<'BackorderFilled', Piece & { readonly reservationId: string; readonly position: number }>
  /** Supply reaches waiting units on another day, as of that position of inventory's log. */
  | Event<
      'BackorderRedated',
      {
        readonly line: number
        readonly location: string
        readonly reservationId: string
        readonly expectedOn: string | null
        readonly position: number
      }
    >
  | Event<
      'DropshipSent',
      {
        readonly shipmentId: string
        readonly purchaseOrderId: string
        readonly asnId: string
        readonly carrier: string
        readonly trackingNumber: string
        readonly sentAt: string
      }
    >
  | Event<
      'OrderConfirmed',
      {
        readonly lines: readonly (LineUnits & { readonly promisedOn: string | null })[]
        /** Units that come later; absent: none do. */
        readonly backordered?: readonly (LineUnits & {
          readonly expectedOn: string | null
          readonly promisedOn: string | null
          readonly confidencePercent: number | null
        })[]
      }
    >
  | Event<
      'FulfilmentRequested',
      OfShipment & {
        readonly lines: readonly (LineUnits & {
          readonly components?: readonly KitComponent[]
          readonly handling?: readonly HandlingCode[]
        })[]
        readonly promisedOn: string | null
        readonly outcome?: 'ship-from-warehouse' | 'ship-from-store' | 'dropship' | 'counter'
        /** What waited for it has just come in: from dock to dock. */
        readonly crossDock?: true
      }
    >
  | Event<'ReadyForPickup', OfShipment & { readonly pickUpBy: string; readonly readyAt: string }>
  /** Fields beside the id are absent in what was recorded before they were kept. */
  | Event<'PickupExpired', { readonly shipmentId: string } & Partial<OfShipment & { readonly expiredAt: string }>>
  /** Reserved units leave for the store that hands them over: until they are there they wait for themselves. */
  | Event<
      'StoreTransferRequested',
      {
        readonly transferId: string
        readonly from: string
        readonly to: string
        readonly reservationId: string
        readonly lines: readonly LineUnits[]
        readonly expectedOn: string | null
      }
    >
  | Event<'DropshipRequested', OfShipment & { readonly purchaseOrderId: string; readonly promisedOn: string | null }>
  | Event<'Collected', OfShipment & { readonly collectedAt: string; readonly verifiedBy?: 'code' | 'identity' }>
  | Event<
      'LineShipped',
      LineUnits & { readonly shipmentId: string; readonly carrier: string; readonly trackingNumber: string }
    >
  /** They left although the order had taken them back. */
  | Event<
      'CancelledUnitsShipped',
      LineUnits & { readonly shipmentId: string; readonly carrier: string; readonly trackingNumber: string }
    >
  /** `parcels`: which of several parcels of the shipment they came in. */
  | Event<
      'LineDelivered',
      LineUnits & { readonly shipmentId: string; readonly deliveredAt: string; readonly parcels?: readonly number[] }
    >
  | Event<
      'PickRejected',
      {
        readonly shipmentId: string
        readonly location: string
        readonly lines: readonly LineUnits[]
        readonly sequence: number
      }
    >
  /** `shipped`: the units had left; else they are given up where they are. */
  | Event<
      'ShipmentFailed',
      {
        readonly shipmentId: string
        readonly outcome: FailedOutcome
        readonly shipped: boolean
        readonly location: string
        readonly lines: readonly LineUnits[]
        readonly parcels?: readonly number[]
      }
    >
  | Event<
      'LineCancelled',
      LineUnits & {
        readonly reason: string
        readonly reservationId: string | null
        readonly location: string | null
        readonly shipmentId: string | null
        /** Where the units were: what gives them up. */
        readonly from: 'unsourced' | 'offer' | 'sourcing' | 'backorder' | 'allocation' | 'shipment'
        /** The sourcing that found no place for them: it is over by this, so its repeat cancels nothing more. */
        readonly attempt?: number
      }
    >
  /** What became of the money for the delivery. */
  | Event<'DeliverySettled', { readonly how: 'charged' | 'given-up' | 'given-back'; readonly amountMinor: number }>
  | Event<'OrderCancelled', { readonly reason: string }>
  | Event<'OrderCompleted', Record<string, never>>
  | Event<'MoneyDue', MoneyTask>
  | Event<
      'PaymentAuthorized',
      Moved & {
        readonly reference?: string | null
        readonly expiresAt?: string | null
        readonly multicapture?: boolean
        readonly renews?: true
        readonly reason?: string
      }
    >
  /** `retryAt` null: it is not tried again; absent in what was recorded before it was told to others. */
  | Event<
      'PaymentDeclined',
      {
        readonly taskId: string
        readonly amountMinor?: number
        readonly reason: string
        readonly retryAt?: string | null
      }
    >
  /** Nothing more can be taken of it. */
  | Event<'AuthorizationClosed', { readonly authorizationId: string; readonly reason: string }>
  /** Goods left, and their money cannot be taken. */
  | Event<
      'PaymentUncollected',
      {
        readonly amountMinor: number
        readonly shipmentId: string | null
        readonly reason: string
        readonly authorizationId: string
      }
    >
  /** A refund waited for its capture: by what it goes back now. */
  | Event<
      'RefundAssigned',
      {
        readonly taskId: string
        readonly parts: readonly {
          readonly taskId: string
          readonly authorizationId: string
          readonly amountMinor: number
        }[]
      }
    >
  /** So much of a task is not owed any more. */
  | Event<'MoneyDropped', { readonly taskId: string; readonly amountMinor: number }>
  | Event<'PaymentCaptured', Moved & { readonly shipmentId: string | null }>
  | Event<'PaymentVoided', Moved>
  | Event<'RefundIssued', Moved & { readonly returnId: string | null; readonly reason: string }>
  | Event<'ReturnOpened', { readonly returnId: string; readonly lines: readonly LineUnits[] }>
  | Event<'ReturnClosed', { readonly returnId: string; readonly lines: readonly LineUnits[] }>

/** An event of one type. */
export type OrderEventOf<Type extends OrderEvent['type']> = Extract<OrderEvent, { type: Type }>

/** Bookkeeping of the order alone; everything else is for others to read. */
const PRIVATE: ReadonlySet<string> = new Set([
  'WaitOverdue',
  'ShipmentTakenBack',
  'SourcingRejected',
  'BackorderFilled',
  'BackorderRedated',
  'MoneyDue',
  'EditMade',
  'DeliverySettled',
  'AuthorizationClosed',
  'RefundAssigned',
  'MoneyDropped',
  'ReturnOpened',
  'ReturnClosed',
])

export const isPublicOrderEvent = (event: OrderEvent): boolean => {
  // A promise without a single day is no promise to tell.
  if (event.type === 'OrderPromised') return event.data.promises.some(({ date }) => date !== null)
  if (event.type === 'PickupExpired') return event.data.location !== undefined
  // Others hear of a refusal with its amount.
  if (event.type === 'PaymentDeclined') return event.data.amountMinor !== undefined
  return !PRIVATE.has(event.type)
}
