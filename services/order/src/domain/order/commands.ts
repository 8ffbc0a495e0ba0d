import type {
  BackorderPiece,
  KitComponent,
  Destination,
  ChoiceSummary,
  FailedOutcome,
  LinePromise,
  LineUnits,
  OrderEventOf,
  Piece,
  PlaceKind,
  PlacedLine,
  PlacedOrder,
  PlannedWork,
  Refusal,
  SourcedKit,
  WaitKind,
} from './events.ts'
import type { LatenessPolicy } from './lateness.ts'
import type { Substitute } from './offers.ts'

type Command<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }
type OfShipment = { readonly shipmentId: string }
export interface LostPromise {
  readonly reservationId: string
  readonly location: string
  readonly line: number
  /** Units of the line that stay promised there. */
  readonly keeps: number
  readonly position: number
}

/** Absent lines: all that is on its way. `parcels`: which of several, each of which ends once. */
interface OfParcels extends OfShipment {
  readonly lines?: readonly LineUnits[]
  readonly parcels?: readonly number[]
}

export type OrderCommand =
  | Command<'PlaceOrder', PlacedOrder>
  /** What sourcing found for the attempt it was asked for; `unsourceable` units have no place anywhere. */
  | Command<
      'SourceOrder',
      {
        readonly attempt: number
        readonly lines: readonly Piece[]
        readonly backorder: readonly BackorderPiece[]
        readonly unsourceable: readonly LineUnits[]
        readonly promises: readonly LinePromise[]
        readonly choice?: ChoiceSummary
        readonly work?: readonly PlannedWork[]
        readonly kinds?: Readonly<Record<string, PlaceKind>>
        /** All of it together, or it waits. */
        readonly shipComplete?: boolean
        /** What lines without a place may be offered instead. */
        readonly substitutes?: readonly (Substitute & { readonly line: number; readonly answerBy: string })[]
      }
    >
  /** `kits`: what the reservation says that each kit is made of at each location. */
  | Command<'AcceptReservation', { readonly reservationId: string; readonly kits?: readonly SourcedKit[] }>
  | Command<'RejectReservation', { readonly reservationId: string; readonly refusals: readonly Refusal[] }>
  | Command<
      'FillBackorder',
      Piece & {
        readonly reservationId: string
        readonly position: number
        readonly filledAt: string
        /** Absent: the line is no kit. */
        readonly components?: readonly KitComponent[]
      }
    >
  /** Inventory dates units that wait anew: `expectedOn` is the day of their supply, null where none is announced. */
  | Command<
      'RedateBackorder',
      {
        readonly line: number
        readonly location: string
        readonly reservationId: string
        readonly expectedOn: string | null
        readonly cause: string
        readonly position: number
        readonly at: string
      }
    >
  /** Units that wait there are free elsewhere, by all that sourcing knows: they look for a place again. */
  | Command<'ReleaseBackorder', { readonly line: number; readonly location: string; readonly reservationId: string }>
  /** What was filled in one moment goes as one shipment. */
  | Command<'RequestFulfilment', Record<string, never>>
  | Command<'RecordReady', OfShipment & { readonly readyAt: string; readonly pickUpBy: string }>
  | Command<
      'RecordShipped',
      OfShipment & {
        readonly carrier: string
        readonly trackingNumber: string
        readonly shippedAt: string
        /** What the location says left. */
        readonly lines: readonly LineUnits[]
      }
    >
  /** The supplier's notice of a dropship parcel. */
  | Command<'RecordDropshipSent', OrderEventOf<'DropshipSent'>['data']>
  | Command<'RecordDelivered', OfParcels & { readonly deliveredAt: string }>
  | Command<'RecordDelay', OfShipment & { readonly expectedOn: string; readonly cause: string }>
  | Command<'RecordPickRejected', OfShipment & { readonly lines: readonly LineUnits[]; readonly sequence: number }>
  /** A location took units out of a shipment by itself: they are there, and it will not send them. */
  /** `sequence` of the shipment's stream, or, where its supplier does not send it, of the purchase order's. */
  | Command<
      'RecordShipmentCancelled',
      OfShipment & { readonly lines: readonly LineUnits[]; readonly sequence: number; readonly supplier?: true }
    >
  | Command<'RecordFailed', OfParcels & { readonly outcome: FailedOutcome }>
  /** The units are not covered any more, as of that position of inventory's log. */
  | Command<'LosePromise', LostPromise>
  /** The deadline of a wait; `round` says which one it was set for. */
  | Command<'EndWait', { readonly kind: WaitKind; readonly round: number; readonly at?: string }>
  /** Without a shipment: everything that waits at the counter. */
  | Command<
      'Collect',
      {
        readonly shipmentId: string | null
        readonly collectedAt: string
        readonly verifiedBy?: 'code' | 'identity'
        /** What the till took, of an order that is paid when it is collected. */
        readonly payment?: { readonly reference: string; readonly amountMinor: number; readonly currency: string }
      }
    >
  | Command<'ExpirePickup', { readonly now: string }>
  /** Without a line: all of the order. */
  | Command<
      'Cancel',
      {
        readonly line: number | null
        readonly reason: string
        /** `unshipped`: what has left stays; absent: then nothing is cancelled. */
        readonly scope?: 'all' | 'unshipped'
      }
    >
  /** All of it or nothing. `lines`: the units that each is to have. */
  | Command<
      'Edit',
      {
        readonly editId: string
        readonly lines: readonly { readonly line: number; readonly quantity: number }[]
        readonly add: readonly Omit<PlacedLine, 'line'>[]
        readonly address: {
          readonly shipTo: Destination
          readonly personal: string | null
          /** Days that each line takes longer to the new address. */
          readonly extraDays: readonly { readonly line: number; readonly days: number }[]
        } | null
      }
    >
  | Command<
      'OfferSubstitute',
      Substitute & {
        readonly offerId: string
        readonly line: number
        readonly quantity: number
        readonly reason: string
        readonly answerBy: string
      }
    >
  /** Late units are there at another location, and would come from it on that day. */
  | Command<
      'OfferElsewhere',
      {
        readonly line: number
        readonly location: string
        readonly date: string
        readonly answerBy: string
      }
    >
  | Command<
      'AnswerOffer',
      {
        readonly offerId: string
        readonly answer: 'accepted' | 'declined'
        readonly by: string
        readonly at: string
      }
    >
  | Command<'ExpireOffers', { readonly now: string }>
  | Command<'OfferForLateness', { readonly policy: LatenessPolicy; readonly tier: string | null; readonly now: string }>
  /** Of an authorization: how the provider names it, until when it is kept, and whether it can be captured in parts. */
  | Command<
      'RecordMoneyMoved',
      {
        readonly taskId: string
        readonly reference?: string | null
        readonly expiresAt?: string | null
        readonly multicapture?: boolean
      }
    >
  | Command<'RecordDeclined', { readonly taskId: string; readonly reason: string; readonly at?: string }>
  /** The provider keeps no longer what that task was to take of. */
  | Command<'RecordLapsed', { readonly taskId: string }>
  | Command<'LapseAuthorizations', { readonly now: string }>
  /** Money back at a person's word. */
  | Command<'Refund', { readonly refundId: string; readonly amountMinor: number; readonly reason: string }>
  | Command<'OpenReturn', { readonly returnId: string; readonly lines: readonly LineUnits[] }>
  /** `refund`: what was received; `freed`: what was announced and did not come. */
  | Command<
      'CloseReturn',
      {
        readonly returnId: string
        readonly refund: readonly LineUnits[]
        readonly freed: readonly LineUnits[]
        /** Kept of the refund, minor units. */
        readonly feeMinor?: number
      }
    >

export type OrderCommandOf<Type extends OrderCommand['type']> = Extract<OrderCommand, { type: Type }>['data']
