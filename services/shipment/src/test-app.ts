import { randomBytes } from 'node:crypto'
import { createMemoryDisk, createMemoryStorage, fireDueDeadlines, type Command } from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import type { Transport } from '@onhand/messaging'
import { createMetrics, manualClock, seededIds, silentLogger, systemScheduler } from '@onhand/runtime'
import { parsePublicEvent, type EventOf, type KnownEvent } from '@onhand/schemas'
import { createShipmentService, type CarrierDesk, type ShipmentConfig, type ShipmentDependencies } from './index.ts'
import { shipmentTables } from './app/tables.ts'
import { createMemoryKeys, seal } from '@onhand/personal'
import { noOutlook } from './app/outlook.ts'
import { askCarrierHandler, requestLabelHandler } from './app/effects.ts'
import { ASK_CARRIER, linkTypeOf, REQUEST_LABEL } from './app/streams.ts'
import { ordersConsumer } from './consumers/orders.consumer.ts'

/** The handler of one type, asked with an event of that type. */
type Handler = (event: KnownEvent) => Command<unknown> | null
type Requested = EventOf<'onhand.order.fulfilment-requested.v1'>

export const TRACKING_SECRET = 'a tracking secret for tests'

const noTransport: Transport = {
  subscribe: () => Promise.reject(new Error('Tests hand events over themselves')),
  problems: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
}

/** The service as production builds it, over memory and a clock that only the test moves. */
export const createTestApp = async (
  config: Partial<ShipmentConfig> = {},
  ports: Partial<Pick<ShipmentDependencies, 'desk' | 'line'>> = {},
) => {
  const clock = manualClock('2026-01-05T09:00:00.000Z')
  const failures: unknown[] = []
  const scheduler = systemScheduler((error) => failures.push(error))
  const disk = createMemoryDisk()
  await disk.tables.ensure(shipmentTables)
  const metrics = createMetrics()
  const random = (length: number): Uint8Array => randomBytes(length)
  const keys = createMemoryKeys(random)
  let labels = 0
  const desk: CarrierDesk = {
    requestLabel: () => {
      labels += 1
      return Promise.resolve({ outcome: 'created', trackingNumber: `LABEL-${labels}`, labelReference: null })
    },
    askOption: () => Promise.resolve({ outcome: 'accepted', earliest: null, latest: null }),
  }
  const consumer = ordersConsumer({
    linkType: linkTypeOf(TRACKING_SECRET),
    linkDays: 90,
    knowledge: { outlook: noOutlook, silenceDays: 5 },
  })
  const common = { clock, ids: seededIds(7, clock), logger: silentLogger, metrics }
  const service = createShipmentService({
    ...common,
    scheduler,
    storage: createMemoryStorage({ clock, scheduler }, disk),
    tables: disk.tables,
    transport: noTransport,
    trackingSecret: TRACKING_SECRET,
    keys,
    random,
    desk,
    ...ports,
    config: { carriers: {}, silenceDays: 5, replayWindowSeconds: 300, linkDays: 90, ...config },
  })
  const server: Server = createServer(common)
  await registerService(server, service.plugin, { service: 'shipment' })
  await server.ready()
  const { store, publicLog } = service
  if (!store || !publicLog) throw new Error('The service has a log')

  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object | string, headers: object = {}) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }
    const answer = await server.inject({ method, url, headers: { ...json, ...headers }, ...payload })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() }
  }
  return {
    service,
    server,
    store,
    clock,
    desk,
    /** Sealed as the order service seals it. */
    sealed: async (customerId: string, personal: object): Promise<string> =>
      seal(await keys.createKey(customerId), customerId, personal, random),
    call,
    /** Performs the effects that are due, once. */
    work: async (): Promise<void> => {
      const doing = { ...desk, ...ports.desk }
      const handlers = {
        [REQUEST_LABEL]: requestLabelHandler(store, doing),
        [ASK_CARRIER]: askCarrierHandler(store, doing, keys),
      }
      for (const effect of await store.storage.leaseEffects(Object.keys(handlers), 10, 1_000))
        await handlers[effect.kind as keyof typeof handlers](effect).then(
          (command) => store.execute(command),
          () => store.storage.postponeEffect(effect.id, clock.now()),
        )
    },
    /** Hands a public event to the consumer, as a transport would. */
    hear: async (event: KnownEvent): Promise<void> => {
      const handler = consumer.handlers[event.type] as Handler | undefined
      const command = handler?.(event) ?? null
      if (command !== null) await store.execute(command)
    },
    /** All that the service has said so far, each checked against its schema. */
    said: async (): Promise<KnownEvent[]> => {
      const { events } = await publicLog.tail(0, 10_000)
      return events.map((event) => {
        const parsed = parsePublicEvent(event)
        if (parsed.kind !== 'event') throw new Error(`${event.type} is not in the schemas`)
        return parsed.event
      })
    },
    /** Moves the clock and fires what is due then. */
    advanceDays: async (days: number): Promise<void> => {
      clock.advance(days * 86_400_000)
      await fireDueDeadlines(store, (error) => failures.push(error))
    },
    failures,
    stop: async (): Promise<void> => {
      await server.close()
      await service.stop()
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof createTestApp>>

const envelope = (id: number) => ({
  specversion: '1.0' as const,
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  source: '/onhand/order',
  subject: 'order-A-1',
  time: '2026-01-05T09:00:00.000Z',
  datacontenttype: 'application/json' as const,
  epoch: 1,
  position: String(id),
  sequence: String(id),
  recordedtime: '2026-01-05T09:00:00.000Z',
})
const order = { orderId: 'A-1', customerId: 'C-1', language: 'ja' as const }

/** What the order service says when a location shall send something. */
export const requested = (shipmentId: string, more: Partial<Requested['data']> = {}): Requested => ({
  ...envelope(1),
  type: 'onhand.order.fulfilment-requested.v1',
  data: {
    ...order,
    shipmentId,
    location: 'WH-DEN',
    fulfilment: 'ship-to-home',
    lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }],
    reservationId: 'r1',
    shipTo: { country: 'US', region: 'CO', postalCode: '80301' },
    storeLocation: null,
    promisedOn: '2026-01-09',
    personal: 'v1.C-1.sealed',
    ...more,
  },
})

export const lineCancelled = (
  shipmentId: string,
  quantity: number,
  id = 2,
): EventOf<'onhand.order.line-cancelled.v1'> => ({
  ...envelope(id),
  type: 'onhand.order.line-cancelled.v1',
  data: {
    ...order,
    ...{ line: 1, sku: 'SKU-1', quantity, reason: 'customer', reservationId: 'r1', location: 'WH-DEN' },
    shipmentId,
    personal: null,
  },
})

/** The order goes elsewhere. */
export const addressChanged = (
  shipmentIds: string[],
  personal: string,
  id = 4,
): EventOf<'onhand.order.address-changed.v1'> => ({
  ...envelope(id),
  type: 'onhand.order.address-changed.v1',
  data: { ...order, shipmentIds, personal, shipTo: { country: 'US', region: 'TX', postalCode: '75001' } },
})

export const collected = (shipmentId: string): EventOf<'onhand.order.collected.v1'> => ({
  ...envelope(3),
  type: 'onhand.order.collected.v1',
  data: {
    ...order,
    ...{ shipmentId, location: 'ST-1', reservationId: 'r1', collectedAt: '2026-01-08T17:40:00.000Z' },
    lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }],
  },
})

/** A public event's name, e.g. `shipped`. */
export const nameOf = ({ type }: KnownEvent): string => type.split('.')[2] ?? ''
