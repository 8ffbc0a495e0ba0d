import type { HandlingCode, OfferAnswer, OfferKind, Substitute } from './offers.ts'

export type { HandlingCode } from './offers.ts'

/** Units of one order line. */
export interface LineUnits {
  readonly line: number
  readonly sku: string
  readonly quantity: number
}

/** What one unit of a kit is made of: what the location that serves it picks. */
export interface KitComponent {
  readonly sku: string
  readonly quantity: number
}

/** The components of the kit of an order line, where it is taken from. */
export interface SourcedKit {
  readonly line: number
  readonly location: string
  readonly components: readonly KitComponent[]
}

/** Units of one order line, and where they come from or wait. */
export interface Piece extends LineUnits {
  readonly location: string
  /** Of ship-to-store: the day on which they are in the store, where they go there first. */
  readonly inStoreOn?: string
}

/** Work of a day that a choice gives a location. */
export interface PlannedWork {
  readonly location: string
  /** YYYY-MM-DD there. */
  readonly on: string
  readonly orders: number
  readonly lines: number
  readonly units: number
}

/** Kind of a place, as far as it changes how an order goes on. */
export type PlaceKind = 'warehouse' | 'store' | 'supplier' | 'carrier-hub'

/** How a choice of places came about, in short; minor units. The scores are kept beside the log. */
export interface ChoiceSummary {
  readonly profileId: string
  readonly version: number
  readonly method: 'exact' | 'heuristic'
  readonly gap: number
  readonly totalMinor: number
  readonly parcels: number
}

/** Units that wait for supply at a location; `expectedOn` is a day there, null when nobody knows. */
export interface BackorderPiece extends Piece {
  readonly expectedOn: string | null
  /** How likely that is; absent or null: nobody knows. */
  readonly confidencePercent?: number | null
  /** How they come to the customer once they are there; absent in what was recorded before it was kept. */
  readonly supplied?: SuppliedRoute
}

/** What a day can be named by when waiting units have come in. */
export interface SuppliedRoute {
  readonly timeZone: string
  /** From the day of supply to the customer's. */
  readonly days: number
  /** The last day of the line's other units; null where there are none, or none with a day. */
  readonly othersOn: string | null
}

/** The day that a line is promised for; null: no day can be named. */
export interface LinePromise {
  readonly line: number
  readonly date: string | null
}

/** What inventory said of a piece that it refused: the units that were there, at that position of its log. */
export interface Refusal {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly available: number
  readonly position: number
}

/** Inventory's answer, supply for a backorder, a location that sends, a carrier that delivers. */
export type WaitKind = 'answer' | 'supply' | 'dispatch' | 'arrival'
export type FulfilmentKind = 'ship-to-home' | 'bopis' | 'ropis' | 'ship-to-store' | 'dropship'
export type LanguageCode = 'en' | 'ja' | 'pl' | 'hy'
export type MoneyKind = 'authorize' | 'capture' | 'void' | 'refund'
export type FailedOutcome = 'lost' | 'returned_to_sender'

/** Coarse enough to stand in an event unsealed. */
export interface Destination {
  readonly country: string
  readonly region: string | null
  readonly postalCode: string | null
}

export interface PlacedLine extends LineUnits {
  readonly unitPriceMinor: number
  /** What it needs on its way; absent: nothing special. */
  readonly handling?: readonly HandlingCode[]
}

/** What a quote promised to the order that was placed on it. */
export interface HonouredQuote {
  readonly quoteId: string
  readonly promises: readonly LinePromise[]
  /** Where it was to come from. */
  readonly locations: readonly string[]
  readonly costMinor: number
}

/** How an order wants to be handled; what is absent is nothing special. */
export interface Care {
  readonly service?: 'standard' | 'expedited'
  readonly priority?: 'standard' | 'high' | 'critical'
  readonly wishes?: {
    readonly leaveWith?: 'neighbour' | 'safe-place' | 'pick-up-point' | 'nobody'
    readonly deliverOn?: string
    readonly signature?: boolean
  }
}

/** Whether available units leave before the rest of their line or order has come, and whether units may wait for supply. */
export interface ShippingRules {
  readonly shipping: 'as-available' | 'line-complete' | 'order-complete'
  readonly backorder: 'allowed' | 'refused'
}

/** All that a shopper asked for. Money in minor units of `currency`; `personal` is a sealed token or null. */
export interface PlacedOrder extends Care {
  readonly orderId: string
  readonly customerId: string
  readonly language: LanguageCode
  readonly channel: string
  readonly fulfilment: FulfilmentKind
  readonly shipTo: Destination | null
  readonly storeLocation: string | null
  readonly currency: string
  readonly totalMinor: number
  readonly lines: readonly PlacedLine[]
  readonly personal: string | null
  readonly adoptReservationId: string | null
  readonly placedAt: string
  readonly quote?: HonouredQuote | null
  /** The customer comes for it on that day at the earliest. */
  readonly pickUpOn?: string
  /** What may go before the rest, and whether anything may wait; absent: all goes as it comes, and may wait. */
  readonly rules?: ShippingRules
  /** The order that it is in exchange for, and the return of that one's goods. */
  readonly exchangeOf?: { readonly orderId: string; readonly returnId: string }
  /** The customer's means of payment by the provider's name of it; absent: none was given. */
  readonly paymentMethod?: string | null
}

/** Money that has to move on the outside; the effect that does so carries `taskId` as its idempotency key. */
export interface MoneyTask {
  readonly taskId: string
  readonly kind: MoneyKind
  readonly amountMinor: number
  readonly shipmentId: string | null
  readonly returnId: string | null
  readonly reason: string
  /** What keeps or took the money; absent in a refund whose money was not taken yet, and in what was recorded before. */
  readonly authorizationId?: string
  /** Of an authorization: it takes the place of one that lapsed or was used up. */
  readonly renews?: true
  /** Of an authorization that was refused: the how-manieth try this is, and when. */
  readonly tries?: number
  readonly notBefore?: string
  /** Of a refund at a person's word: the name that it was asked for by, once. */
  readonly refundId?: string
  /** The lines that were added and need it. */
  readonly lines?: readonly number[]
}

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
  | Event<'ShipmentTakenBack', { readonly shipmentId: string; readonly sequence: number }>
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
  | Event<'LineDelivered', LineUnits & { readonly shipmentId: string; readonly deliveredAt: string }>
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
