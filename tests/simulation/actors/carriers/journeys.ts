import { ARRIVED, DELIVERED, LATE, LOST, OUT, PICKED_UP, RETURNED, scan, type Scan } from '../../../demo/scans.ts'
import type { Chance } from '../../chance.ts'

export type DatedScan = Scan & {
  readonly datetime: string
  /** Where the carrier says a place. */
  readonly tracking_location?: { readonly city: string; readonly state: string; readonly country: string }
}

const REFUSED = scan('failure', 'refused', 'THE RECEIVER DID NOT WANT THE PRODUCT')
const WRONG_ADDRESS = scan('failure', 'address_correction', 'THE ADDRESS IS INCOMPLETE')

/** How a parcel ends, by what its carrier tells of it in the end. */
export type End = 'delivered' | 'returned_to_sender' | 'lost'

/** What becomes of a parcel; scans in the order of their dates, each five hours after the one before. */
const FATES = {
  onTime: { often: 6, end: 'delivered', scans: [PICKED_UP, ARRIVED, OUT, DELIVERED] },
  late: { often: 2, end: 'delivered', scans: [PICKED_UP, LATE, ARRIVED, OUT, DELIVERED] },
  refused: { often: 1, end: 'returned_to_sender', scans: [PICKED_UP, OUT, REFUSED, RETURNED] },
  wrongAddress: { often: 1, end: 'delivered', scans: [PICKED_UP, OUT, WRONG_ADDRESS, OUT, DELIVERED] },
  back: { often: 1, end: 'returned_to_sender', scans: [PICKED_UP, ARRIVED, OUT, RETURNED] },
  /** "Delivered" to the sender. */
  backAndDelivered: { often: 1, end: 'returned_to_sender', scans: [PICKED_UP, OUT, RETURNED, DELIVERED] },
  lost: { often: 1, end: 'lost', scans: [PICKED_UP, LATE, LOST] },
  found: { often: 1, end: 'delivered', scans: [PICKED_UP, LOST, DELIVERED] },
  /** Its status goes back on the way, and again after it has arrived. */
  goingBack: { often: 1, end: 'delivered', scans: [PICKED_UP, OUT, ARRIVED, OUT, DELIVERED, ARRIVED] },
} as const satisfies Record<string, { often: number; end: End; scans: readonly Scan[] }>
type Fate = keyof typeof FATES

const HOUR_MS = 3_600_000
const often = Object.fromEntries(Object.entries(FATES).map(([name, one]) => [name, one.often])) as Record<Fate, number>

export interface Journey {
  readonly end: End
  readonly scans: readonly DatedScan[]
}

/** A parcel's way from now on, and sometimes a scan besides that its carrier dates before the hand-over, or years ahead. */
export const drawJourney = (chance: Chance, startMs: number): Journey => {
  const { end, scans } = FATES[chance.weighted(often)]
  const at = (hours: number): string => new Date(startMs + hours * HOUR_MS).toISOString()
  const way = scans.map((one, index) => ({ ...one, datetime: at((index + 1) * 5) }))
  return {
    end,
    scans: [
      ...way,
      ...(chance.flip(0.1) ? [{ ...ARRIVED, datetime: at(-60) }] : []),
      ...(chance.flip(0.1) ? [{ ...OUT, datetime: at(2_000 * 24) }] : []),
    ],
  }
}
