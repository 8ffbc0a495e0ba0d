import type { Network } from '../actors/network.ts'
import { pumpUntil, settle } from '../drain.ts'
import type { Client, Told } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { databaseServices } from '@onhand/host'
import type { Report } from '../../audit/rows.ts'
import type { StockAudit } from '../../audit/stock-audit.ts'
import { freeUnits } from '../../audit/stock-figures.ts'

interface Probed {
  readonly world: World
  readonly client: Client
  readonly network: Network
  readonly places: StockAudit['places']
  /** Places whose policies keep units from some channel. */
  readonly bounded: ReadonlySet<string>
}

const at = (place: string): { readonly sku: string; readonly location: string } => {
  const [sku = '', location = ''] = place.split('@')
  return { sku, location }
}

const heads = ({ disks }: World): Readonly<Record<string, number>> =>
  Object.fromEntries(databaseServices.map((log) => [log, disks[log].events.length]))

const DAY_MS = 86_400_000
/** Callers' keys are kept for 7 days, lines of a feed for 90; anything else is known again by its own state. */
const keptMs = ({ key, path }: Told['request']): number => {
  // A carrier may give a number anew so long after its parcel's end: what is said of it then is news.
  if (path.startsWith('/v1/carriers/')) return 119.9 * DAY_MS
  if (path.startsWith('/v1/stock-events')) return 89.9 * DAY_MS
  return key === undefined ? Infinity : 6.9 * DAY_MS
}

const isDone = ({ answer }: Told): boolean => answer.status >= 200 && answer.status < 300

/** What was put there after it was taken away: to take it away once more is a new wish. */
const isPutBack = (all: readonly Told[], taken: Told): boolean =>
  taken.request.method === 'DELETE' &&
  all
    .slice(all.indexOf(taken) + 1)
    .some(({ request: { method, path } }) => method === 'PUT' && path === taken.request.path)

/** What is said twice changes nothing; a PUT is a new wish, and what was refused may be granted now. */
const isRepeatable =
  (nowMs: number) =>
  (one: Told, _: number, all: readonly Told[]): boolean => {
    // A source may have sent the same line before: its key is as old as that.
    const since = one.request.path.startsWith('/v1/stock-events') ? all[0]?.at : one.at
    const isKept = nowMs - Date.parse(since ?? one.at) < keptMs(one.request)
    return one.request.method !== 'PUT' && isDone(one) && isKept && !isPutBack(all, one)
  }

/** A feed counts lines that come again, and keeps those that are refused again: its own health, nothing of the stock's. */
const isFeedsOwnCount = (json: string): boolean => {
  const { type, data } = JSON.parse(json) as { readonly type: string; readonly data: { readonly applied?: number } }
  // A carrier's webhooks are counted as they come, repeats too.
  return type === 'FeedCounted' || (type === 'FeedLinesTaken' && data.applied === 0)
}

/** Invariant 3: every acknowledged request again, and every record of every topic again. */
const repeatAll = async ({ world, client }: Probed, report: Report): Promise<void> => {
  const before = heads(world)
  const told = client.told.filter(isRepeatable(world.clock.epochMs()))
  for (const { request, answer } of told) {
    const again = await client.attempt(request)
    // A natural key is kept for days, then the state answers; with or without, it is no fault of the server's.
    if (again.status >= 500 || again.status === 0)
      report('3 replay', `${request.method} ${request.path} was ${answer.status}, sent again ${again.status}`)
  }
  const { broker } = world
  for (const service of ['inventory', 'order', 'shipment', 'notification'] as const) {
    const topic = `${service}.events`
    for (let partition = 0; partition < broker.partitions; partition += 1)
      for (const record of [...broker.records(topic, partition)])
        if ('event' in record) broker.put(topic, partition, (offset) => ({ ...record, offset }))
  }
  await settle(world, client)
  for (const service of databaseServices)
    for (const json of world.disks[service].events.slice(before[service]))
      if (!isFeedsOwnCount(json)) report('3 replay', `sent again, it changed something: ${json}`)
}

const NAMED = ['web', 'store', 'marketplace'] as const

