import { createMemoryDisk, createMemoryStorage, type EventStore, type Storage } from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import type { Transport } from '@onhand/messaging'
import { createMemoryKeys, type ErasableKeys } from '@onhand/personal'
import {
  createMetrics,
  seededIds,
  seededRandom,
  silentLogger,
  systemClock,
  systemScheduler,
  type Scheduler,
} from '@onhand/runtime'
import { parsePublicEvent, type EventOf, type EventType, type KnownEvent } from '@onhand/schemas'
import type { AvailableStock, Catalogue, Service } from '@onhand/service'
import type { TableStore } from '@onhand/tables'
import type { OrderConfig } from '../config.ts'
import { orderConsumer } from '../consumers/order.consumer.ts'
import { createOrderService } from '../index.ts'

export const TRACKING_SECRET = 'a-tracking-secret-for-tests'

/** Nothing arrives by itself: tests hand events to the consumer. */
const silentTransport: Transport = {
  subscribe: () => Promise.resolve({ pause: () => undefined, resume: () => undefined, stop: () => Promise.resolve() }),
  problems: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
}

const catalogue: Catalogue = {
  items: (skus) =>
    Promise.resolve(
      new Map(
        skus
          .filter((sku) => sku.startsWith('SKU-'))
          .map((sku) => [sku, { sku, name: sku, ...(sku.startsWith('SKU-ICE') ? { handling: ['cold'] } : {}) }]),
      ),
    ),
  locations: (ids) => {
    const denver = {
      type: 'warehouse' as const,
      timeZone: 'America/Denver',
      position: { latitude: 39.74, longitude: -104.99 },
    }
    const found = ids.filter((id) => id.startsWith('WH-') || id.startsWith('ST-'))
    const can = (id: string): string[] => [
      'ship',
      ...(id.startsWith('ST-') ? ['pickup'] : []),
      ...(id.includes('COLD') ? ['cold'] : []),
    ]
    return Promise.resolve(
      new Map(found.map((id) => [id, { location: id, name: id, ...denver, capabilities: can(id) }])),
    )
  },
}

/** The order service over memory, with its own edge and a world that tests speak for. */
export interface OrderWorld {
  readonly server: Server
  readonly service: Service
  readonly store: EventStore
  readonly keys: ErasableKeys
  /** What the availability view says; a test changes it. */
  readonly stock: AvailableStock[]
  /** Hands an event of another service to the consumer, as the transport would. */
  hear<Type extends EventType>(
    type: Type,
    data: EventOf<Type>['data'],
    place?: { sequence?: number; position?: number },
  ): Promise<void>
  /** Everything that was published so far; each of it fits its public schema, or this throws. */
  published(): Promise<KnownEvent[]>
  /** Resolves when an event of that kind was published for the n-th time. */
  until<Type extends EventType>(type: Type, count?: number): Promise<EventOf<Type>>
  stop(): Promise<void>
}

/** Where the service keeps its log and rows; memory when left out. */
export interface WorldDatabase {
  readonly storage: Storage
  readonly tables: TableStore
}

const memory = (scheduler: Scheduler): WorldDatabase => {
  const disk = createMemoryDisk()
  return { storage: createMemoryStorage({ clock: systemClock, scheduler }, disk), tables: disk.tables }
}

export const createOrderWorld = async (
  config: Partial<OrderConfig> = {},
  database?: WorldDatabase,
): Promise<OrderWorld> => {
  const errors: unknown[] = []
  const scheduler: Scheduler = systemScheduler((error) => errors.push(error))
  const random = seededRandom(7)
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
  const keys = createMemoryKeys(bytes)
  const stock: AvailableStock[] = []
  const ids = seededIds(7, systemClock)
  const metrics = createMetrics()
  const settings: OrderConfig = { payment: 'none', pickupWindowDays: 7, ...config }
  const service = createOrderService({
    ...{ clock: systemClock, ids, scheduler, logger: silentLogger, metrics, catalogue, random: bytes },
    ...(database ?? memory(scheduler)),
    transport: silentTransport,
    config: settings,
    availability: { stock: (skus) => Promise.resolve(stock.filter(({ sku }) => skus.includes(sku))) },
    personalKeys: keys,
    trackingSecret: TRACKING_SECRET,
    cartHolds: {
      lines: (id) => Promise.resolve(id === 'cart-1' ? [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 2 }] : []),
    },
  })
  await service.start()
  const server = createServer({ logger: silentLogger, clock: systemClock, ids, metrics })
  await registerService(server, service.plugin, { service: 'order' })
  await server.ready()
  const { store, publicLog } = service
  if (!store || !publicLog) throw new Error('The order service has a log')
  const { handlers } = orderConsumer(settings)
  let heard = 0

  const published: OrderWorld['published'] = async () =>
    (await publicLog.tail(0, 10_000)).events.map((event) => {
      const parsed = parsePublicEvent(JSON.stringify(event))
      if (parsed.kind === 'unknown') throw new Error(`${event.type} is not in the contract`)
      return parsed.event
    })
  return {
    ...{ server, service, store, keys, stock, published },
    hear: async (type, data, { sequence = heard + 1, position = heard + 1 } = {}) => {
      heard += 1
      const [, source = ''] = type.split('.')
      const time = systemClock.now()
      const event = {
        ...{
          specversion: '1.0',
          id: ids.uuid(),
          source: `/onhand/${source}`,
          type,
          subject: 'test',
          time,
          recordedtime: time,
        },
        ...{
          datacontenttype: 'application/json',
          epoch: 1,
          position: String(position),
          sequence: String(sequence),
          data,
        },
      } as unknown as EventOf<typeof type>
      const handler = handlers[type] as ((of: typeof event) => Parameters<EventStore['execute']>[0] | null) | undefined
      const command = handler?.(event)
      if (command) await store.execute(command)
    },
    until: async (type, count = 1) => {
      for (let look = 0; look < 200; look += 1) {
        const found = (await published()).filter((event) => event.type === type)[count - 1]
        if (found !== undefined) return found as EventOf<typeof type>
        await scheduler.sleep(20)
      }
      throw new Error(`${type} did not come`)
    },
    stop: async () => {
      await server.close()
      await service.stop()
      if (errors.length > 0) throw new Error('A task failed', { cause: errors[0] })
    },
  }
}
