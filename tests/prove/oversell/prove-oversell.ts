import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createCapsAudit } from '../../audit/customer-caps.ts'
import { createFormAudit } from '../../audit/log-form.ts'
import { createTrails } from '../../audit/reservation-trails.ts'
import { createStockAudit } from '../../audit/stock-audit.ts'
import { freeUnits, shortfallOf } from '../../audit/stock-figures.ts'
import type { Report, Row } from '../../audit/rows.ts'
import { createChance } from '../../simulation/chance.ts'
import { createAnswersAudit, type AnswersAudit } from './answers-audit.ts'
import { createCaller } from './caller.ts'
import { headOf, readLog } from './log.ts'
import { createRecords, readRecords } from './records.ts'
import { createShoppers, floor } from './shoppers.ts'
import { startSite, type Site } from './site.ts'
import { verdictOf, type Asked, type Told } from './told.ts'

export interface ProveOptions {
  readonly attempts: number
  readonly seed: number
  /** Requests in flight. */
  readonly connections: number
  /** How often a replica, and how often PostgreSQL, is killed, evenly over the attempts. */
  readonly kills: { readonly replica: number; readonly postgres: number }
  /** Where the record of answers is kept; it is removed when all is well. */
  readonly folder: string
  readonly progress?: (attempts: number) => void
}

export interface Proof {
  readonly seed: number
  readonly attempts: number
  readonly granted: number
  readonly refused: number
  readonly unknown: number
  readonly replayed: number
  /** Kind of attempt → how many were sent, and granted. */
  readonly kinds: AnswersAudit['kinds']
  readonly events: number
  readonly units: {
    readonly received: number
    readonly left: number
    readonly onHand: number
    readonly promised: number
    /** Promised beyond what is there, by counts and losses alone. */
    readonly short: number
  }
  readonly kills: Site['kills']
  readonly seconds: number
  readonly violations: readonly string[]
  /** The record of answers, kept where something did not hold. */
  readonly record: string | null
}

const REPLICAS = 2
const MOST_TOLD = 200

/** Asks; who is not answered asks again with the same words, at whichever replica lives, or gives up. */
const createTill = (site: Site, { connections, seed }: ProveOptions, record: (told: Told) => void) => {
  const caller = createCaller(connections)
  const chance = createChance(seed + 1)
  const once = async (asked: Asked): Promise<Told> => {
    const living = site.origins.filter((origin) => origin !== null)
    const told = await caller.send(living.length > 0 ? chance.pick(living) : 'http://127.0.0.1:1', asked)
    record(told)
    return told
  }
  return {
    once,
    ask: async (asked: Asked, tries = 6): Promise<Told> => {
      for (let left = tries; ; left -= 1) {
        const told = await once(asked)
        if (verdictOf(told) !== 'unknown' || left <= 1 || (tries < 10 && chance.flip(0.2))) return told
        await pause(50 + chance.int(0, 250))
      }
    },
    stop: () => caller.stop(),
  }
}
type Till = ReturnType<typeof createTill>

/** Kills somebody each time that so many attempts are done. */
const createReaper = (site: Site, { attempts, kills, seed }: ProveOptions) => {
  const chance = createChance(seed + 2)
  const moments = (count: number, kill: () => Promise<void>) =>
    Array.from({ length: count }, (_, index) => ({ at: ((index + 0.5) * attempts) / count, kill }))
  const due = [
    ...moments(kills.replica, () => site.killReplica(chance.int(0, REPLICAS - 1))),
    ...moments(kills.postgres, () => site.killPostgres()),
  ].sort((a, b) => a.at - b.at)
  let busy: Promise<void> = Promise.resolve()
  return {
    look: (done: number): void => {
      const [next] = due
      if (next === undefined || done < next.at) return
      due.shift()
      busy = busy.then(next.kill)
    },
    rest: (): Promise<void> => busy,
  }
}

const rush = async (till: Till, site: Site, options: ProveOptions, counted: () => number): Promise<void> => {
  const { attempts, seed, connections, progress } = options
  const shoppers = createShoppers(createChance(seed), String(seed))
  for (const asked of shoppers.open()) await till.ask(asked, 20)
  const reaper = createReaper(site, options)
  const shopper = async (): Promise<void> => {
    while (counted() < attempts) {
      shoppers.learn(await till.ask(shoppers.next()))
      reaper.look(counted())
      progress?.(counted())
    }
  }
  await Promise.all(Array.from({ length: connections }, shopper))
  await reaper.rest()
}

// Answers are read as they come.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const read = async (url: string): Promise<any> => (await fetch(url)).json()

