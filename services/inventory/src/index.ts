import { createEventStore, startDeadlinePoller, startEffectWorker, type EffectWorker } from '@onhand/event-store'
import { encodePositions, type FastifyPluginCallbackZod } from '@onhand/http'
import { createPublicLog, messagingTables, startDeciding, type RunningConsumer } from '@onhand/messaging'
import {
  auditRoutes,
  executeFor,
  healthOf,
  type Catalogue,
  type Service,
  type ServiceDependencies,
  type StockHistory,
  type StockLog,
} from '@onhand/service'
import { startRejectSweeper } from './app/feeds/rejects.ts'
import { fillBackordersHandler, returnAllotment } from './app/backorders.ts'
import { dateBackordersHandler } from './app/backorder-dates.ts'
import { DATE_BACKORDERS } from './app/backorder-dates-rows.ts'
import { looksTable, startLookingElsewhere } from './app/coverable.ts'
import { backorderQueuePort, type BackorderQueuePort } from './app/backorder-queue-port.ts'
import { cartHoldsPort, type CartHolds } from './app/cart-holds-port.ts'
import { EXPIRE_LOTS } from './app/lot-rows.ts'
import { expireLots } from './app/lots.ts'
import { cataloguePort } from './app/catalogue-port.ts'
import { historyPort } from './app/history/history-port.ts'
import { bringPolicyIntoForce, recomputeSafetyStock } from './app/policies.ts'
import { applyPoliciesHandler } from './app/policy-application.ts'
import { BRING_POLICY_INTO_FORCE, RECOMPUTE_SAFETY_STOCK } from './app/policy-rows.ts'
import { APPLY_POLICIES } from './app/policy-work.ts'
import { EXPIRE_RESERVATION } from './app/reservation-rows.ts'
import { expireReservation } from './app/reservations.ts'
import { chooseLostPromisesHandler } from './app/shortfall.ts'
import { CHOOSE_LOST_PROMISES, FILL_BACKORDERS, inventoryTypes, RETURN_ALLOTMENT } from './app/streams.ts'
import { inventoryTables } from './app/tables.ts'
import { toPublic } from './app/to-public.ts'
import { TRANSFER_OVERDUE } from './app/transfer-stream.ts'
import { tellOverdue } from './app/transfers.ts'
import { inventoryConsumer } from './consumers/inventory.consumer.ts'
import { atpRoutes } from './http/atp.routes.ts'
import { backorderRoutes } from './http/backorders.routes.ts'
import { feedRoutes } from './http/feeds/feeds.routes.ts'
import { itemRoutes, locationRoutes } from './http/catalogue.routes.ts'
import type { RouteContext } from './http/context.ts'
import { holdLimitRoutes } from './http/hold-limits.routes.ts'
import { locationGroupRoutes } from './http/location-groups.routes.ts'
import { reservationActionRoutes } from './http/reservation-actions.routes.ts'
import { policyRoutes } from './http/policies.routes.ts'
import { reservationRoutes } from './http/reservations.routes.ts'
import { purchaseOrderRoutes } from './http/purchase-orders.routes.ts'
import { supplierRoutes } from './http/suppliers.routes.ts'
import { stockEventRoutes } from './http/stock-events.routes.ts'
import { stockHistoryRoutes } from './http/stock-history.routes.ts'
import { stockRoutes } from './http/stock.routes.ts'
import { supplyRoutes } from './http/supply.routes.ts'
import { trustRoutes } from './http/trust.routes.ts'
import { transferRoutes } from './http/transfers.routes.ts'

const SERVICE = 'inventory'

const routes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const parts = [
      itemRoutes,
      locationRoutes,
      locationGroupRoutes,
      stockEventRoutes,
      feedRoutes,
      stockRoutes,
      stockHistoryRoutes,
      policyRoutes,
      trustRoutes,
      holdLimitRoutes,
      reservationRoutes,
      reservationActionRoutes,
      atpRoutes,
      supplyRoutes,
      backorderRoutes,
      transferRoutes,
      supplierRoutes,
      purchaseOrderRoutes,
    ]
    for (const part of parts) void app.register(part(context))
    void app.register(auditRoutes(context.store))
    done()
  }

interface Running {
  stop(): Promise<void>
}

export interface InventoryService extends Service {
  /** Items and locations, for services of the same process. */
  readonly catalogue: Catalogue
  /** How far its log is, for whoever must not decide on older stock. */
  readonly stockLog: StockLog
  /** What a cart holds, for an order that takes it over. */
  readonly cartHolds: CartHolds
  /** Where waiting units stand. */
  readonly backorderQueue: BackorderQueuePort
  /** The past of stock, and what figures are made of. */
  readonly history: StockHistory
}

/** A feed that goes round 100,000 places reads none of them again; about 0.6 kB each. */
const CACHED_STREAMS = 240_000

/** Items, locations, stock, holds, dated supply and the queue of backorders. */
export const createInventoryService = (dependencies: ServiceDependencies): InventoryService => {
  const { clock, ids, scheduler, logger, storage, tables, transport } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ error, what }, 'work failed')
  const store = createEventStore({
    log: SERVICE,
    storage,
    types: inventoryTypes,
    deadlines: {
      [EXPIRE_RESERVATION]: expireReservation,
      [RETURN_ALLOTMENT]: returnAllotment,
      [BRING_POLICY_INTO_FORCE]: bringPolicyIntoForce,
      [RECOMPUTE_SAFETY_STOCK]: recomputeSafetyStock,
      [EXPIRE_LOTS]: expireLots,
      [TRANSFER_OVERDUE]: tellOverdue,
    },
    scheduler,
    uuid: () => ids.uuid(),
    onError,
    cacheCapacity: CACHED_STREAMS,
  })
  let consumer: RunningConsumer | null = null
  let effects: EffectWorker | null = null
  let workers: readonly Running[] = []

  return {
    name: SERVICE,
    store,
    catalogue: cataloguePort(store.tables),
    stockLog: { head: async () => encodePositions({ [SERVICE]: await store.head() }) },
    cartHolds: cartHoldsPort(store, clock),
    backorderQueue: backorderQueuePort(store, clock),
    history: historyPort(store, clock),
    publicLog: createPublicLog(store, SERVICE, toPublic),
    plugin: routes({ store, execute: executeFor(store), clock, scheduler, uuid: () => ids.uuid() }),
    health: () => healthOf(store, consumer ? [consumer] : [], effects),
    consumers: () => (consumer ? [consumer] : []),
    start: async () => {
      await tables.ensure([...inventoryTables, looksTable, ...messagingTables])
      const work = { store, scheduler, onError }
      const handlers = {
        [FILL_BACKORDERS]: fillBackordersHandler(store),
        [DATE_BACKORDERS]: dateBackordersHandler(store, clock),
        [CHOOSE_LOST_PROMISES]: chooseLostPromisesHandler(store),
        [APPLY_POLICIES]: applyPoliciesHandler(store),
      }
      effects = startEffectWorker({ ...work, handlers, now: () => clock.epochMs() })
      workers = [
        startDeadlinePoller(work),
        effects,
        startRejectSweeper(store, clock, scheduler),
        startLookingElsewhere(store, tables, clock, scheduler),
      ]
      consumer = await startDeciding({ transport, clock, scheduler, logger, store, tables }, inventoryConsumer)
    },
    stop: async () => {
      await consumer?.stop()
      await Promise.all(workers.map((worker) => worker.stop()))
      await store.stop()
    },
  }
}
