import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { drawJourney, type Journey } from './carriers/journeys.ts'
import { forged, signed } from './carriers/webhooks.ts'

const DAY_MS = 86_400_000

interface Parcel extends Journey {
  readonly trackingNumber: string
  told: number
}

/**
 * A carrier: its webhooks come late, twice, in any order, before the departure was recorded, and some are forged; in the end they
 * have told everything.
 */
export const createCarrier = (world: World, client: Client) => {
  const chance: Chance = world.chance.fork()
  const parcels = new Map<string, Parcel>()
  const post = async ({ trackingNumber }: Parcel, scans: Parcel['scans']): Promise<void> => {
    const eta = chance.flip(0.3) ? new Date(world.clock.epochMs() + chance.int(1, 6) * DAY_MS).toISOString() : null
    const request = signed({ trackingNumber, scans, eta, now: world.clock.now() })
    await client.ask(request)
    if (chance.flip(0.1)) await client.ask(request)
  }
  /** Nobody believes it, and it leaves no scan. */
  const forge = async (trackingNumber: string): Promise<void> => {
    const how = chance.pick(['unsigned', 'badlySigned', 'replayed'] as const)
    const { status } = await client.ask(forged(how, trackingNumber, world.clock.epochMs()))
    if (status !== 401 && status !== 0 && status !== 503)
      throw new Error(`A webhook that was ${how} is answered ${status}`)
  }
  return {
    /** The parcel is given to the carrier; now and then its scans are known before anybody has said that it left. */
    take: async (trackingNumber: string): Promise<void> => {
      if (parcels.has(trackingNumber)) return
      const parcel = { trackingNumber, ...drawJourney(chance, world.clock.epochMs()), told: 0 }
      parcels.set(trackingNumber, parcel)
      if (chance.flip(0.1)) await post(parcel, parcel.scans)
    },
    /** A webhook about one parcel with any of the scans that there may be by now, in any order. */
    news: async (): Promise<void> => {
      if (parcels.size === 0) return
      const parcel = chance.pick([...parcels.values()])
      if (chance.flip(0.1)) await forge(parcel.trackingNumber)
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
    /** Tracking number → how that parcel ended. */
    ends: (): ReadonlyMap<string, Journey['end']> =>
      new Map([...parcels.values()].map(({ trackingNumber, end }) => [trackingNumber, end])),
  }
}
export type Carrier = ReturnType<typeof createCarrier>
