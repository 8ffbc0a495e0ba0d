import type { Instant } from '@onhand/event-sourcing'
import type { LotChange } from './lots.ts'
import type { KitPart } from './reservation-lines.ts'
import type { HoldLimits } from './stock-state.ts'
import type { StockTerms, UpcomingTerms } from './stock-terms.ts'
import type { SupplyType } from './supply.ts'

/** Something that is to hold from `effectiveAt` on. */
export type Dated<Terms> = Terms & { readonly effectiveAt: Instant }

/** The states that units are moved between; the other figures follow from holds and policies. */
export type StockState = 'available' | 'damaged' | 'quality-control'
/** Where returned units went. */
export type Disposition = 'restocked' | 'damaged' | 'quality-control'
/** Why held units became free. */
export type ReleaseCause = 'released' | 'expired' | 'shrunk' | 'transferred'
/** Which figure a hold stands in. */
export type HoldKind = 'reserved' | 'committed'

/**
 * What an event that brings sellable units carries besides: `allot` of them are set aside for waiting backorders, in
 * the same event, so that no reader ever sees them as free.
 */
interface Gain {
  readonly allot?: number
}

/** Units that go between two locations of the network. */
interface Transferred {
  readonly quantity: number
  readonly otherLocation: string
  readonly transferId: string
}

/**
 * The lots that units are of, where lots are known. A command names units of lots that came or left (positive); its event
 * says how each lot changed, negative where units of it left.
 */
interface Lotted {
  readonly lots?: readonly LotChange[]
}

/** What a document of goods says besides. */
interface Document extends Lotted {
  /** The caller's document, e.g. a delivery note. */
  readonly reference?: string
}

/** How firm announced units are; absent in what was recorded before it was kept. */
interface SupplyNature {
  readonly supplyType?: SupplyType
  readonly confidencePercent?: number
}

/** Units of one reservation. */
interface Held {
  readonly reservationId: string
  readonly quantity: number
}

/** The channel that the units were held for; absent where nobody said. */
interface Sold {
  readonly channel?: string | null
}

/** Units of one order line that wait, or waited, for supply. */
interface Waiting extends Held {
  readonly orderId: string
  readonly line: number
  /** The units are a component of kits of the line; absent: they are what was ordered. */
  readonly kit?: KitPart
}

/** Units of an order line that are not covered any more, and how many of it stay promised here. */
export interface LostPromise {
  readonly reservationId: string
  readonly orderId: string
  readonly line: number
  readonly quantity: number
  readonly keeps: number
}

type Event<Type extends string, Data> = { readonly type: Type; readonly data: Data }

/** What happened to one SKU at one location. Quantities are whole base units. */
export type StockEvent =
  | Event<'StockReceived', { readonly quantity: number } & Gain & Document>
  | Event<'StockAdjusted', { readonly delta: number; readonly reason: string } & Gain & Document>
  | Event<
      'StockCounted',
      {
        readonly counted: number
        readonly delta: number
        /** Where given, `counted` was true then; what moved since is in `delta` besides. */
        readonly sourceTime?: string
        /** It tells nothing of how right the record is: another system's books, or a count that is older than what is known. */
        readonly look?: false
      } & Gain &
        Document
    >
  | Event<
      'StockMoved',
      {
        readonly quantity: number
        readonly from: StockState
        readonly to: StockState
        readonly reason?: string
      } & Gain &
        Document
    >
  | Event<'StockTransferredOut', Transferred & Document>
  /** `expected` of the units stood in `inTransit`; other ones come back, or came beyond what left. */
  | Event<'StockTransferredIn', Transferred & { readonly expected?: number } & Gain & Document>
  | Event<'TransferExpected', Transferred & { readonly expectedOn: string | null }>
  | Event<'TransferWithdrawn', Transferred & { readonly reason: 'cancelled' | 'missing' }>
  | Event<
      'StockReturned',
      {
        readonly quantity: number
        readonly disposition: Disposition
        readonly orderId: string | null
        readonly returnId: string | null
      } & Gain &
        Document
    >
  | Event<'StockReserved', Held & { readonly expiresAt: string | null; readonly channel: string | null }>
  | Event<'StockCommitted', Held>
  | Event<'StockReleased', Held & { readonly cause: ReleaseCause; readonly held: HoldKind } & Sold & Gain>
  | Event<
      'StockFulfilled',
      Held & {
        readonly orderId: string | null
        readonly shipmentId: string | null
        /** How many of the units were committed and how many reserved; the rest left without a promise behind it. */
        readonly committed: number
        readonly reserved: number
      } & Sold &
        Lotted
    >
  | Event<'StockExpired', { readonly quantity: number } & Required<Lotted>>
  /** `again`: units that were given to the line wait once more, so what is owed does not grow. */
  | Event<'StockBackordered', Waiting & Gain & { readonly again?: boolean }>
  | Event<'BackorderFilled', Waiting>
  | Event<'BackorderCancelled', Waiting>
  /** Free units are set aside for the queue: `allot` of them. */
  | Event<'StockAllotted', { readonly quantity: number } & Gain>
  | Event<'AllotmentReturned', { readonly quantity: number }>
  | Event<
      'StockShortfallDetected',
      {
        readonly shortfall: number
        readonly cause: string
        /** The promises that give way; absent until they are chosen. */
        readonly lost?: readonly LostPromise[]
      }
    >
  | Event<
      'StockPolicySet',
      {
        readonly safetyStock: number
        readonly backorderLimit: number
        /** All that the policies say; absent where it is these two figures. */
        readonly terms?: StockTerms
        /** Terms with a date to come, the next first. */
        readonly upcoming?: readonly UpcomingTerms[]
      } & Gain
    >
  | Event<'HoldLimitsSet', HoldLimits>
  | Event<
      'SupplyExpected',
      { readonly supplyId: string; readonly quantity: number; readonly expectedOn: string } & SupplyNature
    >
  | Event<
      'SupplyRescheduled',
      {
        readonly supplyId: string
        /** What is still expected, and how much more or less of it stands in `incoming` than before. */
        readonly quantity: number
        readonly change: number
        readonly expectedOn: string
        readonly previousOn: string
      } & SupplyNature
    >
  | Event<
      'SupplyReceived',
      /** `expected` of the units stood in `incoming`; a delivery may bring more. */
      { readonly supplyId: string; readonly quantity: number; readonly expected: number } & Gain & Document
    >
  | Event<
      'SupplyCancelled',
      {
        readonly supplyId: string
        readonly quantity: number
        /** How many of them stood in `incoming`; all where it is not said. */
        readonly fromIncoming?: number
        readonly reason?: string
      }
    >

