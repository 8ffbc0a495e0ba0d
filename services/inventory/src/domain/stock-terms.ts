import type { Instant } from '@onhand/event-sourcing'

/** What a policy lets one sales channel take. Units; `ratio` 0 to 1. */
export interface ChannelTerms {
  readonly channel: string
  readonly minimum?: number
  readonly cap?: number
  readonly ratio?: number
}

/** Where the safety stock comes from: a fixed number, or so many days of the place's own demand. */
export type SafetyRule = { readonly units: number } | { readonly daysOfCover: number; readonly atMost: number | null }

/** What the policies that cover a place say of it, put together. */
export interface StockTerms {
  readonly safety: SafetyRule
  /** The buffer that the record's accuracy suggests comes on top. */
  readonly trust?: true
  readonly backorderLimit: number
  readonly channels: readonly ChannelTerms[]
  /** Since when the channels' fulfilled units count, where somebody asked to count anew. */
  readonly countsFrom: Instant | null
}

/** Terms with a date to come; `safetyStock` is what the rule gave when they were set. */
export interface UpcomingTerms extends StockTerms {
  readonly effectiveAt: Instant
  readonly safetyStock: number
}

/** Units of a channel: held now, and fulfilled since its policy was set. */
export interface ChannelUse {
  readonly channel: string
  readonly held: number
  readonly fulfilled: number
}
