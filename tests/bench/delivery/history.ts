import type { Calendar } from '@onhand/shipment/forecasting'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** One parcel of the past, as the CSV has it. */
export interface PastParcel {
  readonly parcelId: string
  readonly carrier: string
  readonly service: string
  readonly origin: string
  readonly country: string
  readonly region: string
  readonly postalCode: string
  readonly shippedAt: number
  /** `YYYY-MM-DD` */
  readonly promisedOn: string
  /** What the carrier itself says on the first day. */
  readonly carrierEta: number
  readonly scans: readonly {
    readonly stage: string
    readonly at: number
    readonly hub: string
    readonly code: string
  }[]
  /** Null: it never came. */
  readonly arrivedAt: number | null
}

/** The same numbers for the same seed (mulberry32). */
const chanceOf = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between: (low: number, high: number): number => low + (high - low) * next(),
    /** Around `median`, skewed to long: what legs of transport look like. */
    logNormal: (median: number, spread: number): number => median * Math.exp(spread * normal()),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  }
}
type Chance = ReturnType<typeof chanceOf>

interface Product {
  readonly carrier: string
  readonly service: string
  /** Hours on the road between origin and destination hub at the median. */
  readonly lineHaul: number
  /** Days that customers are told. */
  readonly days: number
  readonly saturdays: boolean
  readonly share: number
}

interface LaneOf {
  readonly origin: string
  readonly country: string
  readonly areas: readonly (readonly [region: string, postal: string, km: number])[]
  readonly products: readonly Product[]
}

const product = (
  carrier: string,
  service: string,
  lineHaul: number,
  days: number,
  saturdays: boolean,
  share: number,
) => ({
  ...{ carrier, service, lineHaul, days, saturdays, share },
})

const LANES: readonly LaneOf[] = [
  {
    origin: 'WH-DEN',
    country: 'US',
    areas: [
      ['CO', '803', 50],
      ['TX', '750', 1_250],
      ['CA', '900', 1_650],
      ['NY', '100', 2_850],
      ['FL', '331', 2_800],
      ['WA', '981', 2_100],
    ],
    products: [
      product('UPS', 'ground', 14, 4, false, 4),
      product('FedEx', 'home', 13, 4, true, 3),
      product('USPS', 'priority', 18, 4, true, 3),
      product('UPS', '2day', 8, 2, false, 1),
    ],
  },
  {
    origin: 'WH-WAW',
    country: 'PL',
    areas: [
      ['MZ', '00-', 20],
      ['MA', '30-', 300],
      ['DS', '50-', 350],
      ['PM', '80-', 340],
    ],
    products: [product('InPost', 'locker', 7, 2, true, 5), product('DPD', 'classic', 8, 2, false, 3)],
  },
  {
    origin: 'WH-WAW',
    country: 'DE',
    areas: [
      ['BE', '101', 570],
      ['BY', '803', 1_100],
      ['NW', '506', 1_050],
    ],
    products: [product('DPD', 'classic', 20, 4, false, 2), product('DHL Express', 'worldwide', 10, 2, false, 1)],
  },
  {
    origin: 'WH-TYO',
    country: 'JP',
    areas: [
      ['13', '100', 15],
      ['27', '530', 500],
      ['40', '810', 1_100],
      ['01', '060', 1_150],
    ],
    products: [
      product('Yamato', 'takkyubin', 5, 1, true, 5),
      product('Sagawa', 'hikyaku', 6, 2, true, 2),
      product('Japan Post', 'yupack', 6, 2, true, 2),
    ],
  },
]

/** Hours that the zone of a country is ahead of UTC; summer time moves nothing that matters here. */
const AHEAD: Readonly<Record<string, number>> = { US: -6, PL: 1, DE: 1, JP: 9 }

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

interface World {
  readonly chance: Chance
  readonly calendar: Calendar
  readonly start: number
  readonly days: number
  /** `hub` → days on which it is slow → hours that it costs. */
  readonly outages: ReadonlyMap<string, ReadonlyMap<string, { readonly hours: number; readonly code: string }>>
}

const worksOn = (at: number, country: string, saturdays: boolean, { calendar }: World): boolean => {
  const local = at + (AHEAD[country] ?? 0) * HOUR_MS
  const weekday = new Date(local).getUTCDay()
  return weekday !== 0 && (weekday !== 6 || saturdays) && !calendar.isHoliday(country, dayOf(local))
}

/** The next time that is so late on a working day, where the parcel is. */
const nextAt = (from: number, hour: number, country: string, saturdays: boolean, world: World): number => {
  const ahead = (AHEAD[country] ?? 0) * HOUR_MS
  const local = from + ahead
  let at = local - (local % DAY_MS) + hour * HOUR_MS - ahead
  while (at < from || !worksOn(at, country, saturdays, world)) at += DAY_MS
  return at
}

/** Peak season, and one carrier that gets worse towards the end: what a model has to follow. */
const slownessOf = (at: number, carrier: string, { start, days }: World): number => {
  const part = (at - start) / (days * DAY_MS)
  const peak = part > 0.62 && part < 0.8 ? 1.35 : 1
  const decline = carrier === 'USPS' && part > 0.7 ? 1.4 : 1
  return peak * decline
}

const originCountry = (origin: string): string => ({ 'WH-DEN': 'US', 'WH-WAW': 'PL' })[origin] ?? 'JP'

/** Names of hubs as the service writes them: the country is the last word. */
const sortingHub = (carrier: string, origin: string): string =>
  `${carrier} · ${origin.slice(3)} hub, ${originCountry(origin)}`
const depot = (carrier: string, country: string, region: string): string => `${carrier} · depot, ${region}, ${country}`

