/** Stock of one SKU at one location as the projection sees it, with the place that it was read at. */
export interface AvailableStock {
  readonly sku: string
  readonly location: string
  /** Sellable now; to the channel that asks, where one does. */
  readonly atf: number
  /** How many more units may be backordered here. */
  readonly backorderable: number
  /** The day on which the first unit comes that nobody waits for, YYYY-MM-DD. */
  readonly nextSupplyOn: string | null
  /** Announced units that nobody waits for yet, by the day on which they come, the first day first; absent: not told. */
  readonly supply?:
    | readonly {
        readonly on: string
        readonly quantity: number
        /** How likely it comes on that day; absent: not told. */
        readonly confidencePercent?: number | undefined
      }[]
    | undefined
  /** Position of inventory's log that this figure was computed at. */
  readonly position: number
  /** Of a kit: what one unit takes; the rows of its components come along, for other lines may want them too. */
  readonly components?: { readonly sku: string; readonly quantity: number }[] | undefined
}

/** Who wants the units. */
export interface AvailabilityDemand {
  /** The sales channel that asks; without one the figures are those of no channel: all that is free. */
  readonly channel?: string | undefined
  /**
   * Token of a position of inventory's log that the figures must hold. Waits for it a few seconds; a view that is still behind
   * then throws.
   */
  readonly atLeast?: string | undefined
}

/** Read port of inventory's log. */
export interface StockLog {
  /** Token of its last position: all that anybody was told of stock so far. */
  head(): Promise<string>
}

/** Read port of the projection's availability view: a function call in one process, REST between processes. Advice, not truth. */
export interface Availability {
  /** Every location that knows the SKU; of a kit, that knows all of its components, and those themselves. */
  stock(skus: readonly string[], demand?: AvailabilityDemand): Promise<readonly AvailableStock[]>
}
