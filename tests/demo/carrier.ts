import type { Api } from './api.ts'
import { ARRIVED, DELIVERED, LATE, LOST, OUT, PICKED_UP, RETURNED, type Scan } from './scans.ts'

/** What becomes of a parcel. */
export type Fate = 'on-time' | 'delayed' | 'returned' | 'lost'

/** A few of every hundred parcels go wrong, always the same ones. */
export const fateOf = (parcel: number): Fate => {
  if (parcel % 100 === 37) return 'lost'
  if (parcel % 50 === 21) return 'returned'
  return parcel % 12 === 5 ? 'delayed' : 'on-time'
}

/** The scans of each fate, in the order that the carrier posts them. */
export const journeys: Readonly<Record<Fate, readonly Scan[]>> = {
  'on-time': [PICKED_UP, ARRIVED, OUT, DELIVERED],
  delayed: [PICKED_UP, LATE, ARRIVED, OUT, DELIVERED],
  returned: [PICKED_UP, ARRIVED, OUT, RETURNED],
  lost: [PICKED_UP, LATE, LOST],
}

const DAY_MS = 86_400_000

/** A scan and when it was made: told again and again, with the same time. */
type MadeScan = Scan & { readonly datetime: string; readonly city?: string; readonly state?: string }

/** One EasyPost webhook with all scans so far, as the aggregator sends it. */
export const webhook = (
  trackingNumber: string,
  scans: readonly MadeScan[],
  isLate: boolean,
  nowMs: number,
  carrier = 'UPS',
): object => {
  return {
    id: `evt_${trackingNumber}_${scans.length}`,
    object: 'Event',
    description: 'tracker.updated',
    mode: 'test',
    result: {
      id: `trk_${trackingNumber}`,
      object: 'Tracker',
      tracking_code: trackingNumber,
      carrier,
      status: scans.at(-1)?.status,
      status_detail: scans.at(-1)?.status_detail,
      est_delivery_date: new Date(nowMs + (isLate ? 9 : 3) * DAY_MS).toISOString(),
      tracking_details: scans.map(({ city = 'KANSAS CITY', state = 'MO', ...each }) => ({
        object: 'TrackingDetail',
        ...each,
        tracking_location: { object: 'TrackingLocation', city, state, country: 'US', zip: null },
      })),
    },
  }
}

/** The carrier: posts a parcel's next scan each time it is asked, until its fate is told. */
export const createCarrier = (api: Api) => {
  const parcels = new Map<string, { readonly fate: Fate; readonly made: MadeScan[]; readonly by: string }>()
  return {
    /** @param by the carrier that has it */
    take: (trackingNumber: string, fate: Fate, by = 'UPS'): void => {
      parcels.set(trackingNumber, { fate, made: [], by })
    },
    get onTheWay() {
      return parcels.size
    },
    /** One more scan for each parcel on its way. @returns how many fates were told to the end */
    advance: async (): Promise<number> => {
      let ended = 0
      for (const [trackingNumber, { fate, made, by }] of parcels) {
        const next = journeys[fate][made.length]
        if (next) made.push({ ...next, datetime: new Date().toISOString() })
        await api.call(
          'POST',
          '/v1/carriers/easypost/webhooks',
          webhook(trackingNumber, made, fate !== 'on-time', Date.now(), by),
        )
        if (made.length < journeys[fate].length) continue
        parcels.delete(trackingNumber)
        ended += 1
      }
      return ended
    },
  }
}
export type Carrier = ReturnType<typeof createCarrier>
