import { createDisks, databaseServices, type DatabaseService, type Disks } from '@onhand/host'
import type { InventoryService } from '@onhand/inventory'
import { createMemoryBroker } from '@onhand/messaging'
import type { CartHolds } from '@onhand/order'
import { createMemoryKeys } from '@onhand/personal'
import type { ProjectionService } from '@onhand/projection'
import { createMetrics, manualClock, manualScheduler, seededIds } from '@onhand/runtime'
import type { Availability, Catalogue, StockHistory, StockLog, TransitTimes } from '@onhand/service'
import type { ShipmentService } from '@onhand/shipment'
import { ODD_WORLDS } from '../actors/rarities/rarities.ts'
import { createChance, type Chance } from '../chance.ts'
import { createChaos, type Fault } from './chaos.ts'
import { createNode, type NodeParts, type Planted, type SimulatedNode } from './node.ts'
import { createBank } from './bank.ts'
import { createCarrierDesk } from './carrier-desk.ts'
import { createPostOffice } from './outside.ts'
import { createPhones } from './phones.ts'

const START = '2026-01-05T09:00:00.000Z'
const DAY_MS = 86_400_000
const metrics = createMetrics()

export interface WorldOptions {
  readonly seed: number
  readonly planted?: Planted
  /** What never goes wrong here. */
  readonly calm?: readonly Fault[] | undefined
  /** Told what happens, as it happens. */
  readonly tell?: ((line: string) => void) | undefined
}

/** Processes per service: replicas share a log and the partitions of their group. */
const drawReplicas = (chance: Chance): Readonly<Record<DatabaseService, number>> => {
  const some = (): number => (chance.flip(0.3) ? 2 : 1)
  return { inventory: some(), order: some(), shipment: some(), notification: some(), projection: some() }
}

/** Tries of one process to start in a row, with what its disk does to it. */
const MOST_STARTS = 6
/** As long as a peer is waited for: `services/onhand/src/distributed/peer.ts`. */
const CALL_MS = 5_000

