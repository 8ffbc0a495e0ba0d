import { databaseServices } from '@onhand/host'
import { collectionCode } from '@onhand/service'
import { readBikeSales } from '../demo/bike-sales.ts'
import { channelOf, orderBody, orderIdOf, rules, wayOf } from '../every-way/ways.ts'
import { createAfterwards } from './actors/afterwards.ts'
import { createCarrier } from './actors/carrier.ts'
import { createFloor } from './actors/floor.ts'
import { createFulfilment } from './actors/fulfilment.ts'
import { SUPPLIER_PLACE, type Network } from './actors/network.ts'
import { checkMeanwhile, checkWorld } from './checks/index.ts'
import { drain, leftOver, pumpUntil } from './drain.ts'
import { hashOf, type SeedResult } from './run-seed.ts'
import { createClient, type Client } from './world/client.ts'
import { switchboard } from './world/shared.ts'
import { TRACKING_SECRET } from './world/node.ts'
import { createWorld, type World } from './world/world.ts'

const STORE = 'ST-1'
const EMPTY_STORE = 'ST-2'
const WAREHOUSE = 'WH-1'
const LINES_A_PUSH = 100
/** The floor packs, docks receive, then customers come; what a fault held up comes in the next round. */
const ROUNDS = 6
const ROUND_MS = 5_000
/** Until the views have heard of the stock, whatever is held up. */
const SEEN_MS = 60_000
const DENVER = { timeZone: 'America/Denver', position: { latitude: 39.74, longitude: -104.99 } }

type Sales = ReturnType<typeof readBikeSales>
type Ask = (method: 'PUT' | 'POST', service: 'inventory' | 'order', path: string, body: object) => Promise<unknown>

const networkOf = (skus: readonly string[]): Network => {
  const [warehouses, stores, suppliers] = [[WAREHOUSE], [STORE, EMPTY_STORE], [SUPPLIER_PLACE]]
  const locations = [...warehouses, ...stores, ...suppliers]
  return { skus, warehouses, stores, suppliers, locations, kits: new Map(), group: 'EVERYWHERE' }
}

/** A warehouse, two stores, of which one is empty, and a supplier; enough of everything at each of the others. */
const build = async (ask: Ask, { skus }: Network, units: ReadonlyMap<string, number>): Promise<void> => {
  const can = {
    [WAREHOUSE]: { type: 'warehouse', capabilities: ['ship', 'returns'] },
    [STORE]: { type: 'store', capabilities: ['ship', 'pickup', 'returns'] },
    [EMPTY_STORE]: { type: 'store', capabilities: ['pickup', 'returns'] },
    [SUPPLIER_PLACE]: { type: 'supplier', capabilities: ['dropship'] },
  }
  for (const [location, kind] of Object.entries(can))
    await ask('PUT', 'inventory', `/v1/locations/${location}`, { name: location, ...DENVER, ...kind })
  await ask('PUT', 'order', '/v1/sourcing-profiles/default', rules)
  for (const sku of skus) await ask('PUT', 'inventory', `/v1/items/${sku}`, { name: sku })
  const lines = skus.flatMap((sku) =>
    [WAREHOUSE, STORE, SUPPLIER_PLACE].map((location) => ({ sku, location, quantity: units.get(sku) ?? 0 })),
  )
  const feed = lines.map((line, index) => ({
    ...{ ...line, source: 'wms', eventId: `F-${index}`, type: 'receipt' },
    occurredAt: '2026-01-05T08:00:00.000Z',
  }))
  for (let at = 0; at < feed.length; at += LINES_A_PUSH)
    await ask('POST', 'inventory', '/v1/stock-events', feed.slice(at, at + LINES_A_PUSH))
}

const unitsOf = ({ orders }: Sales, from: number, to: number): ReadonlyMap<string, number> => {
  const units = new Map<string, number>()
  for (const { lines } of orders.slice(from, to))
    for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return units
}

interface Waiting {
  readonly fulfilment: string
  readonly readyForPickup: boolean
  readonly dueAtCollection: object
}

/** Whoever's goods are ready comes with the code, and with the money where that is due. */
const handOver = async (client: Client, orderIds: readonly string[]): Promise<void> => {
  for (const orderId of orderIds) {
    const path = `/v1/orders/${orderId}`
    const { status, body } = await client.ask({ service: 'order', method: 'GET', path })
    if (status !== 200) continue
    const { fulfilment, readyForPickup, dueAtCollection } = body as Waiting
    if (!readyForPickup) continue
    const payment = { reference: `TILL-${orderId}`, amount: dueAtCollection }
    const paid = fulfilment === 'ropis' ? { payment } : {}
    const collect = { code: collectionCode(TRACKING_SECRET, orderId), ...paid }
    await client.ask({ service: 'order', method: 'POST', path: `${path}/collect`, body: collect })
  }
}

