/** Calendar days from the day on which a parcel leaves: half of all are there after `p50`, nine of ten after `p90`. */
export interface LearntDays {
  readonly p50: number
  readonly p90: number
}

/** Where parcels go, and how fast they are asked to. */
export interface TransitQuestion {
  readonly country: string
  readonly region: string | null
  /** standard or expedited. */
  readonly service: string
}

/** Read port of the shipment service: days on the road as learnt from parcels that arrived. A location that it knows nothing of is left out. */
export interface TransitTimes {
  days(locations: readonly string[], to: TransitQuestion): Promise<ReadonlyMap<string, LearntDays>>
}
