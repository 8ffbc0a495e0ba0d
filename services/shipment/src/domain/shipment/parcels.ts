import type { Line, Parcel, Status } from './state.ts'

/** Ends of parcels, the worst last: a shipment whose parcels ended differently is told by the worst. */
const ENDS: readonly Status[] = ['delivered', 'returned_to_sender', 'lost']
/** How far a parcel has come; one that could not be handed over needs somebody to look first. */
const FAR: readonly Status[] = ['delivery_failed', 'shipped', 'in_transit', 'out_for_delivery', 'available_for_pickup']

/** Of several parcels: as long as some are on their way, the least far of those; else the worst end. */
export const combined = (statuses: readonly Status[]): Status => {
  const open = statuses.filter((status) => !ENDS.includes(status))
  const worst = (list: readonly Status[], among: readonly Status[]): Status | undefined =>
    list.find((status) => among.includes(status))
  return worst(FAR, open) ?? worst(ENDS.toReversed(), statuses) ?? 'shipped'
}

export const noLabel = {
  carrier: null,
  trackingNumber: null,
  service: null,
  label: 'none',
  labelReference: null,
} as const

/** The parcel that everything is in. */
export const onlyParcel = (lines: readonly Line[]): Parcel => ({ parcel: 1, weightGrams: null, lines, ...noLabel })
