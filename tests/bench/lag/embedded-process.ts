// Inventory and the views of the projection in one process, as `pnpm start` runs them: how soon is a hold in the views?
import { randomUUID } from 'node:crypto'
import { isRejection } from '@onhand/event-sourcing'
import { createInventoryService } from '@onhand/inventory'
import { startProjecting, type RunningConsumer } from '@onhand/messaging'
import { createProjectionService } from '@onhand/projection'
import { createReservation } from '../../../services/inventory/src/app/holds.ts'
import { putItem, putLocation } from '../../../services/inventory/src/app/catalogue.ts'
import { applyStockFact } from '../../../services/inventory/src/app/stock-facts.ts'
import { serveParent } from '../child.ts'
import { percentile } from '../figures.ts'
import { LOCATION } from '../load.ts'
import { benchProcess } from '../processes.ts'

export interface Paced {
  readonly eventsPerSecond: number
  readonly seconds: number
}

export interface Lags {
  /** What was really written. */
  readonly eventsPerSecond: number
  /** From the log's recorded time, which lies before the commit, until the views' transaction is committed. */
  readonly visibleP50Ms: number
  readonly visibleP99Ms: number
  /** From the writer's call until it has its durable answer. */
  readonly writeP50Ms: number
  readonly writeP99Ms: number
}

const SKUS = 1_000
const EVENTS_A_HOLD = 2
const TICK_MS = 5
const SETTLE_MS = 10_000

type Store = NonNullable<ReturnType<typeof createInventoryService>['store']>

const seed = async (store: Store): Promise<void> => {
  const details = {
    name: 'Denver DC',
    type: 'warehouse',
    timeZone: 'America/Denver',
    position: null,
    region: null,
  } as const
  await store.execute(putLocation({ location: LOCATION, ...details, capabilities: [] }))
  const names = Array.from({ length: SKUS }, (_, index) => `SKU-${index}`)
  await Promise.all(names.map((sku) => store.execute(putItem({ sku, name: sku }))))
  await Promise.all(names.map((sku) => store.execute(receipt(sku))))
}

const receipt = (sku: string) => {
  const command = { type: 'ReceiveStock', data: { quantity: 100_000_000 } } as const
  return applyStockFact({ source: 'bench', eventId: sku, place: { sku, location: LOCATION }, command }, sku, '')
}

const hold = async (store: Store, number: number): Promise<number> => {
  const start = performance.now()
  const place = { sku: `SKU-${number % SKUS}`, location: LOCATION, locationGroup: null }
  const lines = [{ line: null, ...place, quantity: 1, channel: null }]
  const reservationId = randomUUID()
  const request = {
    reservationId,
    customerId: null,
    lines,
    expiresInSeconds: 86_400,
    allowPartial: false,
    requestHash: reservationId,
  }
  const { outcome } = await store.execute(createReservation(request))
  if (isRejection(outcome)) throw new Error(outcome.code)
  return performance.now() - start
}

/** Holds at an even pace, whether the earlier ones have been answered or not. */
const writePaced = async (store: Store, { eventsPerSecond, seconds }: Paced): Promise<readonly number[]> => {
  const start = performance.now()
  const total = Math.floor((eventsPerSecond / EVENTS_A_HOLD) * seconds)
  const writes: Promise<number>[] = []
  while (writes.length < total) {
    const due = Math.min(total, ((performance.now() - start) / 1_000) * (eventsPerSecond / EVENTS_A_HOLD))
    while (writes.length < due) writes.push(hold(store, writes.length))
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  return Promise.all(writes)
}

const measure = async (store: Store, views: RunningConsumer, paced: Paced): Promise<Lags> => {
  const lags: number[] = []
  const { position: from } = await store.head()
  const unfollow = views.onApplied((events) => {
    const now = Date.now()
    for (const { position, recordedtime } of events)
      if (Number(position) > from) lags.push(now - Date.parse(recordedtime))
  })
  const start = performance.now()
  const writes = Float64Array.from(await writePaced(store, paced))
  const elapsed = (performance.now() - start) / 1_000
  const { epoch, position } = await store.head()
  if (!(await views.reached({ inventory: { epoch, position } }, SETTLE_MS)))
    throw new Error('The views never caught up')
  unfollow()
  if (lags.length !== position - from) throw new Error(`${position - from} events, ${lags.length} seen by the views`)
  const visible = Float64Array.from(lags)
  return {
    eventsPerSecond: lags.length / elapsed,
    ...{ visibleP50Ms: percentile(visible, 0.5), visibleP99Ms: percentile(visible, 0.99) },
    ...{ writeP50Ms: percentile(writes, 0.5), writeP99Ms: percentile(writes, 0.99) },
  }
}

await serveParent(async () => {
  const running = await benchProcess()
  const inventory = createInventoryService(await running.dependencies('inventory'))
  const views = { ...(await running.dependencies('projection')), config: { TRACKING_SECRET: 'bench-tracking-secret' } }
  const projection = createProjectionService(views)
  const { store, publicLog } = inventory
  if (!store || !publicLog) throw new Error('Inventory has no log')
  running.logs.push(publicLog)
  await inventory.start()
  running.lifecycle.onStop('inventory', () => inventory.stop())
  // Started here and not by the service: its listeners are what is measured.
  const consumer = await startProjecting(views, { ...projection.consumer, services: ['inventory'] })
  running.lifecycle.onStop('views', () => consumer.stop())
  await seed(store)
  return {
    ready: {},
    answer: (paced) => measure(store, consumer, paced as Paced),
    stop: () => running.lifecycle.stop(),
  }
})
