import { createHash } from 'node:crypto'
import { databaseServices } from '@onhand/host'
import { createBuyers } from './actors/buyers.ts'
import { createCare } from './actors/care.ts'
import { createCarrier } from './actors/carrier.ts'
import { createChangers } from './actors/changers.ts'
import { createFloor } from './actors/floor.ts'
import { createFulfilment } from './actors/fulfilment.ts'
import { buildNetwork, buildRules, drawNetwork } from './actors/network.ts'
import { createShoppers } from './actors/shoppers.ts'
import { createStockroom } from './actors/stockroom.ts'
import { createWms } from './actors/wms.ts'
import { checkMeanwhile, checkWorld } from './checks/index.ts'
import { drain, leftOver, pumpUntil } from './drain.ts'
import { createClient } from './world/client.ts'
import type { Planted } from './world/node.ts'
import { switchboard } from './world/shared.ts'
import { createWorld, type World } from './world/world.ts'

export interface SeedOptions {
  readonly planted?: Planted
  readonly tell?: (line: string) => void
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
}

const hashOf = ({ disks }: World): string => {
  const hash = createHash('sha256')
  for (const service of databaseServices) for (const event of disks[service].events) hash.update(event)
  return hash.digest('hex')
}

/** Builds one world from a seed, lets it live, heals it, waits until it is quiet, and judges it. */
export const runSeed = async (seed: number, { planted, tell, inspect }: SeedOptions = {}): Promise<SeedResult> => {
  const world = createWorld({ seed, ...(planted ? { planted } : {}), tell })
  const { chance, scheduler } = world
  const client = createClient(world, await switchboard())
  const network = drawNetwork(chance)
  const wms = createWms(world, client, network)
  const shoppers = createShoppers(world, client, network)
  const buyers = createBuyers(world, client, network)
  const stockroom = createStockroom(world, client, network)
  const carrier = createCarrier(world, client)
  const floor = createFloor(world, client, carrier.take)
  const care = createCare(world, client)
  const orderIds = (): readonly string[] => shoppers.orders.map(({ orderId }) => orderId)
  const fulfilment = createFulfilment(world, client, { orderIds, takes: carrier.take })

  const changers = createChangers(world, client, network, shoppers)

  const actions: Readonly<Record<string, () => Promise<unknown>>> = {
    hold: shoppers.hold,
    holdToTheLast: shoppers.holdToTheLast,
    order: shoppers.order,
    release: shoppers.release,
    confirm: shoppers.confirm,
    extend: shoppers.extend,
    shrink: shoppers.shrink,
    fulfill: shoppers.fulfill,
    fulfillPart: shoppers.fulfillPart,
    transfer: shoppers.transfer,
    bind: shoppers.bind,
    cancel: shoppers.cancel,
    cancelLine: shoppers.cancelLine,
    collect: fulfilment.collect,
    receiveTransfer: fulfilment.receiveTransfer,
    answerDropship: fulfilment.answerDropship,
    edit: changers.edit,
    offerSubstitute: changers.offerSubstitute,
    answerOffer: changers.answerOffer,
    refund: changers.refund,
    cancelRest: changers.cancelRest,
    exchange: changers.exchange,
    followReturn: changers.followReturn,
    changeRules: changers.changeRules,
    askReturn: shoppers.askReturn,
    handleReturn: shoppers.handleReturn,
    feed: wms.pushSome,
    expectSupply: wms.expectSupply,
    receiveSupply: wms.receiveSupply,
    moveBetween: wms.moveBetween,
    policy: wms.setPolicy,
    snapshot: stockroom.snapshot,
    bringLots: stockroom.bringLots,
    allocate: stockroom.allocate,
    holdByChannel: stockroom.holdByChannel,
    purchase: buyers.order,
    followPurchase: buyers.follow,
    floor: floor.work,
    carrier: carrier.news,
    prefer: care.prefer,
    nameTier: care.tier,
    subscribe: care.subscribe,
    recoveryPolicy: care.policy,
    openCase: care.openCase,
    smsStatus: care.smsStatus,
    crash: () => {
      world.crashOne()
      return Promise.resolve()
    },
  }
  const usual: Readonly<Record<string, number>> = {
    ...{ hold: 5, order: 6, floor: 8, carrier: 4, feed: 4, confirm: 2 },
    ...{ transfer: 4, bind: 5, purchase: 3, followPurchase: 8 },
    ...{ collect: 3, receiveTransfer: 3, answerDropship: 3 },
    ...{ edit: 2, answerOffer: 3, exchange: 2, followReturn: 4 },
  }
  // Each world does some things often and others never: what is rare together in one is common in another.
  const weights = Object.fromEntries(
    Object.keys(actions).map((name) => [name, chance.flip(0.2) ? 0 : (usual[name] ?? 1) * chance.pick([0.5, 1, 3])]),
  )
  weights['order'] = Math.max(weights['order'] ?? 0, 1)

  await pumpUntil(world, world.start())
  const failures: string[] = []
  const go = (name: string, work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((error: unknown) => failures.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : ''}`))
  await pumpUntil(
    world,
    go('network', () => buildNetwork(client, network, chance)),
  )
  await pumpUntil(
    world,
    go('rules', () => buildRules(client, network, chance)),
  )
  await pumpUntil(world, go('stock', wms.stockUp))

  const steps = chance.int(10, 30)
  for (let step = 0; step < steps; step += 1) {
    const name = chance.weighted(weights)
    world.tell?.(`step ${step + 1}: ${name}`)
    const done = go(name, actions[name] ?? (() => Promise.resolve()))
    if (chance.flip(0.5)) await pumpUntil(world, done)
    await scheduler.advance(chance.pick([0, 1, 20, 100, 500, 2_000]))
  }
  world.heal()
  const meanwhile = async (): Promise<void> => {
    failures.push(...(await checkMeanwhile(world)))
  }
  const { isQuiet } = await drain(world, client, { floor, carrier, fulfilment, go, meanwhile })
  const violations = [
    ...failures,
    ...world.accidents,
    ...(isQuiet ? [] : [`liveness: the world did not come to rest: ${leftOver(world).slice(0, 5).join('; ')}`]),
    ...(await checkWorld({ world, client, network })),
  ]
  const events = databaseServices.reduce((sum, service) => sum + world.disks[service].events.length, 0)
  const { crashes } = world
  inspect?.(world)
  await world.end()
  return { seed, violations, hash: hashOf(world), events, requests: client.requests, crashes }
}
