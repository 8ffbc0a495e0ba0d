import { createHash } from 'node:crypto'
import { databaseServices } from '@onhand/host'
import { createEverybody } from './actors/everybody.ts'
import { buildNetwork, buildRules, drawNetwork } from './actors/network.ts'
import { checkMeanwhile, checkWorld, lookedAt } from './checks/index.ts'
import { drain, leftOver, pumpUntil } from './drain.ts'
import type { Chance } from './chance.ts'
import { createClient } from './world/client.ts'
import type { Planted } from './world/node.ts'
import { switchboard } from './world/shared.ts'
import type { Fault } from './world/chaos.ts'
import { createWorld, type World } from './world/world.ts'

/** The part of a seed's life that is lived; all of it without one. */
export interface Cut {
  /** Numbers of the steps that are done, from 1. */
  readonly steps?: ReadonlySet<number>
  /** What never goes wrong. */
  readonly calm?: readonly Fault[]
}

export interface SeedOptions {
  readonly planted?: Planted
  readonly tell?: (line: string) => void
  readonly cut?: Cut
  /** Sees the judged world before it is gone. */
  readonly inspect?: (world: World) => void
}

export interface SeedResult {
  readonly seed: number
  /** What did not hold; empty when all is well. */
  readonly violations: readonly string[]
  /** Of all logs: the same seed gives the same hash. */
  readonly hash: string
  readonly events: number
  readonly requests: number
  readonly crashes: number
  /** How many steps there were to do. */
  readonly steps: number
}

/** Of all logs: what one seed gives twice. */
export const hashOf = ({ disks }: World): string => {
  const hash = createHash('sha256')
  for (const service of databaseServices) for (const event of disks[service].events) hash.update(event)
  return hash.digest('hex')
}

const DAY_MS = 86_400_000

/** Steps of the day of selling, and of a later one: most lives are short, so that there are many, and some are long. */
const LENGTHS = {
  short: { selling: [1, 5], later: [1, 4] },
  usual: { selling: [6, 15], later: [4, 10] },
  long: { selling: [20, 40], later: [10, 20] },
} as const
const HOW_OFTEN = { short: 14, usual: 5, long: 1 }

/** `steps`: of both days, or of the first alone. */
const drawLength = (chance: Chance): { readonly selling: number; readonly steps: number } => {
  const length = LENGTHS[chance.weighted(HOW_OFTEN)]
  const between = ([least, most]: readonly [number, number]): number => chance.int(least, most)
  const selling = between(length.selling)
  return { selling, steps: chance.flip(0.4) ? selling + between(length.later) : selling }
}

/** Builds one world from a seed, lets it live, heals it, waits until it is quiet, and judges it. */
export const runSeed = async (
  seed: number,
  { planted, tell, inspect, cut = {} }: SeedOptions = {},
): Promise<SeedResult> => {
  const world = createWorld({ seed, ...(planted ? { planted } : {}), tell, calm: cut.calm })
  const { chance, scheduler } = world
  const client = createClient(world, await switchboard())
  const network = drawNetwork(chance)
  const { actions, stockUp, workers, drawDays } = createEverybody(world, client, network)
  const { floor, carrier, fulfilment } = workers
  const days = drawDays()

  await pumpUntil(world, world.start())
  const failures: string[] = []
  const go = (name: string, work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((error: unknown) => failures.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : ''}`))
  await pumpUntil(
    world,
    go('network', () => Promise.all([buildNetwork(client, network, chance), buildRules(client, network, chance)])),
  )
  await pumpUntil(world, go('stock', stockUp))

  const { selling, steps } = drawLength(chance)
  const evening = selling + 1
  // Each step has dice of its own, so that the others stay what they are when some are left out.
  const dice = Array.from({ length: steps + 1 }, () => chance.int(0, 4_294_967_295))
  for (let step = 1; step <= steps; step += 1) {
    chance.restart(dice[step - 1] ?? 0)
    if (step === evening) {
      world.tell?.('evening: what can leave leaves, and what is on its way arrives')
      await pumpUntil(
        world,
        go('evening', async () => {
          for (let round = 0; round < 2; round += 1) {
            await fulfilment.finish()
            await floor.finish()
            await scheduler.sleep(2_000)
            await carrier.finish()
          }
        }),
      )
      world.clock.advance(chance.int(1, 4) * DAY_MS)
      await scheduler.advance(1_000)
    }
    if (cut.steps?.has(step) === false) continue
    const name = chance.weighted(step < evening ? days.selling : days.afterwards)
    world.tell?.(`step ${step}: ${name}`)
    const done = go(name, actions[name] ?? (() => Promise.resolve()))
    if (chance.flip(0.5)) await pumpUntil(world, done)
    await scheduler.advance(chance.pick([0, 1, 20, 100, 500, 2_000]))
  }
  chance.restart(dice[steps] ?? 0)
  world.heal()
  const meanwhile = async (): Promise<void> => {
    if (lookedAt(seed).meanwhile) failures.push(...(await checkMeanwhile(world)))
  }
  const { isQuiet } = await drain(world, client, { ...workers, go, meanwhile })
  const violations = [
    ...failures,
    ...world.accidents,
    ...(isQuiet ? [] : [`liveness: the world did not come to rest: ${leftOver(world).slice(0, 5).join('; ')}`]),
    ...(await checkWorld({ world, client, network, ends: carrier.ends() })),
  ]
  const events = databaseServices.reduce((sum, service) => sum + world.disks[service].events.length, 0)
  const crashes = world.crashes()
  inspect?.(world)
  await world.end()
  client.end()
  return { seed, violations, hash: hashOf(world), events, requests: client.requests(), crashes, steps }
}
