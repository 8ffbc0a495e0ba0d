import { createEventStore, startDeadlinePoller, startEffectWorker, type EffectWorker } from '@onhand/event-store'
import type { FastifyPluginCallbackZod } from '@onhand/http'
import { createPublicLog, startDeciding, startProjecting, type RunningConsumer } from '@onhand/messaging'
import type { PersonalKeys, RandomBytes } from '@onhand/personal'
import {
  auditRoutes,
  collectionCode as codeOf,
  executeFor,
  healthOf,
  type Availability,
  type Catalogue,
  type Service,
  type ServiceDependencies,
  type StockLog,
  type TransitTimes,
} from '@onhand/service'
import { manualPayments } from './adapters/manual-payments.ts'
import { paymentIntents } from './adapters/payment-intents/payment-intents.ts'
import { catalogueFrom } from './app/catalogue.ts'
import { orderDeadlines } from './app/deadlines.ts'
import { effectHandlers } from './app/effects.ts'
import type { BackorderQueue, CartHolds, Payments } from './app/ports.ts'
import { sealPersonalWith } from './app/seal-personal.ts'
import { customerType, orderType, parcelType, policyType, returnType } from './app/streams.ts'
import { quoteType } from './app/promises/quotes.ts'
import { planner } from './app/sourcing/plan.ts'
import { nodeDayType, ruleType } from './app/sourcing/rule-streams.ts'
import { catalogueTogether, headTogether, ordersNow, stockTogether } from './app/read-together.ts'
import { orderTables } from './app/tables.ts'
import { toPublic } from './app/to-public.ts'
import type { OrderConfig } from './config.ts'
import { orderConsumer } from './consumers/order.consumer.ts'
import { recoveriesConsumer } from './consumers/recoveries.consumer.ts'
import type { RouteContext } from './http/context.ts'
import { changeRoutes } from './http/changes.routes.ts'
import { customerRoutes } from './http/customers.routes.ts'
import { deliveryServiceRoutes } from './http/delivery-services.routes.ts'
import { internalRoutes } from './http/internal.routes.ts'
import { nodeSettingsRoutes } from './http/node-settings.routes.ts'
import { orderRoutes } from './http/orders.routes.ts'
import { policyRoutes } from './http/policies.routes.ts'
import { promiseRoutes } from './http/promises.routes.ts'
import { returnRoutes } from './http/returns.routes.ts'
import { sourcingProfileRoutes } from './http/sourcing-profiles.routes.ts'
import { trackRoutes } from './http/track.routes.ts'
import { unknownParcelRoutes } from './http/unknown-parcels.routes.ts'
import { catalogueProjection } from './projections/catalogue.projection.ts'
import { linksProjection } from './projections/links.projection.ts'
import { toldProjection } from './projections/told.projection.ts'

export { readOrderConfig, type OrderConfig } from './config.ts'
export type {
  Authorized,
  Authorizing,
  BackorderQueue,
  CartHolds,
  Movement,
  Moved,
  OnAuthorization,
  Payments,
} from './app/ports.ts'

export interface OrderServiceDependencies extends ServiceDependencies {
  readonly config: OrderConfig
  /** What is where, as the projection sees it. */
  readonly availability: Availability
  /** How far inventory's log is: nobody is told no, or to wait, by a view that is older. Without it the view is taken as it is. */
  readonly stockLog?: StockLog | undefined
  /** Asked for what this service's own copy does not have yet. */
  readonly catalogue?: Catalogue | undefined
  /** The keys of customers' personal fields: this service owns them. */
  readonly personalKeys: PersonalKeys
  readonly random: RandomBytes
  /** In place of what the configuration names. */
  readonly payments?: Payments | undefined
  /** Asked when an order takes a cart's reservation over. */
  readonly cartHolds?: CartHolds | undefined
  /** Learnt days on the road; without it the delivery table's. */
  readonly transit?: TransitTimes | undefined
  /** Signs shoppers' links and the codes of returns; without it there are none. */
  readonly trackingSecret?: string | undefined
  /** Where waiting units stand; without it that is not told. */
  readonly backorderQueue?: BackorderQueue | undefined
}

