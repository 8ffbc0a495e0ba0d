import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import swaggerUi from '@fastify/swagger-ui'
import { createServer, registerProcessRoutes, registerService } from '@onhand/http'
import { createInventoryService } from '@onhand/inventory'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createNotificationService } from '@onhand/notification'
import { createOrderService } from '@onhand/order'
import { createPostgresKeys, masterKeyOf, personalKeysSql } from '@onhand/personal'
import { createPortalService } from '@onhand/portal'
import { createProjectionService } from '@onhand/projection'
import { readConfig, type Lifecycle } from '@onhand/runtime'
import type { Service } from '@onhand/service'
import { createShipmentService, shipmentConfig, ShipmentEnvironment } from '@onhand/shipment'
import type { HostConfig } from './config.ts'
import { openDatabases } from './databases.ts'
import { dependenciesOf, type ProcessParts } from './parts.ts'
import { loadSecrets } from './secrets.ts'

export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string
  readonly database: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Every service's plugin on one server, events tailed straight from the logs: no Docker, no Java. */
export const startOneProcess = async (
  config: HostConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
): Promise<Running> => {
  const address = { origin: `http://${config.HOST}:${config.PORT}` }
  const secrets = await loadSecrets(config)
  const databases = await openDatabases(config, lifecycle, parts.logger)
  const logs: PublicLog[] = []
  const transport = createEmbeddedTransport(logs, {
    scheduler: parts.scheduler,
    onError: (error, what) => parts.logger.error({ err: error }, what),
  })
  const build = (service: Parameters<typeof dependenciesOf>[0]) => dependenciesOf(service, parts, databases, transport)

  const orderDependencies = await build('order')
  const { pool } = orderDependencies.database
  await pool.query(personalKeysSql)
  const random = (length: number): Uint8Array => randomBytes(length)
  const keys = createPostgresKeys(pool, { random, masterKey: masterKeyOf(secrets.personalMasterKey) })
  const publicUrl = (): string => config.PUBLIC_URL ?? address.origin
  const trackingSecret = secrets.trackingSecret

  const inventory = createInventoryService(await build('inventory'))
  const projection = createProjectionService({
    ...(await build('projection')),
    config: { TRACKING_SECRET: trackingSecret },
  })
  const order = createOrderService({
    ...orderDependencies,
    keys,
    random,
    availability: projection.availability,
    catalogue: inventory.catalogue,
  })
  const shipment = createShipmentService({
    ...(await build('shipment')),
    config: shipmentConfig(readConfig(ShipmentEnvironment, environment)),
  })
  const notification = createNotificationService({
    ...(await build('notification')),
    keys,
    config: { smtpUrl: config.SMTP_URL ?? null, mailFrom: config.MAIL_FROM, publicUrl, trackingSecret },
  })
  const portal = createPortalService({ ...parts, origin: () => address.origin })
  const services: readonly Service[] = [inventory, order, shipment, notification, projection, portal]
  logs.push(...services.flatMap(({ publicLog }) => publicLog ?? []))

  const { logger, clock, ids, metrics } = parts
  const server = createServer({ logger, clock, ids, metrics })
  registerProcessRoutes(server, { metrics, health: () => Promise.all(services.map((service) => service.health())) })
  await server.register(swaggerUi, { routePrefix: '/docs', uiConfig: { url: '/openapi.json' }, staticCSP: true })
  for (const { name, plugin } of services)
    await registerService(server, plugin, { service: name, prefixless: name === 'portal' })
  await server.ready()
  lifecycle.onStop('transport', () => transport.stop())
  for (const service of services) {
    lifecycle.onStop(service.name, () => service.stop())
    await service.start()
  }
  lifecycle.onStop('HTTP', () => server.close())
  await server.listen({ port: config.PORT, host: config.HOST })
  const { port } = server.server.address() as AddressInfo
  address.origin = `http://${config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST}:${port}`
  return { origin: address.origin, database: databases.description }
}
