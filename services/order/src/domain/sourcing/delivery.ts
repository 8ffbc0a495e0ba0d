/** Days on the road by likelihood: half of all parcels are there after `p50`, nine of ten after `p90`. */
export interface TransitDays {
  readonly p50: number
  readonly p90: number
}

/** A band of distance: what a parcel costs there and how long it takes. Minor units. */
export interface DeliveryZone {
  /** Kilometres, the band's end; null: as far as it gets. */
  readonly upToKm: number | null
  readonly parcelMinor: number
  readonly unitMinor: number
  readonly per100KmMinor: number
  readonly transit: TransitDays
}

/** What a way of delivery costs and how long it takes: one immutable version. */
export interface DeliveryTable {
  readonly service: string
  /** From 1; 0 is the built-in one. */
  readonly version: number
  readonly currency: string
  /** Nearest first; the last has no end. */
  readonly zones: readonly DeliveryZone[]
  /** For a destination whose place is not known. */
  readonly unknownDistance: Omit<DeliveryZone, 'upToKm' | 'per100KmMinor'>
  /** Days of the week on which parcels travel, 1 Monday to 7 Sunday. */
  readonly travelsOn: readonly number[]
}

const zone = (upToKm: number | null, parcelMinor: number, unitMinor: number, transit: TransitDays): DeliveryZone => ({
  ...{ upToKm, parcelMinor, unitMinor, per100KmMinor: 10, transit },
})
const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** What applies until somebody writes a table. */
export const defaultDelivery: Readonly<Record<'standard' | 'expedited', DeliveryTable>> = {
  standard: {
    ...{ service: 'standard', version: 0, currency: 'USD', travelsOn: everyDay },
    zones: [
      zone(300, 595, 80, { p50: 1, p90: 1 }),
      zone(1_000, 695, 90, { p50: 1, p90: 2 }),
      zone(2_500, 795, 110, { p50: 2, p90: 3 }),
      zone(5_000, 995, 140, { p50: 4, p90: 5 }),
      zone(null, 1_495, 220, { p50: 6, p90: 7 }),
    ],
    unknownDistance: { parcelMinor: 995, unitMinor: 140, transit: { p50: 4, p90: 5 } },
  },
  expedited: {
    ...{ service: 'expedited', version: 0, currency: 'USD', travelsOn: everyDay },
    zones: [
      zone(300, 1_495, 160, { p50: 1, p90: 1 }),
      zone(2_500, 1_995, 220, { p50: 1, p90: 1 }),
      zone(5_000, 2_495, 280, { p50: 1, p90: 2 }),
      zone(null, 3_995, 440, { p50: 2, p90: 3 }),
    ],
    unknownDistance: { parcelMinor: 2_495, unitMinor: 280, transit: { p50: 2, p90: 3 } },
  },
}

export interface DeliveryPrice {
  readonly parcelMinor: number
  readonly unitMinor: number
  readonly transit: TransitDays
}

/** What a parcel from so far away costs, and how long it takes. */
export const deliveryFrom = ({ zones, unknownDistance }: DeliveryTable, km: number | null): DeliveryPrice => {
  if (km === null) return unknownDistance
  const found = zones.find(({ upToKm }) => upToKm === null || km <= upToKm) ?? zones.at(-1)
  if (found === undefined) return unknownDistance
  const { parcelMinor, unitMinor, per100KmMinor, transit } = found
  return { parcelMinor: parcelMinor + (per100KmMinor * km) / 100, unitMinor, transit }
}

/** Carried by nobody: the customer comes for it, or it is there already. */
export const noDelivery: DeliveryPrice = { parcelMinor: 0, unitMinor: 0, transit: { p50: 0, p90: 0 } }
