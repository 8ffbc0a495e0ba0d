import { createMemoryStorage, type MemoryDisk, type Storage } from '@onhand/event-store'
import type { DatabaseService } from '@onhand/host'
import { createInventoryService, type InventoryService } from '@onhand/inventory'
import { createMemoryTransport, type MemoryBroker, type PublicLog, type Transport } from '@onhand/messaging'
import { createNotificationService, type Mailer } from '@onhand/notification'
import { createOrderService, type CartHolds, type Payments } from '@onhand/order'
import type { PersonalKeys } from '@onhand/personal'
import { createProjectionService, type ProjectionService } from '@onhand/projection'
import { silentLogger, type Ids, type Logger, type ManualClock, type Metrics, type Scheduler } from '@onhand/runtime'
import type {
  Availability,
  Catalogue,
  Service,
  ServiceDependencies,
  StockHistory,
  StockLog,
  TransitTimes,
} from '@onhand/service'
import { createShipmentService } from '@onhand/shipment'
import type { TableStore } from '@onhand/tables'
import type { Chaos } from './chaos.ts'
import type { SimulatedDesk } from './carrier-desk.ts'
import type { Phones } from './phones.ts'
import { processScheduler } from './process-scheduler.ts'
import { handlersOf, type Handlers } from './switchboard.ts'

export const TRACKING_SECRET = 'simulated-tracking-secret'
/** What carriers sign their webhooks with. */
export const CARRIER_SECRETS = { easypost: 'an easypost secret', shippo: 'a shippo secret' } as const
const SIGNED_CARRIERS = {
  easypost: { secret: CARRIER_SECRETS.easypost },
  shippo: { secret: CARRIER_SECRETS.shippo },
}
/** What reports of mail servers prove themselves by. */
export const MAIL_REPORT_TOKEN = 'simulated-report-token'
/** A carrier that posts nothing and is asked. */
const ASKED_CARRIER = { gls: { poll: { perMinute: 6_000, perDay: 1_000_000 } } }
export const SMS_TOKEN = 'simulated-sms-token'

/** What a bug planted for a test may put in between; production code knows nothing of it. */
export interface Planted {
  readonly storage?: (storage: Storage, service: DatabaseService) => Storage
  readonly tables?: (tables: TableStore, service: DatabaseService) => TableStore
  readonly transport?: (transport: Transport, service: DatabaseService) => Transport
  readonly log?: (log: PublicLog) => PublicLog
}

/** What all processes have in common. */
export interface NodeParts {
  readonly clock: ManualClock
  readonly scheduler: Scheduler
  readonly ids: Ids
  readonly metrics: Metrics
  readonly chaos: Chaos
  readonly broker: MemoryBroker
  readonly disks: Readonly<Record<DatabaseService, MemoryDisk>>
  readonly keys: PersonalKeys
  readonly mailer: Mailer
  readonly phones: Phones
  readonly payments: Payments
  readonly carrierDesk: SimulatedDesk
  /** What hardly ever happens happens here. */
  readonly isOdd: boolean
  readonly planted: Planted
  /** Reads of the other processes, which may be away. */
  readonly availability: Availability
  readonly catalogue: Catalogue
  readonly stockLog: StockLog
  readonly cartHolds: CartHolds
  readonly transit: TransitTimes
  readonly history: StockHistory
  /** Told of every crash, also of those in the middle of a flush. */
  readonly onCrash: (name: string) => void
  readonly onError: (error: unknown, node: string) => void
  /** Told of deadlines that there are (0 times) and that fell due. */
  readonly onDeadlines: (names: readonly string[], count?: number) => void
}

/** One process: a service, its memory, its connections. What it leaves behind is its disk. */
export interface SimulatedNode {
  /** E.g. `order/1`. */
  readonly name: string
  readonly service: DatabaseService
  readonly built: Service
  /** Collected when somebody asks for the first time. */
  readonly handlers: () => Promise<Handlers>
  readonly isAlive: () => boolean
  /** Settles when it runs; never, where it dies first. */
  start(): Promise<void>
  /** Settles when it dies. */
  readonly died: Promise<void>
  /** Everything in memory is gone at once. */
  crash(): void
}

