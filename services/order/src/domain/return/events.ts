import type { LanguageCode, LineUnits } from '../order/events.ts'
import type { ConditionCode, ReturnMethodCode, ReturnReasonCode } from './policy.ts'

export type DispositionCode = 'restocked' | 'damaged' | 'quality-control'
export type InspectedUnits = LineUnits & { readonly disposition: DispositionCode }

/** Units that a customer announces. `unitPriceMinor` is what was paid for one; absent in what was recorded before it was kept. */
export type AnnouncedUnits = LineUnits & {
  readonly reason: ReturnReasonCode
  readonly condition?: ConditionCode
  readonly unitPriceMinor?: number
}

/** On which terms goods may come back: the fee of each line as a share of its price, and one for the whole return. */
export interface ReturnTerms {
  readonly method: ReturnMethodCode
  readonly expiresAt: string
  readonly policyVersion: number
  /** Line → share of its price that is kept, in percent. */
  readonly feePercents: readonly { readonly line: number; readonly percent: number }[]
  /** Kept once, minor units. */
  readonly feeMinor: number
}

/** What a customer wants instead. */
export interface ExchangeLine extends LineUnits {
  readonly unitPriceMinor: number
}

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data }

export interface ReturnAbout {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly language: LanguageCode
  readonly currency: string
  readonly personal: string | null
}

export type ReturnEvent =
  | Event<
      'ReturnRequested',
      ReturnAbout & {
        readonly lines: readonly AnnouncedUnits[]
        readonly requestedAt: string
        readonly method?: ReturnMethodCode
        readonly exchange?: readonly ExchangeLine[]
      }
    >
  | Event<'ReturnAuthorized', ReturnTerms & { readonly lines: readonly LineUnits[] }>
  | Event<'ReturnDeclined', { readonly reason: string }>
  | Event<'LabelIssued', { readonly method: ReturnMethodCode; readonly form: 'qr'; readonly expiresAt: string }>
  | Event<'ReturnDroppedOff', { readonly location: string; readonly droppedOffAt: string }>
  | Event<'PickupScheduled', { readonly date: string; readonly from: string; readonly to: string }>
  /** `newsId`: told once, however often it is said. */
  | Event<
      'ReturnReceived',
      { readonly location: string; readonly lines: readonly LineUnits[]; readonly newsId?: string }
    >
  /** Units come after all that counted as kept. */
  | Event<'ReturnReopened', { readonly lines: readonly LineUnits[] }>
  | Event<
      'ReturnInspected',
      { readonly location: string; readonly lines: readonly InspectedUnits[]; readonly newsId?: string }
    >
  /** Inventory has them, in the state that the inspection gave. */
  | Event<
      'ReturnStocked',
      {
        readonly sku: string
        readonly location: string
        readonly quantity: number
        readonly disposition: DispositionCode
        /** In inventory's log. */
        readonly position: number
      }
    >
  /** So much goes back for what came, and so much is kept. */
  | Event<'RefundDue', { readonly amountMinor: number; readonly feeMinor: number }>
  | Event<'ReturnRefunded', { readonly amountMinor: number }>
  /** Nothing came in time. */
  | Event<'ReturnExpired', Record<string, never>>
  | Event<
      'Returned',
      { readonly lines: readonly LineUnits[]; readonly refundedMinor: number; readonly feeMinor?: number }
    >
  | Event<
      'ExchangeCreated',
      {
        readonly exchangeOrderId: string
        readonly lines: readonly ExchangeLine[]
        /** What the customer pays more; below zero: gets back. */
        readonly differenceMinor: number
      }
    >

export type ReturnEventOf<Type extends ReturnEvent['type']> = Extract<ReturnEvent, { type: Type }>
