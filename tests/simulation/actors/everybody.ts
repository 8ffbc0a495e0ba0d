import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { createAfterwards } from './afterwards.ts'
import { createBuyers } from './buyers.ts'
import { createCare } from './care.ts'
import { createCarrier } from './carrier.ts'
import { createSlowHub } from './carriers/slow-hub.ts'
import { createChangers } from './changers.ts'
import { createFloor } from './floor.ts'
import { createFulfilment } from './fulfilment.ts'
import { createMasters } from './masters.ts'
import type { Network } from './network.ts'
import { rareGoods } from './rarities/goods.ts'
import { rareMessages } from './rarities/messages.ts'
import { rareParcels } from './rarities/parcels.ts'
import { anyOf } from './rarities/rarities.ts'
import { createShoppers } from './shoppers.ts'
import { createStockroom } from './stockroom.ts'
import { createWms } from './wms.ts'

/** Odd worlds in whose end a hub of a carrier slows down. */
const SLOW_HUBS = 0.2
/** In the end of an odd world, so often what is left of messages is told and decided: what was approved is then carried out. */
const ROUNDS = 2

type Weights = Readonly<Record<string, number>>

/** How often something is done, where it is not once: on the day on which things are sold … */
const SELLING: Weights = {
  ...{ hold: 5, holdToTheLast: 3, order: 6, floor: 8, carrier: 4, feed: 4, confirm: 2 },
  ...{ transfer: 4, bind: 5, purchase: 3, followPurchase: 8 },
  ...{ collect: 3, receiveTransfer: 3, answerDropship: 3 },
  ...{ edit: 2, answerOffer: 3, askReturn: 1, followReturn: 1, masters: 0.5 },
  rarity: 20,
  // There is little to say yet.
  ...{
    answerSurvey: 0.1,
    openMessage: 0.3,
    decideRecovery: 0.1,
    workOnCase: 0.3,
    unknownParcel: 0.3,
    pickUpReturn: 0.1,
  },
}
/** … and on a later one, when parcels have arrived. */
const AFTERWARDS: Weights = {
  rarity: 30,
  ...{ askReturn: 16, followReturn: 24, pickUpReturn: 2, refund: 2 },
  ...{ answerSurvey: 4, decideRecovery: 3, workOnCase: 4, openCase: 2, collect: 4, carrier: 3 },
}

/** All who do something in a world, by what they do. */
export const createEverybody = (world: World, client: Client, network: Network) => {
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
  const afterwards = createAfterwards(world, client, network)
  const masters = createMasters(world, client, network)
  const arrive = async (): Promise<void> => {
    await floor.finish()
    await carrier.finish()
  }
  let isOver = false
  const slowHub = createSlowHub(world, client, network)
  const rareOfMessages = rareMessages(world, client, care)
  const rarities = anyOf(world.chance.fork(), {
    ...rareGoods(world, client, network, { askReturn: changers.askReturn, order: shoppers.order, arrive }),
    ...rareParcels(world, client, network, { takes: carrier.take, order: shoppers.order }),
    ...rareOfMessages,
  })

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
    askReturn: changers.askReturn,
    followReturn: changers.followReturn,
    changeRules: changers.changeRules,
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
    tier: care.tier,
    subscribe: care.subscribe,
    recoveryPolicy: care.policy,
    openCase: care.openCase,
    smsStatus: care.smsStatus,
    masters: masters.keep,
    ...afterwards.actions,
    ...(world.isOdd ? { rarity: rarities } : {}),
    crash: () => {
      world.crashOne()
      return Promise.resolve()
    },
  }
  /** Each world does some things often and others never: what is rare together in one is common in another. */
  const drawWeights = (usual: Weights): Record<string, number> =>
    Object.fromEntries(
      Object.keys(actions).map((name) => [
        name,
        world.chance.flip(0.3) ? 0 : (usual[name] ?? 1) * world.chance.pick([0.5, 1, 3]),
      ]),
    )
  return {
    actions,
    stockUp: wms.stockUp,
    workers: {
      ...{ floor, carrier, fulfilment },
      afterwards: {
        ...afterwards,
        finish: async () => {
          const left = await afterwards.finish()
          if (!world.isOdd || isOver) return left
          isOver = true
          if (world.chance.flip(SLOW_HUBS)) await slowHub()
          for (let round = 1; round <= ROUNDS; round += 1) {
            await rareOfMessages.remedies()
            await rareOfMessages.mailReport()
          }
          return left + 1
        },
      },
    },
    /** What is done how often on the day of selling, and on a later one. */
    drawDays: () => {
      const selling = drawWeights(SELLING)
      const afterwards = Object.fromEntries(
        Object.entries(drawWeights(AFTERWARDS)).map(([name, weight]) => [
          name,
          name in AFTERWARDS ? weight : weight / 4,
        ]),
      )
      return { selling: { ...selling, order: Math.max(selling['order'] ?? 0, 1) }, afterwards }
    },
  }
}
export type Everybody = ReturnType<typeof createEverybody>
