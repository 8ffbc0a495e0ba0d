import { Groups } from './groups.ts'
import type { Journey } from './journey.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 60

/** Carriers name their products as they like; a promise knows two. */
const FAST = /express|expedited|overnight|next|priority|same|1 ?day|2 ?day/iu
const productOf = (service: string | null): string => (FAST.test(service ?? '') ? 'expedited' : 'standard')

export interface LaneDays {
  readonly p50: number
  readonly p90: number
}

interface Way {
  readonly origin: string
  readonly country: string
  readonly region: string | null
  readonly product: string
}

/** By region where enough went there, else by country. */
const namesOf = ({ origin, country, region, product }: Way): readonly string[] => [
  ...(region === null ? [] : [`${origin}|${country}-${region}|${product}`]),
  `${origin}|${country}|${product}`,
]

/**
 * Calendar days from the day on which a parcel left to the day on which it came, by origin, destination and product,
 * whatever the carrier: what can be said before anybody buys. Holds no clock and no chance.
 */
export class TransitModel {
  readonly #days = new Groups()

  learn({ origin, destination, service, shippedAt, arrivedAt }: Journey): void {
    if (destination === null || !(arrivedAt > shippedAt)) return
    const days = Math.floor(arrivedAt / DAY_MS) - Math.floor(shippedAt / DAY_MS)
    if (days > MOST_DAYS) return
    const { country, region } = destination
    this.#days.add(namesOf({ origin, country, region, product: productOf(service) }), days)
  }

  /** Null where too few went that way. */
  days(
    origin: string,
    to: { readonly country: string; readonly region: string | null; readonly service: string },
  ): LaneDays | null {
    const { country, region, service } = to
    const found = this.#days.find(namesOf({ origin, country, region, product: service }))
    if (found === null) return null
    const whole = (share: number): number => Math.ceil(found.window.quantile(share) - 1e-9)
    const p50 = whole(0.5)
    return { p50, p90: Math.max(p50, whole(0.9)) }
  }
}