const depotHours = (
  hub: string,
  at: number,
  { outages, chance }: World,
): { readonly hours: number; readonly code: string } => {
  const outage = outages.get(hub)?.get(dayOf(at))
  const usual = chance.logNormal(2.5, 0.45)
  return outage
    ? { hours: usual + chance.between(0.7, 1.3) * outage.hours, code: outage.code }
    : { hours: usual, code: '' }
}

const travel = (lane: LaneOf, sold: Product, area: LaneOf['areas'][number], shippedAt: number, world: World) => {
  const { chance } = world
  const { origin, country } = lane
  const [region, , kilometres] = area
  const scans: { stage: string; at: number; hub: string; code: string }[] = []
  const scan = (stage: string, at: number, hub: string, code = ''): void => {
    // Carriers forget to scan one parcel of thirty.
    if (chance.next() > 0.03) scans.push({ stage, at: Math.round(at / 60_000) * 60_000, hub, code })
  }
  const slowness = slownessOf(shippedAt, sold.carrier, world)
  const hubs = [sortingHub(sold.carrier, origin), depot(sold.carrier, country, region)] as const
  let at = nextAt(shippedAt, 18, originCountry(origin), sold.saturdays, world) + chance.logNormal(1.5, 0.5) * HOUR_MS
  scan('moving', at, hubs[0])
  const first = depotHours(hubs[0], at, world)
  if (first.code !== '' && chance.next() < 0.3) scan('moving', at + HOUR_MS, hubs[0], first.code)
  at += first.hours * HOUR_MS
  if (chance.next() < 0.008 && first.code === '') return { scans, arrivedAt: null } // Lost on the road.
  at += chance.logNormal(sold.lineHaul * (0.35 + kilometres / 2_000), 0.22) * slowness * HOUR_MS
  if (country !== originCountry(origin) && chance.next() < 0.1) {
    if (chance.next() < 0.6) scan('moving', at, `${country} customs`, 'customs_delay')
    at += chance.between(18, 80) * HOUR_MS
  }
  if (chance.next() < 0.015) at += chance.between(30, 100) * HOUR_MS // Sent the wrong way.
  scan('near', at, hubs[1])
  at += depotHours(hubs[1], at, world).hours * HOUR_MS * slowness
  let out = nextAt(at, 8, country, sold.saturdays, world)
  for (let tries = 0; ; tries += 1) {
    scan('out', out, hubs[1])
    const brought = out + chance.between(1, 11) * HOUR_MS
    if (tries >= 3 || chance.next() > 0.05) return { scans, arrivedAt: Math.round(brought / 60_000) * 60_000 }
    scan('failed', brought, hubs[1])
    out = nextAt(brought + 4 * HOUR_MS, 8, country, sold.saturdays, world)
  }
}

const outagesOf = (chance: Chance, start: number, days: number): World['outages'] => {
  const names = LANES.flatMap(({ origin, country, areas, products }) =>
    products.flatMap(({ carrier }) => [
      sortingHub(carrier, origin),
      ...areas.map(([region]) => depot(carrier, country, region)),
    ]),
  )
  return new Map(
    [...new Set(names)].map((name) => {
      const bad = new Map<string, { hours: number; code: string }>()
      for (let day = 0; day < days; day += 1) {
        if (chance.next() > 0.008) continue
        const code = chance.next() < 0.5 ? 'weather_delay' : 'delayed'
        const hours = chance.between(18, 60)
        for (let more = 0; more < 2; more += 1) bad.set(dayOf(start + (day + more) * DAY_MS), { hours, code })
      }
      return [name, bad]
    }),
  )
}

const weighted = (chance: Chance, products: readonly Product[]): Product => {
  let left = chance.next() * products.reduce((sum, { share }) => sum + share, 0)
  return products.find(({ share }) => (left -= share) < 0) ?? (products[0] as Product)
}

export interface HistoryOptions {
  readonly seed: number
  readonly days: number
  readonly parcelsPerDay: number
  /** First day, milliseconds since 1970. */
  readonly start: number
  readonly calendar: Calendar
}

/**
 * Parcels of some months that look like real ones: cut-off hours, weekends, holidays, peak season, slow hubs, weather, customs,
 * vans that come back, parcels that go astray or never come, scans that are missing, a carrier that gets worse.
 */
export const generateHistory = ({
  seed,
  days,
  parcelsPerDay,
  start,
  calendar,
}: HistoryOptions): readonly PastParcel[] => {
  const chance = chanceOf(seed)
  const world: World = { chance, calendar, start, days, outages: outagesOf(chance, start, days) }
  const parcels: PastParcel[] = []
  for (let number = 0; number < days * parcelsPerDay; number += 1) {
    const lane = chance.pick(LANES)
    const sold = weighted(chance, lane.products)
    const area = chance.pick(lane.areas)
    const shippedAt = Math.round((start + chance.next() * days * DAY_MS) / 60_000) * 60_000
    const { scans, arrivedAt } = travel(lane, sold, area, shippedAt, world)
    let due = nextAt(shippedAt, 18, originCountry(lane.origin), sold.saturdays, world)
    for (let day = 0; day < sold.days; day += 1) due = nextAt(due + HOUR_MS, 18, lane.country, sold.saturdays, world)
    parcels.push({
      parcelId: `P${number}`,
      ...{ carrier: sold.carrier, service: sold.service, origin: lane.origin, country: lane.country },
      ...{ region: area[0], postalCode: `${area[1]}${Math.floor(chance.between(0, 4))}`, shippedAt, scans, arrivedAt },
      promisedOn: dayOf(due + DAY_MS),
      carrierEta: due,
    })
  }
  return parcels.toSorted((a, b) => a.shippedAt - b.shippedAt)
}
