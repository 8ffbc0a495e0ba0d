import type { Money } from '@onhand/money'

/** One movement of money; `id` is the same in every try, so that the provider does it once. */
export interface Movement {
  readonly id: string
  readonly orderId: string
  readonly amount: Money
}

/** What is asked of an authorization that the provider keeps. */
export interface OnAuthorization extends Movement {
  /** The provider's name of it; null: it gave none. */
  readonly reference: string | null
  /** Minor units of it that are still needed after this movement; 0: whatever is left of it can go. */
  readonly restMinor: number
  /** Minor units taken of it before. */
  readonly capturedMinor: number
  /** Whether it can be captured in parts. */
  readonly multicapture: boolean
}

/** Takes the customer's means of payment, by the name that the provider gave it; null: the order names none. */
export interface Authorizing extends Movement {
  readonly method: string | null
}

export type Authorized =
  | {
      readonly status: 'authorized'
      readonly reference?: string | null
      /** Until when it is kept; null or absent: it does not lapse. */
      readonly expiresAt?: string | null
      /** False: the first capture is the only one. Absent: it takes many. */
      readonly multicapture?: boolean
    }
  | { readonly status: 'declined'; readonly reason: string }

/** `lapsed`: the provider keeps nothing of it any more, and has done nothing. */
export type Moved = { readonly status: 'done' } | { readonly status: 'lapsed' }

/** A payment provider. A throw means that the outcome is unknown: it is asked again with the same id. */
export interface Payments {
  /** Money is handled by others, and nobody is asked: what is due counts as moved. Absent: the provider is. */
  readonly isOutside?: true
  authorize(movement: Authorizing): Promise<Authorized>
  capture(movement: OnAuthorization): Promise<Moved>
  /** Gives up what was set aside and not captured. */
  voidAmount(movement: OnAuthorization): Promise<Moved>
  refund(movement: OnAuthorization): Promise<void>
}

/** Units that a cart's reservation holds now: the view counts them as gone, though they are there for the order that takes it over. */
export interface CartHolds {
  /** Empty for one that is over or unknown. */
  lines(
    reservationId: string,
  ): Promise<readonly { readonly sku: string; readonly location: string; readonly quantity: number }[]>
}

/** Read port of inventory's queues of units that wait for supply. */
export interface BackorderQueue {
  /** The place of each piece in the queue of its SKU at its location, from 1; null where it is not in it. In the order of the pieces. */
  positions(
    pieces: readonly {
      readonly reservationId: string
      readonly line: number
      readonly sku: string
      readonly location: string
    }[],
  ): Promise<readonly (number | null)[]>
}
