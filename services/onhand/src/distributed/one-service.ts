import { listen, type FastifyPluginCallbackZod } from '@onhand/http'
import { createInventoryService } from '@onhand/inventory'
import { httpPublicLog, internalLogRoute, type Transport } from '@onhand/messaging'
import { createNotificationService, NotificationEnvironment, notificationProviders } from '@onhand/notification'
import { createOrderService, readOrderConfig } from '@onhand/order'
import { createPortalService, PortalConfig } from '@onhand/portal'
import { createProjectionService } from '@onhand/projection'
import { readConfig, type Lifecycle } from '@onhand/runtime'
import { Publisher, type HttpService } from '@onhand/schemas'
import type { Service, ServiceDependencies } from '@onhand/service'
import { createShipmentService, shipmentConfig, ShipmentEnvironment } from '@onhand/shipment'
import type { DatabaseOwner, DatabaseService, ServiceDatabase } from '../databases.ts'
import { dependenciesOf, type ProcessParts } from '../parts.ts'
import { openPersonalKeys, random } from '../personal-keys.ts'
import type { Door } from '../guard.ts'
import { serve } from '../serve.ts'
import type { Environment } from '../one-process.ts'
import { buildAccess, remoteDoor } from './access.ts'
import { needed, originsOf, type ServeConfig } from './config.ts'
import { configuredDatabases } from './databases.ts'
import { inventoryRoutes, transitRoutes, withInternal } from './internal-routes.ts'
import { kafkaOptions, kafkaTransport, overKafka } from './kafka.ts'
import { createPeer, type Peer } from './peer.ts'
import { addCheckedInDocuments, withPeersHealth } from './portal.ts'
import { remoteHistory } from './remote-history.ts'
import {
  remoteAvailability,
  remoteBackorderQueue,
  remoteCartHolds,
  remoteCatalogue,
  remoteKeys,
  remoteStockLog,
  remoteTransit,
} from './remote-ports.ts'

interface Context {
  readonly config: ServeConfig
  readonly environment: Environment
  readonly dependencies: ServiceDependencies & { readonly database: ServiceDatabase }
  readonly peerOf: (service: DatabaseOwner) => Peer
}

/** A service and what it answers to its peers beside its log. */
interface Built {
  readonly service: Service
  readonly internal?: FastifyPluginCallbackZod
}

const build: Readonly<Record<DatabaseService, (context: Context) => Built | Promise<Built>>> = {
  inventory: ({ dependencies }) => {
    const service = createInventoryService(dependencies)
    return { service, internal: inventoryRoutes(service) }
  },
  order: async ({ config, environment, dependencies, peerOf }) => {
    const inventory = peerOf('inventory')
    const service = createOrderService({
      ...dependencies,
      config: readOrderConfig(environment),
      personalKeys: await openPersonalKeys(dependencies.database.pool, needed(config, 'PERSONAL_MASTER_KEY')),
      random,
      availability: remoteAvailability(peerOf('projection')),
      catalogue: remoteCatalogue(inventory),
      stockLog: remoteStockLog(inventory),
      cartHolds: remoteCartHolds(inventory),
      backorderQueue: remoteBackorderQueue(inventory),
      // Without it promises go by the delivery table.
      ...(config.SHIPMENT_URL === undefined ? {} : { transit: remoteTransit(peerOf('shipment')) }),
      trackingSecret: needed(config, 'TRACKING_SECRET'),
    })
    return { service }
  },
  shipment: ({ config, environment, dependencies, peerOf }) => {
    const service = createShipmentService({
      ...dependencies,
      config: shipmentConfig(readConfig(ShipmentEnvironment, environment)),
      trackingSecret: needed(config, 'TRACKING_SECRET'),
      keys: remoteKeys(peerOf('order')),
      random,
    })
    return { service, internal: transitRoutes(service.transit) }
  },
  notification: ({ config, environment, dependencies, peerOf }) => {
    const publicUrl = needed(config, 'PUBLIC_URL')
    const service = createNotificationService({
      ...dependencies,
      keys: remoteKeys(peerOf('order')),
      catalogue: remoteCatalogue(peerOf('inventory')),
      config: {
        ...notificationProviders(readConfig(NotificationEnvironment, environment)),
        smtpUrl: config.SMTP_URL ?? null,
        mailFrom: config.MAIL_FROM,
        publicUrl: () => publicUrl,
        trackingSecret: needed(config, 'TRACKING_SECRET'),
      },
    })
    return { service }
  },
  projection: ({ config, dependencies, peerOf }) => {
    const TRACKING_SECRET = needed(config, 'TRACKING_SECRET')
    const history = remoteHistory(peerOf('inventory'))
    const logs = () => Publisher.options.map((name) => httpPublicLog(name, (path) => peerOf(name).ask(path)))
    const service = createProjectionService({ ...dependencies, config: { TRACKING_SECRET }, history, logs })
    return { service }
  },
}

export const peersOf =
  (config: ServeConfig) =>
  (service: DatabaseOwner): Peer =>
    createPeer({ service, origins: originsOf(config, service), token: config.INTERNAL_TOKEN })

/** One service over its own database. `transport`: instead of Kafka, for a command that only looks after its tables. */
export const buildService = async (
  name: DatabaseService,
  config: ServeConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
  transport?: Transport,
): Promise<Service> => {
  const token = needed(config, 'INTERNAL_TOKEN')
  const peerOf = peersOf(config)
  const databases = configuredDatabases(config, lifecycle, parts.logger)
  const options = transport ? null : kafkaOptions(config, name, parts)
  const chosen = transport ?? kafkaTransport(config, options ?? kafkaOptions(config, name, parts), parts, peerOf)
  const dependencies = await dependenciesOf(name, parts, databases, chosen, lifecycle)
  lifecycle.onStop('transport', () => chosen.stop())
  const { service, internal } = await build[name]({ config, environment, dependencies, peerOf })
  const { tables, database } = dependencies
  const { publicLog } = service
  const guarded = withInternal(service, token, [
    ...(publicLog ? [internalLogRoute(publicLog)] : []),
    ...(internal ? [internal] : []),
  ])
  return overKafka(guarded, options && { options, transport: chosen, tables, url: database.url }, parts)
}

const buildPortal = (config: ServeConfig, environment: Environment, parts: ProcessParts): Service => {
  const [gateway] = needed(config, 'GATEWAY_URL')
  const pages = createPortalService({
    ...parts,
    origin: () => gateway ?? '',
    config: readConfig(PortalConfig, environment),
  })
  return withPeersHealth(pages, config)
}

/** What a process runs, and who may come in. */
const buildNamed = async (
  name: HttpService,
  config: ServeConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
): Promise<{ readonly service: Service; readonly door: Door }> => {
  if (name === 'access') return buildAccess(config, environment, parts, lifecycle)
  const door = remoteDoor(config, environment, parts, peersOf(config)('access'))
  if (name === 'portal') return { service: buildPortal(config, environment, parts), door }
  return { service: await buildService(name, config, environment, parts, lifecycle), door }
}

/** One service in this process, its peers by REST and its events through Kafka. Resolves when it listens. */
export const startOneService = async (
  name: HttpService,
  config: ServeConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
): Promise<{ readonly origin: string }> => {
  const { service, door } = await buildNamed(name, config, environment, parts, lifecycle)
  const server = await serve([service], parts, lifecycle, { guard: door.guard, trustProxy: config.TRUST_PROXY })
  door.check()
  if (name === 'portal') await addCheckedInDocuments(server)
  const { port, address } = await listen(server, { port: config.PORT, host: config.HOST })
  return { origin: `http://${address}:${port}` }
}
