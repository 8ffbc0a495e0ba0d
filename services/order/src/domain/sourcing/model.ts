import type {
  BackorderPiece,
  Destination,
  FulfilmentKind,
  LinePromise,
  LineUnits,
  Piece,
  PlaceKind,
  PlannedWork,
  Refusal,
} from '../order/events.ts'
import type { DeliveryTable } from './delivery.ts'
import type { SourceLocation } from './node.ts'
import type { SourcingProfile } from './profile.ts'

/** Units that come on a day and that nobody waits for. */
export interface SupplyStep {
  readonly on: string
  readonly quantity: number
  /** Absent: not told. */
  readonly confidencePercent?: number | undefined
}

/** What the view says of one SKU at one location, as of a position of inventory's log. */
export interface SourceStock {
  readonly sku: string
  readonly location: string
  readonly atf: number
  readonly backorderable: number
  readonly nextSupplyOn: string | null
  /** Announced units that nobody waits for, by day; absent: only the next day is known. */
  readonly supply?: readonly SupplyStep[] | undefined
  readonly position: number
  /** Of a kit: what one unit takes of other rows of the same location. */
  readonly components?: readonly { readonly sku: string; readonly quantity: number }[] | undefined
}

/** Units that look for a place, and what they need of it. */
export interface WantedUnits extends LineUnits {
  readonly handling?: readonly string[]
}

export interface SourcingInput {
  readonly fulfilment: FulfilmentKind
  readonly shipTo: Destination | null
  readonly storeLocation: string | null
  readonly wanted: readonly WantedUnits[]
  readonly stock: readonly SourceStock[]
  readonly locations: readonly SourceLocation[]
  readonly refusals: readonly Refusal[]
  readonly backorderRefusals: readonly Refusal[]
  /** Attempts refused in a row. */
  readonly tries: number
  readonly now: string
  /** The rules; the built-in ones where absent. */
  readonly profile?: SourcingProfile
  readonly delivery?: DeliveryTable
  readonly channel?: string
  readonly service?: string
  readonly priority?: string
  readonly orderValueMinor?: number
  /** Line → the day that it is promised for: coming later than that costs. */
  readonly promised?: ReadonlyMap<number, string>
  /** Locations of a quote that the order was placed on: they are taken where they still can serve it whole. */
  readonly preferred?: readonly string[]
}

/** Terms of a candidate's score, minor units, after their weights. */
export interface ScoreTerms {
  readonly shipping: number
  readonly split: number
  readonly labour: number
  readonly markdown: number
  readonly capacityBalance: number
  readonly promiseRisk: number
}

/** One location under one strategy: what it would cost to take from it all that it can give. */
export interface CandidateScore {
  readonly location: string
  readonly strategy: string
  /** Null: it could serve. */
  readonly whyNot: string | null
  readonly km: number | null
  /** Units of the order that it could give. */
  readonly units: number
  readonly terms: ScoreTerms
  readonly totalMinor: number
  readonly isUsed: boolean
}

/** How a choice came about. */
export interface SourcingChoice {
  readonly profileId: string
  readonly version: number
  readonly method: 'exact' | 'heuristic'
  /** Share of the cost that a better choice could save at most. */
  readonly gap: number
  readonly totalMinor: number
  readonly currency: string
  readonly parcels: number
  readonly shipComplete: boolean
  readonly candidates: readonly CandidateScore[]
}

export interface SourcingPlan {
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  readonly unsourceable: readonly LineUnits[]
  readonly promises: readonly LinePromise[]
  /** The same by the days that half of all deliveries keep. */
  readonly likely: readonly LinePromise[]
  /** What carrying it costs by the delivery table. */
  readonly deliveryMinor: number
  /** Until when an order gets these days; null: no such hour. */
  readonly cutoffAt: string | null
  readonly choice: SourcingChoice
  /** Of locations whose days are limited. */
  readonly work: readonly PlannedWork[]
  /** Location → kind, of the chosen ones that are no warehouse. */
  readonly kinds: Readonly<Record<string, PlaceKind>>
}

/** So many refusals in a row, and the rest waits for supply instead of trying on. */
export const MAX_TRIES = 4

export const sumOf = <T>(values: readonly T[], figure: (value: T) => number): number =>
  values.reduce((sum, value) => sum + figure(value), 0)
export const pair = (sku: string, location: string): string => `${sku}@${location}`