export interface BikeSalesResult extends SeedResult {
  /** Way and channel → orders that came to their end. */
  readonly completed: ReadonlyMap<string, number>
}

/** How each order ended, as its owner says. */
const endsOf = async (world: World, client: Client, from: number, to: number) => {
  const completed = new Map<string, number>()
  const open: string[] = []
  const look = async (): Promise<void> => {
    for (let index = from; index < to; index += 1) {
      const path = `/v1/orders/${orderIdOf(index)}`
      const { body } = await client.ask({ service: 'order', method: 'GET', path })
      const { status } = body as { status: string }
      const name = `${wayOf(index)} ${channelOf(index)}`
      if (status === 'completed') completed.set(name, (completed.get(name) ?? 0) + 1)
      else if (status !== 'cancelled') open.push(`${orderIdOf(index)} is ${status}`)
    }
  }
  await pumpUntil(world, look())
  return { completed, open }
}

/**
 * The bicycle maker's orders from one place in the list to another, each way through each channel, in a world where answers get
 * lost, events come twice and late and processes die; then it heals, comes to rest, and is judged like any other.
 */
export const runBikeSales = async (
  seed: number,
  { from = 0, to = Infinity }: { from?: number; to?: number } = {},
): Promise<BikeSalesResult> => {
  const world = createWorld({ seed, tell: undefined })
  const { chance, scheduler } = world
  const client = createClient(world, await switchboard())
  const sales = readBikeSales()
  const end = Math.min(to, sales.orders.length)
  const units = unitsOf(sales, from, end)
  const network = networkOf([...units.keys()])
  const carrier = createCarrier(world, client)
  const floor = createFloor(world, client, carrier.take)
  const placed: string[] = []
  const fulfilment = createFulfilment(world, client, { orderIds: () => placed, takes: carrier.take })
  const afterwards = createAfterwards(world, client, network)
  const failures: string[] = []
  const go = (name: string, work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((error: unknown) => failures.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : ''}`))
  const ask: Ask = (method, service, path, body) => client.ask({ method, service, path, body })

  await pumpUntil(world, world.start())
  await pumpUntil(
    world,
    go('network', () => build(ask, network, units)),
  )
  await scheduler.advance(SEEN_MS)
  const hands = [floor.work, carrier.news, fulfilment.collect, fulfilment.receiveTransfer, fulfilment.answerDropship]
  const places = { store: STORE, emptyStore: EMPTY_STORE }
  for (let index = from; index < end; index += 1) {
    const order = sales.orders[index]
    if (order === undefined) continue
    placed.push(orderIdOf(index))
    await pumpUntil(
      world,
      go('order', () => ask('POST', 'order', '/v1/orders', orderBody(order, index, places))),
    )
    await pumpUntil(world, go('hands', chance.pick(hands)))
    if (chance.flip(0.1)) world.crashOne()
    await scheduler.advance(chance.pick([0, 20, 200]))
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await pumpUntil(world, go('floor', floor.finish))
    await pumpUntil(world, go('docks', fulfilment.finish))
    await scheduler.advance(ROUND_MS)
    await pumpUntil(
      world,
      go('counter', () => handOver(client, placed)),
    )
  }
  world.heal()
  const meanwhile = async (): Promise<void> => {
    failures.push(...(await checkMeanwhile(world)))
  }
  const { isQuiet } = await drain(world, client, { floor, carrier, fulfilment, afterwards, go, meanwhile })
  const { completed, open } = await endsOf(world, client, from, end)
  const violations = [
    ...[...failures, ...world.accidents, ...open],
    ...(isQuiet ? [] : [`liveness: the world did not come to rest: ${leftOver(world).slice(0, 5).join('; ')}`]),
    ...(await checkWorld({ world, client, network, ends: carrier.ends() })),
  ]
  const events = databaseServices.reduce((count, service) => count + world.disks[service].events.length, 0)
  const crashes = world.crashes()
  await world.end()
  return {
    seed,
    violations,
    hash: hashOf(world),
    events,
    requests: client.requests(),
    crashes,
    steps: end - from,
    completed,
  }
}
