import type { StockLevel } from '@onhand/schemas'

/** A position of inventory's log, and the instant at which it is looked at: what falls due by itself until then has happened. */
export interface PastMoment {
  readonly epoch: number
  readonly position: number
  readonly at: string
}

/** Which moment is asked for: an instant of recorded time, or a position, looked at when it was recorded or at `at`. */
export type AskedMoment =
  { readonly instant: string } | { readonly epoch: number; readonly position: number; readonly at?: string | undefined }

/** One SKU at one location at a moment. */
export interface PastPlace {
  readonly sku: string
  readonly location: string
  /** Holds past their time have lapsed in it, due policies are in force, lots past their date have expired. */
  readonly level: StockLevel
  /** When the last event up to the moment happened, and its position. */
  readonly changedAt: string
  readonly position: number
}

/** A SKU as the catalogue had it then. */
export interface PastItem {
  readonly sku: string
  readonly name: string
  /** Of a kit: what one unit takes. */
  readonly components: readonly { readonly sku: string; readonly quantity: number }[] | null
}

export interface PastStock extends PastMoment {
  /** Of the SKUs that were asked for, and of the components of those that were kits. */
  readonly places: readonly PastPlace[]
  readonly items: readonly PastItem[]
}

/** One event behind an addend. */
export interface AddendEvent {
  /** The event's own id (CloudEvents); null where time alone did it, and no event says so yet. */
  readonly id: string | null
  readonly type: string
  readonly position: number | null
  readonly at: string
  /** What it adds to the addend. Units. */
  readonly change: number
  /** The reservation, supply or transfer that it is about. */
  readonly about: string | null
}

/** One signed part of a figure: `quantity` = `before` + Σ `events[].change`. */
export interface ExplainedAddend {
  readonly name: string
  readonly quantity: number
  /** What events earlier than those listed come to; those that cancel each other out are not listed. */
  readonly before: number
  /** Oldest first, the last 20. */
  readonly events: readonly AddendEvent[]
}

/** A place, at the position of one of its own events. */
export interface PlaceAt {
  readonly sku: string
  readonly location: string
  readonly position: number
}

export interface ExplainedPlace extends PlaceAt {
  /** They sum to what can be taken: ATF or, for a channel, what that may take. */
  readonly addends: readonly ExplainedAddend[]
}

/** Read port of inventory's log, for views that show the past and say why: a function call in one process, REST between processes. */
export interface StockHistory {
  /** The fold of the log at that moment; null: the moment lies ahead of the log, or is none of it. */
  stockAt(
    asked: AskedMoment,
    query: { readonly skus: readonly string[]; readonly locations?: readonly string[] | undefined },
  ): Promise<PastStock | null>
  /** What the figures of places are made of, looked at at `at`. A place without an event up to its position is left out. */
  explain(
    places: readonly PlaceAt[],
    how: { readonly at: string; readonly channel?: string | undefined },
  ): Promise<readonly ExplainedPlace[]>
}