/** Five services as processes of one machine that breaks, in virtual time, with one seed for everything. */
export const createWorld = ({ seed, planted = {}, calm, tell }: WorldOptions) => {
  const chance = createChance(seed)
  const clock = manualClock(START)
  /** Failures that nobody handled: those of dead processes are nobody's. */
  const accidents: string[] = []
  const scheduler = manualScheduler(clock, (error) => accidents.push(String(error)))
  const chaos = createChaos(chance.fork(), scheduler, calm)
  const disks: Disks = createDisks()
  const broker = createMemoryBroker(chance.pick([1, 1, 2, 3]))
  const keys = createMemoryKeys((length) => chaos.chance.bytes(length))
  const oddChance = chance.fork()
  const isOdd = oddChance.flip(ODD_WORLDS)
  const postOffice = createPostOffice(chaos, () => isOdd && oddChance.flip(0.05))
  const phones = createPhones(chaos)
  /** A bank that keeps money for a day, and after the first evening has it for hardly anybody. */
  const isStern = isOdd && oddChance.flip(0.4)
  const declining = chance.flip(0.2) ? 0.3 : 0
  const moneyChance = chance.fork()
  const bank = createBank(chaos, clock, {
    declines: () => moneyChance.flip(isStern && clock.epochMs() > Date.parse(START) + DAY_MS ? 0.9 : declining),
    keepsDays: isStern ? 1 : moneyChance.pick([null, 7, 7]),
    multicapture: moneyChance.flip(0.5),
  })
  const carrierDesk = createCarrierDesk(chaos, clock, oddChance)
  const ids = seededIds(chance.int(1, 1_000_000_000), clock)
  const replicas = drawReplicas(chance)
  const nodes = new Map<string, SimulatedNode>()
  const state = { healed: false, crashes: 0 }
  /** How often each deadline of each service fell due, e.g. `order offer-end`. */
  const deadlines = new Map<string, number>()

  const live = (service: DatabaseService): readonly SimulatedNode[] =>
    [...nodes.values()].filter((node) => node.service === service && node.isAlive())
  /** A call of one process to another one, which may die over it. */
  const remote = async <Port, Result>(
    service: DatabaseService,
    portOf: (node: SimulatedNode) => Port,
    ask: (port: Port) => Promise<Result>,
  ): Promise<Result> => {
    const [node] = live(service)
    if (!node || chaos.broken('outside')) throw new Error(`${service} does not answer`)
    const late = Promise.withResolvers<never>()
    const giveUp = scheduler.after(CALL_MS, () => late.reject(new Error(`${service} did not answer in time`)))
    try {
      return await Promise.race([ask(portOf(node)), late.promise])
    } finally {
      giveUp()
    }
  }
  const availability: Availability = {
    stock: (skus, demand) =>
      remote(
        'projection',
        ({ built }) => (built as ProjectionService).availability,
        (port) => port.stock(skus, demand),
      ),
  }
  const catalogueOf = ({ built }: SimulatedNode): Catalogue => (built as InventoryService).catalogue
  const catalogue: Catalogue = {
    items: (skus) => remote('inventory', catalogueOf, (port) => port.items(skus)),
    locations: (wanted) => remote('inventory', catalogueOf, (port) => port.locations(wanted)),
  }

  const stockLog: StockLog = {
    head: () =>
      remote(
        'inventory',
        ({ built }) => (built as InventoryService).stockLog,
        (port) => port.head(),
      ),
  }

  const cartHolds: CartHolds = {
    lines: (reservationId) =>
      remote(
        'inventory',
        ({ built }) => (built as InventoryService).cartHolds,
        (port) => port.lines(reservationId),
      ),
  }

  const transit: TransitTimes = {
    days: (locations, to) =>
      remote(
        'shipment',
        ({ built }) => (built as ShipmentService).transit,
        (port) => port.days(locations, to),
      ),
  }

  const historyOf = ({ built }: SimulatedNode): StockHistory => (built as InventoryService).history
  const history: StockHistory = {
    stockAt: (asked, query) => remote('inventory', historyOf, (port) => port.stockAt(asked, query)),
    explain: (places, how) => remote('inventory', historyOf, (port) => port.explain(places, how)),
  }

  /** Service → until when it stays down. */
  const dark = new Map<string, number>()
  const onCrash = (name: string): void => {
    state.crashes += 1
    tell?.(`${name} dies`)
    const drawnMs = state.healed ? 10 : chaos.chance.pick([5, 50, 500, 3_000])
    const untilMs = state.healed ? 0 : (dark.get(name.slice(0, name.indexOf('/'))) ?? 0)
    scheduler.after(Math.max(drawnMs, untilMs - clock.epochMs()), () => raise(name))
  }
  const parts: NodeParts = {
    ...{
      clock,
      scheduler,
      ids,
      metrics,
      chaos,
      broker,
      disks,
      keys,
      planted,
      availability,
      catalogue,
      stockLog,
      cartHolds,
      transit,
      history,
      onCrash,
    },
    onDeadlines: (names, count = 1) => {
      for (const name of names) deadlines.set(name, (deadlines.get(name) ?? 0) + count)
    },
    mailer: postOffice.mailer,
    phones,
    payments: bank.payments,
    ...{ carrierDesk, isOdd },
    onError: (error, name) => {
      tell?.(`${name} reports: ${textOf(error)}`)
    },
  }
  const failedStarts = new Map<string, number>()
  const raise = async (name: string): Promise<void> => {
    const service = name.slice(0, name.indexOf('/')) as DatabaseService
    const node = createNode(name, service, parts)
    nodes.set(name, node)
    tell?.(`${name} starts`)
    // Who dies over it ends nothing more; its supervisor starts it again.
    await Promise.race([node.start(), node.died]).then(
      () => {
        if (node.isAlive()) failedStarts.delete(name)
      },
      (error: unknown) => {
        if (!node.isAlive()) return
        const failed = (failedStarts.get(name) ?? 0) + 1
        failedStarts.set(name, failed)
        tell?.(`${name} could not start: ${textOf(error)}`)
        // As under a supervisor: it ends, and is started again. Who never comes up has a fault of its own.
        if (failed < MOST_STARTS) node.crash()
        else accidents.push(`${name} could not start ${failed} times: ${textOf(error)}`)
      },
    )
  }

  return {
    seed,
    chance,
    clock,
    scheduler,
    chaos,
    disks,
    broker,
    postOffice,
    phones,
    bank,
    isOdd,
    nodes,
    live,
    accidents,
    deadlines,
    tell,
    ids,
    start: async (): Promise<void> => {
      for (const service of databaseServices)
        for (let replica = 1; replica <= replicas[service]; replica += 1) await raise(`${service}/${replica}`)
    },
    /** One process loses its life between two steps. */
    crashOne: (): void => {
      const living = [...nodes.values()].filter((node) => node.isAlive())
      if (living.length > 0) chaos.chance.pick(living).crash()
    },
    /** All processes of a service go down and stay so for a while. */
    blackOut: (service: DatabaseService, forMs: number): void => {
      dark.set(service, clock.epochMs() + forMs)
      for (const node of live(service)) node.crash()
    },
    heal: (): void => {
      state.healed = true
      chaos.heal()
      tell?.('healed')
    },
    end: async (): Promise<void> => {
      for (const node of nodes.values()) node.crash()
      return Promise.resolve()
    },
    crashes: () => state.crashes,
  }
}
export type World = ReturnType<typeof createWorld>

const textOf = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'error' in error) {
    const { error: inner, what } = error as { error: unknown; what?: string }
    return `${what === undefined ? '' : `${what}: `}${textOf(inner)}`
  }
  if (typeof error === 'object' && error !== null && 'err' in error) return textOf(error.err)
  return error instanceof Error ? error.message : JSON.stringify(error)
}
