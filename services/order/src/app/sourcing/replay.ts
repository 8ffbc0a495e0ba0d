import type { Catalogue } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { sourceOrder, type SourcingInput } from '../../domain/sourcing/choose.ts'
import type { SourceLocation } from '../../domain/sourcing/node.ts'
import type { SourcingProfile } from '../../domain/sourcing/profile.ts'
import type { Rules } from './rules.ts'
import { sourcingRunTable, type KeptChoice, type Seen, type SourcingRunRow } from './runs.ts'

/** Figures of one set of rules over the same orders; minor units. */
export interface ReplayFigures {
  readonly orders: number
  readonly costMinor: number
  readonly parcels: number
  /** Orders that came, or would come, in more than one parcel. */
  readonly splitOrders: number
  /** Orders whose every line is there by the day that its customer was promised. */
  readonly promisesKept: number
  /** Units that had to wait for supply, or had no place. */
  readonly unitsNotSent: number
}

export interface Replayed {
  readonly was: ReplayFigures
  readonly wouldBe: ReplayFigures
  /** Orders that would come from other places. */
  readonly changed: number
  /** The first of them, with what would differ. */
  readonly examples: readonly {
    readonly orderId: string
    readonly attempt: number
    readonly was: readonly string[]
    readonly wouldBe: readonly string[]
    readonly costMinor: { readonly was: number; readonly wouldBe: number }
  }[]
}

const none: ReplayFigures = { orders: 0, costMinor: 0, parcels: 0, splitOrders: 0, promisesKept: 0, unitsNotSent: 0 }
const MOST_EXAMPLES = 20
const PAGE = 200

const unitsOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

const plus = (
  sum: ReplayFigures,
  one: { costMinor: number; parcels: number; kept: boolean; notSent: number },
): ReplayFigures => ({
  orders: sum.orders + 1,
  costMinor: sum.costMinor + one.costMinor,
  parcels: sum.parcels + one.parcels,
  splitOrders: sum.splitOrders + (one.parcels > 1 ? 1 : 0),
  promisesKept: sum.promisesKept + (one.kept ? 1 : 0),
  unitsNotSent: sum.unitsNotSent + one.notSent,
})

export interface ReplayRequest {
  readonly profile: SourcingProfile
  /** Recorded from (inclusive) and until (exclusive): instants. */
  readonly from: string
  readonly until: string
  /** Orders at most. */
  readonly limit: number
}

export interface ReplayPorts {
  readonly tables: TableReader
  readonly catalogue: Catalogue
  readonly rules: Rules
}

/** The locations of a past attempt, as the catalogue and the settings have them now, working when they would have worked then. */
const nodesOf = async (seen: Seen, { catalogue, rules }: ReplayPorts): Promise<readonly SourceLocation[]> => {
  const named = new Set(seen.stock.map(({ location }) => location))
  if (seen.storeLocation !== null) named.add(seen.storeLocation)
  const places = await catalogue.locations([...named])
  return [...places.values()].map(({ location, timeZone, position, capabilities, type }): SourceLocation => {
    const settings = rules.nodeSettings(location)
    const dispatch = seen.dispatch[location]
    const node = { location, timeZone, position, type, ...(dispatch === undefined ? {} : { dispatch }) }
    if (settings === undefined) return { ...node, capabilities }
    const { processingDays: processing, costs, capacity, channels, shipsTo } = settings
    return {
      ...node,
      ...{ processing, costs, capabilities: [...new Set([...capabilities, ...settings.capabilities])] },
      ...(capacity === null ? {} : { capacity }),
      ...(channels === null ? {} : { channels }),
      ...(shipsTo === null ? {} : { shipsTo }),
    }
  })
}

const placesOf = (parcels: readonly { readonly location: string }[]): readonly string[] =>
  [...new Set(parcels.map(({ location }) => location))].toSorted()

/** One past attempt by other rules. */
const again = async (run: SourcingRunRow, profile: SourcingProfile, ports: ReplayPorts) => {
  const seen = run.seen as Seen
  const { promises, parcels, ...asked } = seen
  const input: SourcingInput = {
    ...asked,
    ...{ profile, delivery: ports.rules.delivery(seen.service), locations: await nodesOf(seen, ports) },
  }
  const plan = sourceOrder(input)
  const kept = plan.promises.every(({ line, date }) => {
    const promised = promises.find((one) => one.line === line)?.date ?? null
    return promised === null || (date !== null && date <= promised)
  })
  const { totalMinor } = run.choice as KeptChoice
  const wanted = unitsOf(seen.wanted)
  const was = {
    costMinor: totalMinor,
    parcels: parcels.length,
    kept: true,
    notSent: wanted - unitsOf(parcels.map(({ units }) => ({ quantity: units }))),
  }
  const wouldBe = {
    ...{ costMinor: plan.choice.totalMinor, parcels: plan.choice.parcels, kept },
    notSent: wanted - unitsOf(plan.lines),
  }
  return { was, wouldBe, places: { was: placesOf(parcels), wouldBe: placesOf(plan.lines) } }
}

/**
 * Runs what orders saw, at their first attempt, through another version, a page at a time: after each it says how far it
 * has come. Nothing is written.
 */
export async function* replayOrders(
  { profile, from, until, limit }: ReplayRequest,
  ports: ReplayPorts,
): AsyncGenerator<{ readonly done: number; readonly result: Replayed }> {
  let result: Replayed = { was: none, wouldBe: none, changed: 0, examples: [] }
  let after: readonly (string | number)[] | undefined
  for (let done = 0; done < limit;) {
    const query = {
      where: { at: { gte: from, lt: until } },
      orderBy: [{ column: 'at' }, { column: 'orderId' }, { column: 'attempt' }] as const,
      ...(after === undefined ? {} : { after }),
    }
    const runs = await ports.tables.select(sourcingRunTable, { ...query, limit: Math.min(PAGE, limit - done) })
    for (const run of runs.filter(({ attempt }) => attempt === 1)) {
      const { was, wouldBe, places } = await again(run, profile, ports)
      const isOther = places.was.join() !== places.wouldBe.join()
      const example = {
        ...{ orderId: run.orderId, attempt: run.attempt, ...places },
        costMinor: { was: was.costMinor, wouldBe: wouldBe.costMinor },
      }
      result = {
        ...{ was: plus(result.was, was), wouldBe: plus(result.wouldBe, wouldBe) },
        changed: result.changed + (isOther ? 1 : 0),
        examples: isOther && result.examples.length < MOST_EXAMPLES ? [...result.examples, example] : result.examples,
      }
    }
    done += runs.length
    const last = runs.at(-1)
    if (last !== undefined) after = [last.at, last.orderId, last.attempt]
    yield { done, result }
    if (runs.length < PAGE) return
  }
}
