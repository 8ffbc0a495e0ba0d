import { createApi } from './api.ts'
import { readBikeSales } from './bike-sales.ts'
import { createCarrier } from './carrier.ts'
import { countShelves } from './cycle-counts.ts'
import { createFloor } from './floor.ts'
import { readLedger, type OrderLedger } from './ledger.ts'
import { buildNetwork } from './network.ts'
import { orderBody, orderIdOf } from './orders.ts'
import { bringReturns } from './returns.ts'
import { summarise, type Summary } from './summary.ts'
import { pushStockEvents, receipts } from './wms-feed.ts'

export interface DemoOptions {
  /** Where Onhand listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string
  /** An API key, where one is needed. */
  readonly key?: string | undefined
  /** Orders a second; Infinity: as fast as they are taken. */
  readonly ordersPerSecond: number
  /** How many of the 322 orders; all when left out. */
  readonly orders?: number
  /** Distinguishes this run's ids; the time when left out. */
  readonly run?: string
  /** Called as the world moves: phase, done, total. */
  readonly onProgress: (phase: string, done: number, total: number) => void
}

export interface DemoSummary extends Summary {
  readonly parcels: number
  readonly returns: number
  /** What happened to each order, and what was told of it. */
  readonly ledger: readonly OrderLedger[]
}

/** Of the demand so much is on the shelf before the first order. */
const EARLY_SHARE = 0.85
/** Rounds of the world after the last order before it gives up waiting for quiet. */
const MOST_ROUNDS = 400

/** A world that lives on real input through the public APIs only. Resolves when everything has come to rest. */
export const runDemo = async (options: DemoOptions): Promise<DemoSummary> => {
  const { origin, ordersPerSecond, onProgress, run = Date.now().toString(36) } = options
  const api = createApi(origin, options.key)
  const all = readBikeSales()
  const sales = { ...all, orders: all.orders.slice(0, options.orders ?? all.orders.length) }
  const { orders } = sales
  const phase = (name: string, total: number) => {
    let done = 0
    onProgress(name, done, total)
    return (step = 1) => {
      done += step
      onProgress(name, done, total)
    }
  }

  await buildNetwork(api, sales, phase('network', 35 + sales.models.length))
  await countShelves(api, sales, run)
  const { first, late } = receipts(sales, run, EARLY_SHARE)
  await pushStockEvents(api, first, phase('receipts', first.length))

  const carrier = createCarrier(api)
  const floor = createFloor(api, carrier, run)
  let ended = 0
  const move = async (): Promise<number> => {
    const handled = (await floor.work()) + (await floor.collect())
    const arrived = await carrier.advance()
    ended += arrived
    onProgress('parcels', ended, floor.parcels)
    return handled + arrived
  }

  const placed = phase('orders', orders.length)
  const start = Date.now()
  for (const [index, order] of orders.entries()) {
    await api.call('POST', '/v1/orders', orderBody(run, order))
    placed()
    if (index % 20 === 19) await move()
    const ahead = ((index + 1) / ordersPerSecond) * 1_000 - (Date.now() - start)
    if (ahead > 0) await api.pause(ahead)
  }
  await pushStockEvents(api, late, phase('late receipts', late.length))

  const orderIds = orders.map((order) => orderIdOf(run, order))
  await settle(api.pause, async () => {
    const moved = await move()
    if (moved > 0 || carrier.onTheWay > 0) return false
    return (await summarise(api, orderIds)).unexplained.length === 0
  })
  const returns = await bringReturns(api, run, orders, phase('returns', Math.ceil(orders.length / 20)))
  await api.pause(500)
  const ledger = await readLedger(api, orderIds)
  return { ...(await summarise(api, orderIds)), parcels: floor.parcels, returns, ledger }
}

/** Moves the world until it is quiet twice running. */
const settle = async (pause: (ms: number) => Promise<void>, isQuiet: () => Promise<boolean>): Promise<void> => {
  let quiet = 0
  for (let round = 0; round < MOST_ROUNDS && quiet < 2; round += 1) {
    quiet = (await isQuiet()) ? quiet + 1 : 0
    await pause(100)
  }
}
