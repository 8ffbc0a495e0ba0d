import type { HandlingCode } from './offers.ts'

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
  /** Of the lines and the delivery. */
  readonly totalMinor: number
  /** What of it is for the delivery; absent: nothing. */
  readonly shippingMinor?: number
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
  /** Money is handled by others: what is due counts as moved. */
  readonly moneyOutside?: true
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
