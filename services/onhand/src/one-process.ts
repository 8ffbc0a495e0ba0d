import { AccessEnvironment, accessConfig, createAccessService } from '@onhand/access-service'
import { createAdmission, listen, type Server } from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { NotificationEnvironment, notificationProviders } from '@onhand/notification'
import { readOrderConfig } from '@onhand/order'
import { createPortalService, createRestWithin, PortalConfig } from '@onhand/portal'
import { readConfig, type Lifecycle } from '@onhand/runtime'
import { shipmentConfig, ShipmentEnvironment } from '@onhand/shipment'
import type { HostConfig } from './config.ts'
import { databaseServices, openDatabases } from './databases.ts'
import { createDoor } from './guard.ts'
import { dependenciesOf, type ProcessParts } from './parts.ts'
import { openPersonalKeys, random } from './personal-keys.ts'
import { loadSecrets } from './secrets.ts'
import { serve } from './serve.ts'
import { wireServices } from './wire.ts'

export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string
  readonly database: string
  /** Nobody needs a key: loopback, and none was made yet. */
  readonly isOpen: boolean
}

export type Environment = Readonly<Record<string, string | undefined>>

const ANY_ADDRESS = new Set(['0.0.0.0', '::'])

/** Every service's plugin on one server, events tailed straight from the logs: no Docker, no Java. */
export const startOneProcess = async (
  config: HostConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
): Promise<Running> => {
  const { logger, scheduler } = parts
  const address = { origin: '' }
  const secrets = await loadSecrets(config)
  const databases = await openDatabases(config, lifecycle, logger)
  const logs: PublicLog[] = []
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const admission = createAdmission(parts.clock)
  const isPressed = (): boolean => admission.isPressed
  const transport = createEmbeddedTransport(logs, { scheduler, onError, isPressed })
  const built = await Promise.all(
    databaseServices.map(
      async (name) => [name, await dependenciesOf(name, parts, databases, transport, lifecycle)] as const,
    ),
  )
  const dependencies = Object.fromEntries(built) as Record<(typeof built)[number][0], (typeof built)[number][1]>
  const services = wireServices({
    dependencies,
    logs,
    random,
    keys: await openPersonalKeys(dependencies.order.database.pool, secrets.personalMasterKey),
    trackingSecret: secrets.trackingSecret,
    order: readOrderConfig(environment),
    shipment: shipmentConfig(readConfig(ShipmentEnvironment, environment)),
    notification: {
      smtpUrl: config.SMTP_URL ?? null,
      mailFrom: config.MAIL_FROM,
      publicUrl: () => config.PUBLIC_URL ?? address.origin,
      ...notificationProviders(readConfig(NotificationEnvironment, environment)),
    },
  })
  const accessEnvironment = readConfig(AccessEnvironment, environment)
  const access = createAccessService({
    ...(await dependenciesOf('access', parts, databases, transport, lifecycle)),
    config: accessConfig(accessEnvironment, () => config.PUBLIC_URL ?? address.origin),
    random,
  })
  const { directory, isEmpty } = access
  const door = createDoor({
    ...{ host: config.HOST, environment: accessEnvironment, clock: parts.clock, directory, isEmpty },
    peerToken: null,
  })
  const portal = createPortalService({
    ...parts,
    origin: () => address.origin,
    rest: createRestWithin((request) => server.inject(request)),
    config: readConfig(PortalConfig, environment),
  })
  lifecycle.onStop('transport', () => transport.stop())
  const server: Server = await serve([access, ...services, portal], parts, lifecycle, {
    guard: door.guard,
    trustProxy: config.TRUST_PROXY,
    admission,
  })
  door.check()
  const { port } = await listen(server, { port: config.PORT, host: config.HOST })
  address.origin = `http://${ANY_ADDRESS.has(config.HOST) ? '127.0.0.1' : config.HOST}:${port}`
  return { origin: address.origin, database: databases.description, isOpen: door.isOpen() }
}
