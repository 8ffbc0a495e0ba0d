import { createEventStore, startDeadlinePoller, startEffectWorker, type EffectWorker } from '@onhand/event-store'
import type { FastifyPluginAsyncZod } from '@onhand/http'
import { createPublicLog, startDeciding, type RunningConsumer } from '@onhand/messaging'
import type { PersonalKeys, RandomBytes } from '@onhand/personal'
import { auditRoutes, healthOf, type Service, type ServiceDependencies, type TransitTimes } from '@onhand/service'
import { createHttpDesk, createHttpLine } from './adapters/http-carriers.ts'
import { createHolidays } from './adapters/holidays.ts'
import { createCarriers } from './adapters/carriers/index.ts'
import { shipmentDeadlines } from './app/commands.ts'
import { createFeedCounter } from './app/feed-counter.ts'
import { createForecaster } from './app/forecaster.ts'
import { askCarrierHandler, requestLabelHandler } from './app/effects.ts'
import { startHubWatch } from './app/hub-watch.ts'
import { createOutlook } from './app/outlook.ts'
import { createPoller } from './app/poller.ts'
import type { CarrierDesk, CarrierLine } from './app/ports.ts'
import {
  ASK_CARRIER,
  feedType,
  hubType,
  inboundType,
  linkTypeOf,
  manifestType,
  POLL,
  REQUEST_LABEL,
  shipmentType,
  trackingType,
  waveType,
} from './app/streams.ts'
import { shipmentTables } from './app/tables.ts'
import { toPublic } from './app/to-public.ts'
import type { ShipmentConfig } from './config.ts'
import { ordersConsumer } from './consumers/orders.consumer.ts'
import { carrierRoutes } from './http/carriers.routes.ts'
import { floorRoutes } from './http/floor.routes.ts'
import { inboundRoutes } from './http/inbound.routes.ts'
import { linkRoutes } from './http/links.routes.ts'
import { optionRoutes } from './http/options.routes.ts'
import { pickupPointRoutes } from './http/pickup-points.routes.ts'
import { scorecardRoutes } from './http/scorecards.routes.ts'
import { shipmentRoutes } from './http/shipments.routes.ts'

export { shipmentConfig, ShipmentEnvironment, type ShipmentConfig } from './config.ts'
export type { CarrierDesk, CarrierLine } from './app/ports.ts'

export interface ShipmentDependencies extends ServiceDependencies {
  readonly config: ShipmentConfig
  /** Signs the tokens of tracking pages. */
  readonly trackingSecret: string
  readonly keys: PersonalKeys
  readonly random: RandomBytes
  /** In place of HTTP, for the simulation and tests. */
  readonly desk?: CarrierDesk
  readonly line?: CarrierLine
}

export interface ShipmentService extends Service {
  /** Days on the road, for promises. */
  readonly transit: TransitTimes
}

/** What locations have to pick, pack and send, and where it is on its way. */
export const createShipmentService = (dependencies: ShipmentDependencies): ShipmentService => {
  const { storage, tables, scheduler, ids, clock, logger, config, transport, keys, random } = dependencies
  const { desk = createHttpDesk(config.carriers), line = createHttpLine() } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const forecaster = createForecaster(
    tables,
    scheduler,
    createHolidays(),
    (error) => onError(error, 'forecasts'),
    config.hubRules,
  )
  const outlook = createOutlook(forecaster.model, (...stay) => forecaster.hubs.extras(...stay), config.silenceDays)
  const knowledge = { outlook, silenceDays: config.silenceDays }
  const linkType = linkTypeOf(dependencies.trackingSecret)
  const polling = createPoller({ config, knowledge, line, clock, scheduler, onError })
  const store = createEventStore({
    log: 'shipment',
    storage,
    types: [shipmentType, inboundType, trackingType, feedType, waveType, manifestType, hubType, linkType],
    deadlines: { ...shipmentDeadlines(knowledge), [POLL]: polling.deadline },
    scheduler,
    uuid: () => ids.uuid(),
    onError,
  })
  const counter = createFeedCounter(store, clock, scheduler, (error) => onError(error, 'carrier counts'))
  const settingsOf = (name: string) => {
    const { secret = null, poll } = config.carriers[name] ?? {}
    const settings = poll ? { baseUrl: poll.baseUrl ?? null, credentials: poll.credentials ?? null } : null
    return { secret, poll: settings, replayWindowSeconds: config.replayWindowSeconds }
  }
  const adapters = createCarriers(settingsOf, counter.book)
  for (const [name, { poll }] of Object.entries(config.carriers))
    if (poll && adapters.some((adapter) => adapter.name === name && adapter.poll === null))
      throw new Error(`CARRIERS: ${name} cannot be polled; docs/carriers.md says which can`)
  polling.use(store, counter, adapters)
  const running: { consumer?: RunningConsumer; effects?: EffectWorker; stops: (() => Promise<void>)[] } = { stops: [] }

  const start = async (): Promise<void> => {
    await tables.ensure(shipmentTables)
    await forecaster.start()
    await counter.readBook(adapters.map(({ name }) => name))
    counter.start()
    const consumer = await startDeciding(
      { transport, clock, scheduler, logger, store, tables },
      ordersConsumer({ linkType, knowledge, linkDays: config.linkDays }),
    )
    running.consumer = consumer
    const workers = { store, scheduler, onError }
    const effects = startEffectWorker({
      ...workers,
      handlers: {
        [REQUEST_LABEL]: requestLabelHandler(store, desk),
        [ASK_CARRIER]: askCarrierHandler(store, desk, keys),
      },
      now: () => clock.epochMs(),
    })
    running.effects = effects
    const deadlines = startDeadlinePoller(workers)
    const hubs = startHubWatch({ store, clock, scheduler, hubs: forecaster.hubs, knowledge, onError })
    polling.start()
    running.stops.push(
      async () => {
        for (const part of [counter, hubs, polling]) part.stop()
        await forecaster.stop()
      },
      () => effects.stop(),
      () => deadlines.stop(),
      () => consumer.stop(),
    )
  }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(shipmentRoutes({ store, clock, ids, knowledge }))
    await app.register(floorRoutes({ store, clock, ids, knowledge }))
    await app.register(carrierRoutes({ store, clock, adapters, knowledge, counter }))
    await app.register(inboundRoutes({ store, knowledge }))
    await app.register(linkRoutes({ store, linkType }))
    await app.register(optionRoutes({ store, clock, scheduler, ids, keys, random }))
    await app.register(pickupPointRoutes({ store, clock }))
    await app.register(scorecardRoutes({ tables, clock }))
    await app.register(auditRoutes(store))
  }
  const transit: TransitTimes = {
    days: (locations, to) =>
      Promise.resolve(
        new Map(
          locations.flatMap((location) => {
            const days = forecaster.transit.days(location, to)
            return days === null ? [] : [[location, days] as const]
          }),
        ),
      ),
  }
  return {
    name: 'shipment',
    transit,
    plugin,
    publicLog: createPublicLog(store, 'shipment', toPublic),
    store,
    start,
    consumers: () => (running.consumer ? [running.consumer] : []),
    stop: async () => {
      for (const stop of running.stops.splice(0).toReversed()) await stop()
      await store.stop()
    },
    health: () => healthOf(store, running.consumer ? [running.consumer] : [], running.effects ?? null),
  }
}
