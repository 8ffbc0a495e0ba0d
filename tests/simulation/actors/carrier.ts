import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'

interface Scan {
  readonly status: string
  readonly status_detail: string
  readonly message: string
}
const scan = (status: string, status_detail: string, message: string): Scan => ({ status, status_detail, message })
const PICKED_UP = scan('in_transit', 'departed_origin_facility', 'ORIGIN SCAN')
const ARRIVED = scan('in_transit', 'arrived_at_facility', 'ARRIVAL SCAN')
const LATE = scan('in_transit', 'delayed', 'A MECHANICAL FAILURE HAS DELAYED DELIVERY')
const OUT = scan('out_for_delivery', 'out_for_delivery', 'OUT FOR DELIVERY')
const JOURNEYS: Readonly<Record<string, readonly Scan[]>> = {
  onTime: [PICKED_UP, ARRIVED, OUT, scan('delivered', 'arrived_at_destination', 'DELIVERED')],
  late: [PICKED_UP, LATE, ARRIVED, OUT, scan('delivered', 'arrived_at_destination', 'DELIVERED')],
  back: [PICKED_UP, ARRIVED, OUT, scan('return_to_sender', 'return', 'RETURNED TO SENDER')],
  lost: [PICKED_UP, LATE, scan('failure', 'lost', 'THE PACKAGE IS LOST')],
  found: [PICKED_UP, scan('failure', 'lost', 'THE PACKAGE IS LOST'), scan('delivered', 'delivered', 'DELIVERED')],
}
const HOUR_MS = 3_600_000

interface Parcel {
  readonly trackingNumber: string
  readonly scans: readonly (Scan & { readonly datetime: string })[]
  told: number
}

/** A carrier: its webhooks come late, twice, in any order; in the end they have told everything. */
export const createCarrier = (world: World, client: Client) => {
  const chance: Chance = world.chance.fork()
  const parcels = new Map<string, Parcel>()
  const take = (trackingNumber: string): void => {
    if (parcels.has(trackingNumber)) return
    const fate = chance.weighted({ onTime: 5, late: 2, back: 1, lost: 1, found: 1 })
    const start = world.clock.epochMs()
    const scans = (JOURNEYS[fate] ?? []).map((one, index) => {
      return { ...one, datetime: new Date(start + (index + 1) * 5 * HOUR_MS).toISOString() }
    })
    parcels.set(trackingNumber, { trackingNumber, scans, told: 0 })
  }
  const post = async ({ trackingNumber }: Parcel, scans: Parcel['scans']): Promise<void> => {
    const now = world.clock.now()
    const eta = chance.flip(0.3)
      ? new Date(world.clock.epochMs() + chance.int(1, 6) * 24 * HOUR_MS).toISOString()
      : null
    const details = scans.map((one) => ({ object: 'TrackingDetail', ...one, tracking_location: null }))
    const result = {
      ...{ id: `trk_${trackingNumber}`, object: 'Tracker', tracking_code: trackingNumber, carrier: 'UPS' },
      ...{ updated_at: now, est_delivery_date: eta, tracking_details: details },
    }
    const body = { id: `evt_${trackingNumber}`, object: 'Event', description: 'tracker.updated', result }
    await client.ask({ service: 'shipment', method: 'POST', path: '/v1/carriers/easypost/webhooks', body })
  }
  return {
    take,
    /** A webhook about one parcel with any of the scans that there may be by now, in any order. */
    news: async (): Promise<void> => {
      if (parcels.size === 0) return
      const parcel = chance.pick([...parcels.values()])
      parcel.told = Math.min(parcel.scans.length, parcel.told + chance.int(0, 2))
      const known = parcel.scans.slice(0, parcel.told)
      const some = chance.flip(0.5) ? known : known.filter(() => chance.flip(0.6))
      await post(parcel, chance.flip(0.4) ? chance.shuffle(some) : some)
    },
    /** Tells the whole journey of each parcel. @returns how many had more to tell */
    finish: async (): Promise<number> => {
      const open = [...parcels.values()].filter(({ told, scans }) => told <= scans.length)
      for (const parcel of open) {
        parcel.told = parcel.scans.length + 1
        await post(parcel, parcel.scans)
      }
      return open.length
    },
  }
}
export type Carrier = ReturnType<typeof createCarrier>
