import { ARRIVED, DELIVERED, OUT } from '../../../demo/scans.ts'
import type { Client } from '../../world/client.ts'
import type { World } from '../../world/world.ts'
import type { Network } from '../network.ts'
import type { DatedScan } from './journeys.ts'
import { signed } from './webhooks.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
/** Where nobody's other parcels are. */
export const SLOW_HUB = { city: 'SALINA', state: 'KS', country: 'US' }
/** As many as this world's rules ask for. */
const PARCELS = 2
const USUAL_HOURS = 4
/** So long that a holiday, which excuses a day, leaves a slow-down; stays of more than a day and a half ago are not judged together. */
const SLOW_HOURS = 35
/** Scans are read so often, hubs judged at each twentieth reading, and arrivals learnt in less. */
const READ_MS = 15_000
const JUDGED = 25

/** A hub of a carrier that returns pass within hours, week by week, until it stands still for more than a day, and goes on. */
export const createSlowHub = (world: World, client: Client, network: Network) => {
  const { clock, scheduler } = world
  let sent = 0
  const tell = (trackingNumber: string, scans: readonly DatedScan[]) =>
    client.ask(signed({ trackingNumber, scans, eta: null, now: clock.now() }))
  const send = async (): Promise<readonly string[]> => {
    const numbers = Array.from({ length: PARCELS }, () => `TN-HUB-${(sent += 1)}`)
    for (const trackingNumber of numbers) {
      const named = { purpose: 'return', reference: trackingNumber, carrier: 'UPS' }
      const body = { ...named, to: network.locations[0], trackingNumber }
      await client.ask({ service: 'shipment', method: 'PUT', path: `/v1/inbound/${trackingNumber}`, body })
    }
    return numbers
  }
  const scan = (what: Omit<DatedScan, 'datetime'>, at: number): DatedScan => {
    return { ...what, datetime: new Date(at).toISOString(), tracking_location: SLOW_HUB }
  }
  /** Lets those who look now and then look so often, without the minutes between. */
  const looks = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      clock.advance(READ_MS)
      await scheduler.sleep(20)
    }
  }
  /** They come to the hub, stay for so long, and arrive. */
  const pass = async (hours: number, meanwhile = (): Promise<unknown> => Promise.resolve()): Promise<void> => {
    const [numbers, came] = [await send(), clock.epochMs()]
    const arrival = scan(ARRIVED, came)
    for (const number of numbers) await tell(number, [arrival])
    clock.advance(hours * HOUR_MS)
    await meanwhile()
    const left = clock.epochMs()
    for (const number of numbers) await tell(number, [arrival, scan(OUT, left), scan(DELIVERED, left + 1_000)])
    await looks(2)
  }
  return async (): Promise<void> => {
    const start = clock.epochMs()
    for (let week = 1; week <= 2; week += 1) {
      await pass(USUAL_HOURS)
      clock.advance(start + week * WEEK_MS - clock.epochMs())
    }
    await pass(SLOW_HOURS, () => looks(JUDGED))
    clock.advance(3 * SLOW_HOURS * HOUR_MS)
    await looks(JUDGED)
  }
}