/** A shopper waits for sourcing: one that is slow holds up few. */
const EFFECTS_AT_ONCE = 64

const paymentsOf = ({ payment, paymentApi }: OrderConfig): Payments =>
  payment === 'payment-intents' && paymentApi !== undefined ? paymentIntents(paymentApi) : manualPayments

const routes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    for (const part of [
      orderRoutes,
      changeRoutes,
      returnRoutes,
      unknownParcelRoutes,
      trackRoutes,
      policyRoutes,
      customerRoutes,
      internalRoutes,
      promiseRoutes,
      nodeSettingsRoutes,
      deliveryServiceRoutes,
      sourcingProfileRoutes,
    ])
      void app.register(part(context))
    void app.register(auditRoutes(context.store))
    done()
  }

/** The order service: orders, their sourcing, promises and payments, returns, customers and the keys of their personal fields. */
export const createOrderService = (dependencies: OrderServiceDependencies): Service => {
  const { clock, ids, scheduler, logger, storage, tables, transport, config, personalKeys, random } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const store = createEventStore({
    ...{ log: 'order', storage, scheduler, onError, uuid: () => ids.uuid() },
    types: [orderType, returnType, customerType, parcelType, policyType, ruleType, nodeDayType, quoteType],
    deadlines: orderDeadlines,
  })
  const catalogue = catalogueTogether(catalogueFrom(tables, dependencies.catalogue), scheduler)
  const availability = stockTogether(dependencies.availability, scheduler)
  const { cartHolds, transit, payments = paymentsOf(config) } = dependencies
  const stockLog = dependencies.stockLog && headTogether(dependencies.stockLog, scheduler)
  const asking = { store, clock, scheduler, availability, catalogue, cartHolds, transit, stockLog }
  const planning = planner(asking)
  const handlers = effectHandlers({ ...asking, payments, planning, orderNow: ordersNow(store, scheduler) })
  const sealPersonal = sealPersonalWith(personalKeys, random)
  const { internalToken } = config
  const { trackingSecret, backorderQueue } = dependencies
  const collectionCode = trackingSecret === undefined ? null : (orderId: string) => codeOf(trackingSecret, orderId)
  const running: { stop(): Promise<void> }[] = []
  const consumers: RunningConsumer[] = []
  let effects: EffectWorker | null = null

  const start = async (): Promise<void> => {
    await tables.ensure(orderTables)
    const context = { transport, clock, scheduler, logger, tables }
    const projecting = { name: 'order-catalogue', services: ['inventory' as const], projections: [catalogueProjection] }
    consumers.push(await startProjecting(context, projecting))
    const told = { name: 'order-told', services: ['notification' as const], projections: [toldProjection] }
    consumers.push(await startProjecting(context, told))
    if (trackingSecret !== undefined) {
      const links = { services: ['shipment' as const], projections: [linksProjection(trackingSecret)] }
      consumers.push(await startProjecting(context, { name: 'order-links', ...links }))
    }
    consumers.push(await startDeciding({ ...context, store }, orderConsumer(config)))
    consumers.push(await startDeciding({ ...context, store }, recoveriesConsumer))
    const now = (): number => clock.epochMs()
    effects = startEffectWorker({ store, scheduler, onError, handlers, now, concurrency: EFFECTS_AT_ONCE })
    running.push(effects)
    running.push(startDeadlinePoller({ store, scheduler, onError }))
  }
  const stop = async (): Promise<void> => {
    for (const consumer of consumers.splice(0)) await consumer.stop()
    for (const worker of running.splice(0)) await worker.stop()
    await store.stop()
  }
  const health = () => healthOf(store, consumers, effects)
  const plugin = routes({
    ...{ store, scheduler, clock, catalogue, sealPersonal, internalToken, trackingSecret, backorderQueue },
    needsPaymentMethod: config.payment !== 'none',
    moneyOutside: payments.isOutside === true,
    ...{ planning, availability, ids, collectionCode },
    execute: executeFor(store),
    keys: personalKeys,
  })
  const publicLog = createPublicLog(store, 'order', toPublic)
  return { name: 'order', plugin, publicLog, store, start, stop, health, consumers: () => consumers }
}