type DataOf<Type extends StockEvent['type']> = Omit<Extract<StockEvent, { type: Type }>['data'], 'allot'>

/** What the world did: never refused. */
export type StockFact =
  | Event<'ReceiveStock', DataOf<'StockReceived'>>
  | Event<'AdjustStock', DataOf<'StockAdjusted'>>
  | Event<'CountStock', Omit<DataOf<'StockCounted'>, 'delta' | 'look'>>
  | Event<'MoveStock', DataOf<'StockMoved'>>
  | Event<'TransferStockOut', DataOf<'StockTransferredOut'>>
  | Event<'TransferStockIn', DataOf<'StockTransferredIn'>>
  | Event<'ExpectTransfer', DataOf<'TransferExpected'>>
  | Event<'WithdrawTransfer', DataOf<'TransferWithdrawn'>>
  | Event<'ReturnStock', DataOf<'StockReturned'>>
  | Event<'FulfilStock', DataOf<'StockFulfilled'>>
  /** The date of lots has come. */
  | Event<'ExpireLots', { readonly now: Instant }>
  /** A location could not find, or will not give, units that were promised: they are free of the promise and gone. */
  | Event<'RejectPick', Held & { readonly held: HoldKind; readonly released: number; readonly damaged: boolean } & Sold>
  | Event<
      'SetStockPolicy',
      { readonly terms: StockTerms; readonly upcoming: readonly Dated<StockTerms>[]; readonly now: Instant }
    >
  /** The time of upcoming terms has come. */
  | Event<'BringPolicyIntoForce', { readonly now: Instant }>
  /** What the place sells, or how far its record can be trusted, may have changed its safety stock. */
  | Event<'RecomputeSafetyStock', { readonly now: Instant }>
  | Event<'SetHoldLimits', HoldLimits>
  | Event<'ExpectSupply', DataOf<'SupplyExpected'>>
  | Event<'RescheduleSupply', DataOf<'SupplyRescheduled'>>
  | Event<'ReceiveSupply', DataOf<'SupplyReceived'>>
  | Event<'CancelSupply', DataOf<'SupplyCancelled'>>

/** What somebody asks for: a rule may refuse it. */
export type StockRequest =
  | Event<'ReserveStock', DataOf<'StockReserved'>>
  | Event<'CommitStock', Held>
  /** `keepFree`: the units are about to be taken again, so waiting backorders do not get them. */
  | Event<'ReleaseStock', DataOf<'StockReleased'> & { readonly keepFree?: boolean }>
  /** What another system has in its books: refused as `stale` where more is known here, and nothing where it is no news. */
  | Event<'TakeSnapshot', { readonly counted: number; readonly sourceTime: string } & Document>
  /** Sends units to another location: only what nobody was promised. */
  | Event<'SendStock', DataOf<'StockTransferredOut'>>
  | Event<'BackorderStock', DataOf<'StockBackordered'>>
  | Event<'FillBackorder', Waiting>
  | Event<'CancelBackorder', Waiting>
  /** Sets free units aside for waiting lines, as far as there are both. */
  | Event<'AllotStock', { readonly quantity: number }>
  | Event<'ReturnAllotment', Record<string, never>>
  | Event<'NameLostPromises', { readonly lost: readonly LostPromise[] }>

export type StockCommand = StockFact | StockRequest