const buildService = (
  service: DatabaseService,
  dependencies: ServiceDependencies,
  parts: NodeParts,
): Service | InventoryService | ProjectionService => {
  const { chaos, keys, mailer, payments, carrierDesk, availability, catalogue, stockLog, cartHolds, transit, history } =
    parts
  const random = (length: number): Uint8Array => chaos.chance.bytes(length)
  switch (service) {
    case 'inventory':
      return createInventoryService(dependencies)
    case 'order':
      return createOrderService({
        ...dependencies,
        config: { payment: 'none', pickupWindowDays: 7 },
        personalKeys: keys,
        trackingSecret: TRACKING_SECRET,
        ...{ random, availability, catalogue, stockLog, cartHolds, transit, payments },
      })
    case 'shipment':
      return createShipmentService({
        ...dependencies,
        ...{ keys, random, trackingSecret: TRACKING_SECRET },
        config: {
          carriers: parts.isOdd ? { ...SIGNED_CARRIERS, ...ASKED_CARRIER } : SIGNED_CARRIERS,
          ...{ silenceDays: 5, replayWindowSeconds: 300, linkDays: 90 },
          // A small shop's: a life has few parcels.
          ...(parts.isOdd ? { hubRules: { enoughUsual: 2, enoughSlow: 2, enoughNeighbours: 2 } } : {}),
        },
        ...carrierDesk,
      })
    case 'notification':
      return createNotificationService({
        ...dependencies,
        ...{
          keys,
          mailer,
          random,
          catalogue,
          providers: parts.phones.providers,
          webhookCaller: parts.phones.webhookCaller,
        },
        config: {
          smtpUrl: null,
          mailFrom: 'Onhand <orders@onhand.example>',
          publicUrl: () => 'http://127.0.0.1',
          mostPerCustomerADay: 25,
          trackingSecret: TRACKING_SECRET,
          mailReportToken: MAIL_REPORT_TOKEN,
          sms: { url: 'http://sms.example', account: 'AC1', token: SMS_TOKEN, from: '+15005550006' },
        },
      })
    case 'projection':
      return createProjectionService({ ...dependencies, config: { TRACKING_SECRET }, history })
  }
}

const loggerOf = (name: string, onError: NodeParts['onError']): Logger => {
  const logger = Object.create(silentLogger) as Logger
  const tell = (error: unknown, what?: string): void => onError({ error, what }, name)
  return Object.assign(logger, { error: tell, fatal: tell, child: () => logger })
}

const notOurs = (): never => {
  throw new Error('Other services are read by their topics alone')
}
/** Another service's log, of which only the topic can be read. */
const foreignLog = (service: PublicLog['service']): PublicLog => ({
  service,
  ...{ head: notOurs, tail: notOurs, epochs: notOurs, subscribe: notOurs },
})
/** Most of a life's virtual time nothing happens: each relay, partition and consumer would have told so every second. */
const HEARTBEAT_MS = 5_000
const PUBLISHERS = ['inventory', 'order', 'shipment', 'notification'] as const

const watchDeadlines = (storage: Storage, told: (names: readonly string[]) => void): Storage => ({
  ...storage,
  leaseDeadlines: async (limit, leaseMs) => {
    const due = await storage.leaseDeadlines(limit, leaseMs)
    told(due.map((deadline) => deadline.name))
    return due
  },
})

/** Builds a process over its disk; it runs only once it is started. */
export const createNode = (name: string, service: DatabaseService, parts: NodeParts): SimulatedNode => {
  const { clock, chaos, disks, planted, broker } = parts
  const life = { alive: true }
  const death = Promise.withResolvers<undefined>()
  const isAlive = (): boolean => life.alive
  const scheduler = processScheduler(parts.scheduler, isAlive)
  const disk = disks[service]
  const faults = chaos.storageFaults(isAlive, () => crash())
  const plain = createMemoryStorage({ clock, scheduler, faults }, disk)
  const storage = watchDeadlines(planted.storage?.(plain, service) ?? plain, (names) =>
    parts.onDeadlines(names.map((deadline) => `${service} ${deadline}`)),
  )
  const faulty = chaos.faultyTables(disk.tables, isAlive, () => crash())
  const tables = planted.tables?.(faulty, service) ?? faulty
  const logger = loggerOf(name, parts.onError)
  const common = { random: chaos.chance.random, scheduler: parts.scheduler, clock, logger, faults: chaos.delivery }
  const logs = PUBLISHERS.filter((other) => other !== service).map(foreignLog)
  const lent = createMemoryTransport(logs, {
    ...common,
    broker,
    publishes: (log) => log === service,
    heartbeatMs: HEARTBEAT_MS,
  })
  const transport = planted.transport?.(lent, service) ?? lent
  const { ids, metrics } = parts
  const built = buildService(service, { clock, ids, metrics, scheduler, logger, storage, tables, transport }, parts)
  const known = Object.keys(built.store?.deadlines ?? {})
  parts.onDeadlines(
    known.map((deadline) => `${service} ${deadline}`),
    0,
  )
  if (built.publicLog) logs.push(planted.log?.(built.publicLog) ?? built.publicLog)
  let collected: Promise<Handlers> | undefined
  const handlers = (): Promise<Handlers> => (collected ??= handlersOf(built.plugin))
  const crash = (): void => {
    if (!life.alive) return
    life.alive = false
    void plain.close()
    void lent.stop()
    death.resolve(undefined)
    parts.onCrash(name)
  }
  const { promise: died } = death
  return { name, service, built, handlers, isAlive, died, crash, start: () => built.start() }
}
