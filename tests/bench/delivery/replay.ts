import type { PastParcel } from './history.ts'

/** What happened, in the order of its happening. */
export type Happening =
  | { readonly what: 'shipped' | 'arrived'; readonly at: number; readonly parcel: PastParcel }
  | { readonly what: 'scanned'; readonly at: number; readonly parcel: PastParcel; readonly scans: number }

/** All that happened to all parcels, by time; of one moment departures first and arrivals last. */
export const happeningsOf = (parcels: readonly PastParcel[]): readonly Happening[] => {
  const order = { shipped: 0, scanned: 1, arrived: 2 }
  const all = parcels.flatMap((parcel): Happening[] => [
    { what: 'shipped', at: parcel.shippedAt, parcel },
    ...parcel.scans.map(({ at }, index): Happening => ({ what: 'scanned', at, parcel, scans: index + 1 })),
    ...(parcel.arrivedAt === null ? [] : [{ what: 'arrived' as const, at: parcel.arrivedAt, parcel }]),
  ])
  return all.toSorted((a, b) => a.at - b.at || order[a.what] - order[b.what])
}

/** When the later part begins: what came before is only learnt from. */
export const splitAt = (parcels: readonly PastParcel[], share: number): number => {
  const [first, last] = [parcels[0]?.shippedAt ?? 0, parcels.at(-1)?.shippedAt ?? 0]
  return first + (last - first) * share
}