/** Invariant 10: what is shown is what can be had, by every channel, and one unit more cannot: tried for nobody in particular or for one channel, as the dice fall. */
const checkShown = async (probed: Probed, report: Report): Promise<void> => {
  const { chance } = probed.world
  const tried = chance.flip(0.5) ? undefined : chance.pick(NAMED)
  const shown = new Map<string | undefined, Shown>()
  for (const channel of [undefined, ...NAMED]) shown.set(channel, await shownTo(channel, probed, report))
  await checkTaken(tried, shown.get(tried) ?? new Map(), probed, report)
}

/** Units by place, as the view shows them: no more than are free, and all of them to whom no policy keeps any from. */
type Shown = ReadonlyMap<string, number>

const shownTo = async (
  channel: string | undefined,
  { client, network, places, bounded }: Probed,
  report: Report,
): Promise<Shown> => {
  const asking = channel === undefined ? '' : `&channel=${channel}`
  const query = `${network.skus.map((sku) => `sku=${sku}`).join('&')}${asking}`
  const { body, status } = await client.attempt({
    service: 'projection',
    method: 'GET',
    path: `/v1/availability?${query}`,
  })
  if (status !== 200) {
    report('10 shown', `availability answers ${status}`)
    return new Map()
  }
  const items = body.items as { sku: string; locations: { location: string; atf: number }[] }[]
  const shown = new Map<string, number>(
    items.flatMap(({ sku, locations }) => locations.map(({ location, atf }) => [`${sku}@${location}`, atf] as const)),
  )
  for (const [place, figures] of places) {
    const free = freeUnits(figures)
    const own = shown.get(place) ?? 0
    if (bounded.has(place) ? own > free : own !== free)
      report('10 shown', `${place} to ${channel ?? 'nobody'}: shown ${own}, free ${free}`)
  }
  return shown
}

interface Line {
  readonly place: string
  readonly quantity: number
}

/** All that is shown can be had, one unit more cannot. What is taken is given back. */
const checkTaken = async (
  channel: string | undefined,
  shown: Shown,
  { world, client, places }: Probed,
  report: Report,
): Promise<void> => {
  const taken: string[] = []
  const take = async (wanted: readonly Line[]): Promise<number> => {
    const reservationId = world.ids.uuid()
    const to = channel === undefined ? {} : { channel }
    const lines = wanted.map(({ place, quantity }) => ({ ...at(place), quantity, ...to }))
    const body = { reservationId, lines, expiresInSeconds: 60 }
    const { status } = await client.attempt({ service: 'inventory', method: 'POST', path: '/v1/reservations', body })
    if (status === 201) taken.push(reservationId)
    return status
  }
  const all = [...places.keys()].map((place): Line => ({ place, quantity: shown.get(place) ?? 0 }))
  const who = (place: string): string => `${place} to ${channel ?? 'nobody'}`
  for (const { place, quantity } of all) {
    const more = await take([{ place, quantity: quantity + 1 }])
    if (more !== 409) report('10 shown', `${who(place)}: ${quantity + 1} of ${quantity} units were asked for: ${more}`)
  }
  const some = all.filter(({ quantity }) => quantity > 0)
  // At once, which is cheaper; where that is refused, one by one tells which of them are.
  if (some.length > 0 && (await take(some)) !== 201)
    for (const line of some) {
      const own = await take([line])
      if (own !== 201)
        report('10 shown', `${who(line.place)}: ${line.quantity} of ${line.quantity} units were asked for: ${own}`)
    }
  for (const id of taken)
    await client.attempt({ service: 'inventory', method: 'DELETE', path: `/v1/reservations/${id}` })
}

/** Asks the quiet system some more. */
export const probe = async (
  probed: Probed,
  looks: { readonly again: boolean; readonly shown: boolean },
  report: Report,
): Promise<void> => {
  const fail = (error: unknown): void => report('probe', error instanceof Error ? (error.stack ?? '') : String(error))
  if (looks.again) await pumpUntil(probed.world, repeatAll(probed, report).catch(fail))
  if (looks.shown) await pumpUntil(probed.world, checkShown(probed, report).catch(fail))
}
