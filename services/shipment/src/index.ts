import { createEventStore, startDeadlinePoller } from '@onhand/event-store'
import type { FastifyPluginAsyncZod } from '@onhand/http'
import { createPublicLog, startDeciding, type RunningConsumer } from '@onhand/messaging'
import { healthOf, type Service, type ServiceDependencies } from '@onhand/service'
import { createEasypost } from './adapters/carriers/easypost.ts'
import { shipmentDeadlines } from './app/commands.ts'
import { shipmentType, trackingType } from './app/streams.ts'
import { shipmentListTable } from './app/tables.ts'
import { toPublic } from './app/to-public.ts'
import type { ShipmentConfig } from './config.ts'
import { ordersConsumer } from './consumers/orders.consumer.ts'
import { carrierRoutes } from './http/carriers.routes.ts'
import { shipmentRoutes } from './http/shipments.routes.ts'

export { shipmentConfig, ShipmentEnvironment, type ShipmentConfig } from './config.ts'

export interface ShipmentDependencies extends ServiceDependencies {
  readonly config: ShipmentConfig
}

/** What locations have to pick, pack and send, and where it is on its way. */
export const createShipmentService = (dependencies: ShipmentDependencies): Service => {
  const { storage, tables, scheduler, ids, clock, logger, config, transport } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const store = createEventStore({
    log: 'shipment',
    storage,
    types: [shipmentType, trackingType],
    deadlines: shipmentDeadlines,
    scheduler,
    uuid: () => ids.uuid(),
    onError,
  })
  const running: { consumer?: RunningConsumer; stops: (() => Promise<void>)[] } = { stops: [] }

  const start = async (): Promise<void> => {
    await tables.ensure([shipmentListTable])
    const consumer = await startDeciding(
      { transport, clock, scheduler, logger, store, tables },
      ordersConsumer(config.silenceDays),
    )
    running.consumer = consumer
    const deadlines = startDeadlinePoller({ store, scheduler, onError })
    running.stops.push(
      () => deadlines.stop(),
      () => consumer.stop(),
    )
  }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(shipmentRoutes(store, config.silenceDays))
    await app.register(carrierRoutes(store, [createEasypost(config.easypostWebhookSecret)], config.silenceDays))
  }
  return {
    name: 'shipment',
    plugin,
    publicLog: createPublicLog(store, 'shipment', toPublic),
    store,
    start,
    consumers: () => (running.consumer ? [running.consumer] : []),
    stop: async () => {
      for (const stop of running.stops.splice(0).toReversed()) await stop()
      await store.stop()
    },
    health: () => healthOf(store, running.consumer ? [running.consumer] : [], null),
  }
}