/** What is left can be had to the last unit, and not one more; both replicas say the same of each place. */
const sellOut = async (
  till: Till,
  site: Site,
  places: ReturnType<typeof createStockAudit>['places'],
  report: Report,
): Promise<void> => {
  let probes = 0
  for (const [place, figures] of places) {
    const [sku = '', location = ''] = place.split('@')
    for (const origin of site.origins) {
      const answer = await read(`${origin}/v1/stock/${sku}/${location}`)
      for (const figure of ['onHand', 'reserved', 'committed'] as const)
        if (answer[figure] !== figures[figure])
          report('2 acknowledged', `${place}: ${figure} is shown as ${answer[figure]}, the log says ${figures[figure]}`)
    }
    const take = async (quantity: number): Promise<number> => {
      probes += 1
      const body = {
        reservationId: `probe-${probes}`,
        lines: [{ sku, location, quantity }],
        expiresInSeconds: 86_400,
        customerId: `probe-${probes}`,
      }
      return (await till.once({ method: 'POST', path: '/v1/reservations', body })).status
    }
    const free = freeUnits(figures)
    const more = await take(free + 1)
    if (more !== 409) report('1 oversell', `${place}: ${free + 1} of ${free} units were asked for: ${more}`)
    // A limit may refuse what the stock has.
    const all = free > 0 && floor.limited[sku] === undefined ? await take(free) : 201
    if (all !== 201) report('1 oversell', `${place}: ${free} of ${free} units were asked for: ${all}`)
  }
}

const SHORT_HOLDS_MS = 4_000
const QUIET_MS = 1_500

/** Holds with little time left end by themselves: nothing is judged before nothing is written any more. */
const untilQuiet = async (databaseUrl: string): Promise<void> => {
  await pause(SHORT_HOLDS_MS)
  for (let head = -1, tries = 0; tries < 40; tries += 1) {
    const next = await headOf(databaseUrl)
    if (next === head) return
    head = next
    await pause(QUIET_MS)
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Everything that is judged, over a log that is read in parts. */
const createJudge = (site: Site, report: Report) => {
  const form = createFormAudit('inventory', report)
  const stock = createStockAudit(report)
  const caps = createCapsAudit(report)
  const trails = createTrails()
  const state = { head: 0 }
  const answers = createAnswersAudit(trails, () => state.head, report)
  const units = { received: 0, left: 0 }
  const take = (row: Row, endsFlush: boolean): void => {
    form.take(row)
    stock.take(row, endsFlush)
    caps.take(row)
    trails.takeRow(row)
    answers.feeds.takeRow(row)
    if (row.type === 'StockReceived') units.received += row.data.quantity as number
    if (row.type === 'StockFulfilled') units.left += row.data.quantity as number
  }
  return {
    stock,
    answers,
    readOn: async (): Promise<void> => {
      state.head = await readLog(site.databaseUrl, state.head, take)
    },
    events: () => state.head,
    units: () => ({
      ...units,
      onHand: sum([...stock.places.values()].map(({ onHand }) => onHand)),
      short: sum([...stock.places.values()].map(shortfallOf)),
      promised: sum([...stock.places.values()].map(({ reserved, committed }) => reserved + committed)),
    }),
  }
}

/** Contends for the last units against real replicas that die meanwhile, then judges every answer and every event. */
export const proveOversell = async (options: ProveOptions): Promise<Proof> => {
  const start = performance.now()
  const violations: string[] = []
  const report: Report = (invariant, what) => {
    if (violations.length < MOST_TOLD) violations.push(`${invariant}: ${what}`)
  }
  const folder = await mkdtemp(join(options.folder, `oversell-${options.seed}-`))
  const file = join(folder, 'answers.ndjson')
  const records = createRecords(file)
  const site = await startSite(REPLICAS)
  let attempts = 0
  const till = createTill(site, options, (told) => {
    attempts += 1
    records.add(told)
  })
  try {
    await rush(till, site, options, () => attempts)
    const judge = createJudge(site, report)
    await untilQuiet(site.databaseUrl)
    await judge.readOn()
    await sellOut(till, site, judge.stock.places, report)
    await judge.readOn()
    await records.end()
    for await (const told of readRecords(file)) judge.answers.take(told)
    judge.answers.end()
    const isWell = violations.length === 0
    if (isWell) await rm(folder, { recursive: true })
    return {
      ...{
        seed: options.seed,
        attempts,
        ...judge.answers.counts,
        kinds: judge.answers.kinds,
        events: judge.events(),
        units: judge.units(),
      },
      ...{ kills: site.kills, seconds: (performance.now() - start) / 1_000, violations },
      record: isWell ? null : file,
    }
  } finally {
    till.stop()
    await site.stop()
  }
}
