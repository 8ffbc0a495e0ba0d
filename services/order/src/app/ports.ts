import type { Money } from '@onhand/money'

/** One movement of money; `id` is the same in every try, so that the provider does it once. */
export interface Movement {
  readonly id: string
  readonly orderId: string
  readonly amount: Money
}

/** A payment provider. A throw means that the outcome is unknown: it is asked again with the same id. */
export interface Payments {
  authorize(
    movement: Movement,
  ): Promise<{ readonly status: 'authorized' } | { readonly status: 'declined'; readonly reason: string }>
  capture(movement: Movement): Promise<void>
  /** Gives up what was set aside and not captured. */
  voidAmount(movement: Movement): Promise<void>
  refund(movement: Movement): Promise<void>
}

/** Units that a cart's reservation holds now: the view counts them as gone, though they are there for the order that takes it over. */
export interface CartHolds {
  /** Empty for one that is over or unknown. */
  lines(
    reservationId: string,
  ): Promise<readonly { readonly sku: string; readonly location: string; readonly quantity: number }[]>
}

/** Learnt days on the road, where somebody learns them (the shipment service's ETA). A location that it knows nothing of is left out. */
export interface TransitTimes {
  days(
    locations: readonly string[],
    to: { readonly country: string; readonly region: string | null; readonly service: string },
  ): Promise<ReadonlyMap<string, { readonly p50: number; readonly p90: number }>>
}
