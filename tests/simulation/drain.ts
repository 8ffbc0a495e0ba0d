import { databaseServices } from '@onhand/host'
import type { Afterwards } from './actors/afterwards.ts'
import type { Carrier } from './actors/carrier.ts'
import type { Floor } from './actors/floor.ts'
import type { Fulfilment } from './actors/fulfilment.ts'
import type { Client } from './world/client.ts'
import type { World } from './world/world.ts'

/** Lets virtual time pass until the work has ended; bounded, since a lost answer ends nothing. */
export const pumpUntil = async ({ scheduler }: World, work: Promise<unknown>): Promise<void> => {
  const state = { done: false }
  void work.finally(() => {
    state.done = true
  })
  for (let turn = 0; turn < 2_000 && !state.done; turn += 1) await scheduler.advance(turn < 100 ? 5 : 200)
}

const headsOf = ({ disks }: World): string =>
  databaseServices.map((service) => String(disks[service].events.length)).join()

/** Comes again every day, for as long as there is a shop. */
const ENDLESS = new Set(['recompute-safety-stock'])

/** The moment at which something will happen by itself, epoch milliseconds. */
const nextDueMs = ({ disks }: World): number =>
  Math.min(
    ...databaseServices.flatMap((service) => {
      const { deadlines, effects } = disks[service]
      const ending = [...deadlines.values()].filter(({ row }) => !ENDLESS.has(row.name))
      return [...ending, ...effects.values()].map(({ row, leasedUntil }) =>
        Math.max(Date.parse(row.dueAt), leasedUntil === '' ? 0 : Date.parse(leasedUntil)),
      )
    }),
  )

/** What a world that does not come to rest still has to do. */
export const leftOver = ({ disks }: World): readonly string[] =>
  databaseServices.flatMap((service) => [
    ...[...disks[service].deadlines.values()].map(
      ({ row }) => `${service} deadline ${row.name} of ${row.stream} at ${row.dueAt}`,
    ),
    ...[...disks[service].effects.values()].map(({ row }) => `${service} effect ${row.id} at ${row.dueAt}`),
  ])

const HEALTH_MS = 60_000
/** Longer than the longest pause of whoever tries again after a failure (5 s): behind it all of them have their turn at once. */
const PAUSE_MS = 6_000
/** As long as a poller rests that found nothing; what is judged is silent so long. */
const SETTLE_MS = 1_000
/** Longer than what is said takes to be heard, where nothing goes wrong. */
const SHORTLY_MS = 250
const MOST_ROUNDS = 150
/** Looks at whether something was said, while it is waited for silence. */
const LOOKS = 10

/** Waits until nothing was said for so long. */
export const settle = async (world: World, client: Client, ms = SETTLE_MS): Promise<boolean> => {
  let silent = 0
  for (let look = 0; look < MOST_ROUNDS * LOOKS && silent < LOOKS; look += 1) {
    const before = headsOf(world)
    await world.scheduler.advance(ms / LOOKS)
    silent = headsOf(world) === before && !client.isBusy() ? silent + 1 : 0
  }
  return silent === LOOKS
}

interface Workers {
  readonly floor: Floor
  readonly carrier: Carrier
  readonly fulfilment: Fulfilment
  readonly afterwards: Afterwards
  readonly go: (name: string, work: () => Promise<unknown>) => Promise<unknown>
  /** Called once all that can be done now is done, before time runs on. */
  readonly meanwhile: () => Promise<void>
}

/** Everybody finishes what was begun, and time runs past every deadline, until nothing moves any more. */
export const drain = async (
  world: World,
  client: Client,
  { floor, carrier, fulfilment, afterwards, go, meanwhile }: Workers,
): Promise<{ readonly isQuiet: boolean }> => {
  world.clock.advance(PAUSE_MS)
  let isFirst = true
  let waitMs = SETTLE_MS
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!(await settle(world, client, waitMs))) return { isQuiet: false }
    waitMs = SHORTLY_MS
    const work = { left: 0 }
    const finish = async (): Promise<void> => {
      work.left += await floor.finish()
      work.left += await carrier.finish()
      work.left += await fulfilment.finish()
      work.left += await afterwards.finish()
    }
    await pumpUntil(world, go('finish', finish))
    if (work.left > 0) continue
    if (isFirst) await meanwhile()
    isFirst = false
    const due = nextDueMs(world)
    if (due === Infinity) {
      const before = headsOf(world)
      // What a process remembers of failures, until it knows that another has done the work.
      world.clock.advance(HEALTH_MS)
      if (!(await settle(world, client))) return { isQuiet: false }
      if (headsOf(world) === before) return { isQuiet: true }
    } else if (due <= world.clock.epochMs()) waitMs = SETTLE_MS
    else world.clock.advance(due - world.clock.epochMs())
  }
  return { isQuiet: false }
}
