// The order service as one process of the distributed form. Sourcing asks a port that always has stock, not the projection: what is
// measured is how orders and inventory decide on each other's events.
import { randomUUID } from 'node:crypto'
import { isRejection } from '@onhand/event-sourcing'
import type { EventStore } from '@onhand/event-store'
import { createOrderService, readOrderConfig } from '@onhand/order'
import type { Availability } from '@onhand/service'
import { configuredDatabases } from '../../../services/onhand/src/distributed/databases.ts'
import { kafkaOptions, kafkaTransport, overKafka } from '../../../services/onhand/src/distributed/kafka.ts'
import { peersOf } from '../../../services/onhand/src/distributed/one-service.ts'
import { dependenciesOf } from '../../../services/onhand/src/parts.ts'
import { openPersonalKeys, random } from '../../../services/onhand/src/personal-keys.ts'
import { placeOrder } from '../../../services/order/src/app/commands.ts'
import { serveParent } from '../child.ts'
import { LOCATION } from '../load.ts'
import { answers } from './answers.ts'
import { SKUS } from './holds.ts'
import { kafkaProcess } from './kafka-process.ts'
import { percentiles, writePaced, type Paced, type Written } from './paced.ts'

/** Placed, money due, authorized, sourced, promised, allocated, confirmed, fulfilment requested. */
const EVENTS_AN_ORDER = 8
const UNIT_PRICE_MINOR = 1_999

const plenty: Availability = {
  stock: (skus) =>
    Promise.resolve(
      skus.map((sku) => ({
        ...{ sku, location: LOCATION, atf: 1_000_000, backorderable: 0, nextSupplyOn: null, position: 0 },
      })),
    ),
}

const order = async (store: EventStore, number: number): Promise<void> => {
  const line = { line: 1, sku: `SKU-${number % SKUS}`, quantity: 1, unitPriceMinor: UNIT_PRICE_MINOR }
  const shipTo = { country: 'US', region: 'US-CO', postalCode: '80202' }
  const { outcome } = await store.execute(
    placeOrder({
      ...{ orderId: randomUUID(), customerId: `C-${number}`, language: 'en', channel: 'web', personal: null },
      ...{ fulfilment: 'ship-to-home', shipTo, storeLocation: null, adoptReservationId: null },
      ...{ lines: [line], currency: 'USD', totalMinor: UNIT_PRICE_MINOR },
    }),
  )
  if (isRejection(outcome)) throw new Error(outcome.code)
}

const writeOrders = async (store: EventStore, { eventsPerSecond, seconds }: Paced): Promise<Written> => {
  const { position: from } = await store.head()
  const pace = eventsPerSecond / EVENTS_AN_ORDER
  const { waits, elapsedSeconds } = await writePaced((number) => order(store, number), pace, seconds)
  const through = await untilEnded(store, from + waits.length * EVENTS_AN_ORDER)
  return { eventsPerSecond: (through.position - from) / elapsedSeconds, answer: percentiles(waits), from, through }
}

const LOOK_MS = 20
const END_MS = 20_000

/** Every order has come to its last event. */
const untilEnded = async (store: EventStore, expected: number) => {
  const start = Date.now()
  for (;;) {
    const { epoch, position } = await store.head()
    if (position >= expected) return { epoch, position }
    if (Date.now() - start > END_MS) throw new Error(`The log ends at ${position}, not at ${expected}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

await serveParent(async () => {
  const { config, parts, lifecycle } = kafkaProcess()
  const databases = configuredDatabases(config, lifecycle, parts.logger)
  const options = kafkaOptions(config, 'order', parts)
  const transport = kafkaTransport(config, options, parts, peersOf(config))
  const dependencies = await dependenciesOf('order', parts, databases, transport, lifecycle)
  lifecycle.onStop('transport', () => transport.stop())
  const { tables, database } = dependencies
  const built = createOrderService({
    ...dependencies,
    config: readOrderConfig(process.env),
    personalKeys: await openPersonalKeys(database.pool, config.PERSONAL_MASTER_KEY ?? ''),
    random,
    availability: plenty,
  })
  const service = overKafka(built, { options, transport, tables, url: database.url }, parts)
  const { store } = service
  if (!store) throw new Error('Order has no log')
  lifecycle.onStop('order', () => service.stop())
  await service.start()
  return {
    ready: {},
    answer: answers({
      consumers: () => service.consumers?.() ?? [],
      write: (paced) => writeOrders(store, paced),
      head: () => store.head(),
    }),
    stop: () => lifecycle.stop(),
  }
})
