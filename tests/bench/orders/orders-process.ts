// Orders, inventory and the availability view in one process, as `pnpm start` runs them: how long until an order is allocated?
import { randomUUID } from 'node:crypto'
import { isRejection } from '@onhand/event-sourcing'
import type { EventStore } from '@onhand/event-store'
import { createInventoryService } from '@onhand/inventory'
import { createOrderService, readOrderConfig } from '@onhand/order'
import { createMemoryKeys } from '@onhand/personal'
import { createProjectionService } from '@onhand/projection'
import { putItem, putLocation } from '../../../services/inventory/src/app/catalogue.ts'
import { applyStockFact } from '../../../services/inventory/src/app/stock-facts.ts'
import { placeOrder } from '../../../services/order/src/app/commands.ts'
import { random } from '../../../services/onhand/src/personal-keys.ts'
import { serveParent } from '../child.ts'
import { caughtUp } from '../lag/answers.ts'
import { percentiles, writePaced } from '../lag/paced.ts'
import { benchProcess } from '../processes.ts'

const SKUS = 1_000
const LOCATIONS = 5
const LINES = 3
const GIVE_UP_MS = 60_000

export interface OrdersAsked {
  readonly perSecond: number
  readonly seconds: number
}
export interface OrdersTold {
  /** Allocated, over the time from the first order to the last allocation. */
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const places = Array.from({ length: LOCATIONS }, (_, index) => ({
  location: `WH-${index}`,
  position: { latitude: 33 + index * 2, longitude: -118 + index * 9 },
}))

const seed = async (store: EventStore): Promise<void> => {
  for (const { location, position } of places) {
    const details = { name: location, type: 'warehouse', timeZone: 'America/Denver', position, region: null } as const
    await store.execute(putLocation({ location, ...details, capabilities: ['ship'] }))
  }
  const skus = Array.from({ length: SKUS }, (_, index) => `SKU-${index}`)
  await Promise.all(skus.map((sku) => store.execute(putItem({ sku, name: sku }))))
  const receipt = (sku: string, location: string) => {
    const command = { type: 'ReceiveStock', data: { quantity: 1_000_000 } } as const
    const eventId = `${sku}@${location}`
    return store.execute(applyStockFact({ source: 'bench', eventId, hash: eventId, place: { sku, location }, command }))
  }
  await Promise.all(skus.flatMap((sku) => places.map(({ location }) => receipt(sku, location))))
}

/** Orders that wait for their allocation, told by the order's own log. */
const allocations = async (store: EventStore) => {
  const waiting = new Map<string, () => void>()
  let after = (await store.head()).position
  let reading = Promise.resolve()
  const read = async (): Promise<void> => {
    for (;;) {
      const events = await store.tail(after, 1_000)
      for (const { type, stream, data } of events) {
        if (type !== 'OrderConfirmed' && type !== 'OrderCancelled') continue
        if (type === 'OrderCancelled') throw new Error(`${stream} was cancelled: ${JSON.stringify(data)}`)
        waiting.get(stream)?.()
        waiting.delete(stream)
      }
      after = events.at(-1)?.position ?? after
      if (events.length < 1_000) return
    }
  }
  store.subscribe(() => {
    reading = reading.then(read)
  })
  return (orderId: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${orderId} was not allocated`)), GIVE_UP_MS)
      waiting.set(`order-${orderId}`, () => {
        clearTimeout(timer)
        resolve()
      })
    })
}

const place = async (store: EventStore, allocated: (orderId: string) => Promise<void>, number: number) => {
  const lines = Array.from({ length: LINES }, (_, index) => ({
    line: index + 1,
    sku: `SKU-${(number * 7 + index * 331) % SKUS}`,
    quantity: 1 + (number % 2),
    unitPriceMinor: 1_999,
  }))
  const orderId = randomUUID()
  const waiting = allocated(orderId)
  const { outcome } = await store.execute(
    placeOrder({
      ...{ orderId, customerId: `C-${number}`, language: 'en', channel: 'web', personal: null, currency: 'USD' },
      ...{ fulfilment: 'ship-to-home', shipTo: { country: 'US', region: 'CO', postalCode: '80202' } },
      ...{ storeLocation: null, adoptReservationId: null, lines, moneyOutside: true },
      totalMinor: lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0),
    }),
  )
  if (isRejection(outcome)) throw new Error(outcome.code)
  await waiting
}

await serveParent(async () => {
  const running = await benchProcess()
  const inventory = createInventoryService(await running.dependencies('inventory'))
  const views = { ...(await running.dependencies('projection')), config: { TRACKING_SECRET: 'bench-tracking-secret' } }
  const projection = createProjectionService({ ...views, logs: () => running.logs })
  const order = createOrderService({
    ...(await running.dependencies('order')),
    config: readOrderConfig(process.env),
    personalKeys: createMemoryKeys(random),
    random,
    availability: projection.availability,
    catalogue: inventory.catalogue,
    cartHolds: inventory.cartHolds,
    stockLog: inventory.stockLog,
  })
  const { logs, lifecycle } = running
  for (const { publicLog } of [inventory, order]) {
    const at = logs.findIndex(({ service }) => service === publicLog?.service)
    if (publicLog !== undefined) logs.splice(at < 0 ? logs.length : at, at < 0 ? 0 : 1, publicLog)
  }
  const { store } = order
  if (!store || !inventory.store) throw new Error('There is no log')
  await inventory.start()
  lifecycle.onStop('inventory', () => inventory.stop())
  await seed(inventory.store)
  await projection.start()
  lifecycle.onStop('views', () => projection.stop())
  await order.start()
  lifecycle.onStop('order', () => order.stop())
  const allocated = await allocations(store)
  const stock = inventory.store
  return {
    ready: {},
    answer: async (question) => {
      // What was placed before is not measured.
      const heads = { inventory: await stock.head(), order: await store.head() }
      await caughtUp(
        [inventory, order, projection].flatMap((service) => service.consumers?.() ?? []),
        heads,
      )
      const { perSecond, seconds } = question as OrdersAsked
      const { waits, elapsedSeconds } = await writePaced(
        (number) => place(store, allocated, number),
        perSecond,
        seconds,
      )
      return { perSecond: waits.length / elapsedSeconds, ...percentiles(waits) } satisfies OrdersTold
    },
    stop: () => lifecycle.stop(),
  }
})
