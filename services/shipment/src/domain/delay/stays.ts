import type { Milestone } from '../eta/journey.ts'

/** A parcel at a carrier's place: from its first scan there to the first one elsewhere, in milliseconds since 1970. */
export interface Stay {
  readonly hub: string
  readonly from: number
  /** Null: it is still there. */
  readonly to: number | null
}

/**
 * Where a parcel is after a scan: a place, `null` on its way from there with the van, `undefined` where the scan does not say, so
 * that it is where it was.
 */
export const placeOf = ({ stage, hub }: Pick<Milestone, 'stage' | 'hub'>): string | null | undefined =>
  stage === 'out' ? null : (hub ?? undefined)

/** The country of a place whose name ends in one, as in `UPS · Dallas, TX, US`; else null. Asked for holidays only. */
export const countryOf = (hub: string): string | null => /, ([A-Z]{2})$/.exec(hub)?.[1] ?? null

/** All stays of a parcel, by its scans in time order. */
export const staysOf = (scans: readonly Milestone[]): readonly Stay[] => {
  const stays: Stay[] = []
  for (const scan of scans) {
    const [place, last] = [placeOf(scan), stays.at(-1)]
    if (place === undefined || (last?.to === null && last.hub === place)) continue
    if (last?.to === null) stays[stays.length - 1] = { ...last, to: scan.at }
    if (place !== null) stays.push({ hub: place, from: scan.at, to: null })
  }
  return stays
}

/** Where a parcel stands now; null: nowhere that is known. */
export const standsAt = (scans: readonly Milestone[]): Stay | null => {
  const last = staysOf(scans).at(-1)
  return last?.to === null ? last : null
}
