import { httpPublicLog, type PublicLog } from '@onhand/messaging'
import { NotificationEnvironment, notificationProviders } from '@onhand/notification'
import { projectionConsumer } from '@onhand/projection'
import type { Service, ServiceDependencies } from '@onhand/service'
import { readOrderConfig } from '@onhand/order'
import { readConfig } from '@onhand/runtime'
import { shipmentConfig, ShipmentEnvironment } from '@onhand/shipment'
import { Publisher } from '@onhand/schemas'
import { createPostgresTables, type TableStore } from '@onhand/tables'
import type { Maintenance } from './commands/maintenance.ts'
import { databaseServices, openDatabases, type DatabaseService, type ServiceDatabase } from './databases.ts'
import { needed } from './distributed/config.ts'
import { configuredDatabases } from './distributed/databases.ts'
import { peersOf } from './distributed/one-service.ts'
import { dependenciesOf } from './parts.ts'
import { openPersonalKeys, random } from './personal-keys.ts'
import { loadSecrets } from './secrets.ts'
import { silentTransport } from './silent-transport.ts'
import { wireServices } from './wire.ts'

type Opened = ServiceDependencies & { readonly database: ServiceDatabase }

/** Every service of an installation as its own release builds it, over its own database, and none of them started. */
export interface Installation {
  readonly services: readonly Service[]
  readonly dependencies: Readonly<Record<DatabaseService, Opened>>
  readonly trackingSecret: string
}

/** Where the environment names no database, that of `pnpm start` in this folder: a server that runs is used, and left running. */
export const openInstallation = async ({ config, parts, lifecycle }: Maintenance): Promise<Installation> => {
  const isOwn = config.KAFKA_BROKERS === undefined
  const databases = isOwn
    ? await openDatabases(config, lifecycle, parts.logger)
    : configuredDatabases(config, lifecycle, parts.logger)
  const opened: Partial<Record<DatabaseService, Opened>> = {}
  for (const name of databaseServices)
    opened[name] = await dependenciesOf(name, parts, databases, silentTransport, lifecycle)
  const dependencies = opened as Record<DatabaseService, Opened>
  const secrets = await loadSecrets(config)
  const services = wireServices({
    ...{ dependencies, logs: [], random, trackingSecret: secrets.trackingSecret },
    keys: await openPersonalKeys(dependencies.order.database.pool, secrets.personalMasterKey),
    order: readOrderConfig(process.env),
    shipment: shipmentConfig(readConfig(ShipmentEnvironment, process.env)),
    notification: {
      smtpUrl: config.SMTP_URL ?? null,
      mailFrom: config.MAIL_FROM,
      publicUrl: () => config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
      ...notificationProviders(readConfig(NotificationEnvironment, process.env)),
    },
  })
  return { services, dependencies, trackingSecret: secrets.trackingSecret }
}

/** The views' own tables, the logs that they are made of, and the consumer that keeps them. */
export interface Views {
  readonly tables: TableStore
  readonly logs: readonly PublicLog[]
  readonly consumer: ReturnType<typeof projectionConsumer>
}

export const viewsIn = ({ services, dependencies, trackingSecret }: Installation): Views => ({
  tables: dependencies.projection.tables,
  logs: services.flatMap(({ publicLog }) => publicLog ?? []),
  consumer: projectionConsumer(trackingSecret),
})

/** The views' database, and the logs: read directly in one process, asked of their services where each has a process of its own. */
export const openViews = async (context: Maintenance): Promise<Views> => {
  const { config, parts, lifecycle } = context
  if (config.KAFKA_BROKERS === undefined) return viewsIn(await openInstallation(context))
  const { pool } = await configuredDatabases(config, lifecycle, parts.logger).open('projection')
  const peerOf = peersOf(config)
  const logs = Publisher.options.map((name) => httpPublicLog(name, (path) => peerOf(name).ask(path)))
  return { tables: createPostgresTables(pool), logs, consumer: projectionConsumer(needed(config, 'TRACKING_SECRET')) }
}
