import { resolve } from 'node:path'
import {
  checkServerVersion,
  createPool,
  databaseUrl,
  ensureDatabase,
  startEmbeddedPostgres,
  withClient,
  type Pool,
} from '@onhand/postgres'
import type { Lifecycle, Logger } from '@onhand/runtime'
import type { HostConfig } from './config.ts'

/** The services that tell each other events. */
export const databaseServices = ['inventory', 'order', 'shipment', 'notification', 'projection'] as const
export type DatabaseService = (typeof databaseServices)[number]
/** All that own a database; `access` speaks to nobody by events. */
export const databaseOwners = [...databaseServices, 'access'] as const
export type DatabaseOwner = (typeof databaseOwners)[number]

export interface ServiceDatabase {
  readonly url: string
  readonly pool: Pool
}

export interface Databases {
  /** Opens (and creates, where it is missing) the database that a service owns. */
  open(service: DatabaseOwner): Promise<ServiceDatabase>
  /** In a few words, for the greeting. */
  readonly description: string
}

const ownUrl = (config: HostConfig, service: DatabaseOwner): string | undefined =>
  ({
    inventory: config.INVENTORY_DATABASE_URL,
    order: config.ORDER_DATABASE_URL,
    shipment: config.SHIPMENT_DATABASE_URL,
    notification: config.NOTIFICATION_DATABASE_URL,
    projection: config.PROJECTION_DATABASE_URL,
    access: config.ACCESS_DATABASE_URL,
  })[service]

const CONNECTIONS = 6

/** The URL that a service's database has by the configuration, created where it is missing; undefined where none is given. */
export const configuredUrl = async (config: HostConfig, service: DatabaseOwner): Promise<string | undefined> => {
  const own = ownUrl(config, service)
  if (own !== undefined || config.DATABASE_URL === undefined) return own
  await withClient(databaseUrl(config.DATABASE_URL, 'postgres'), checkServerVersion)
  return ensureDatabase(config.DATABASE_URL, `onhand_${service}`)
}

/** A pool for one service, closed with the process. */
export const openPool = (url: string, service: DatabaseOwner, lifecycle: Lifecycle, logger: Logger): Pool => {
  const pipeline = service === 'projection' // Its short reads go together.
  const pool = createPool(url, { logger, max: CONNECTIONS, pipeline, applicationName: `onhand ${service}` })
  lifecycle.onStop(`${service} database`, () => pool.end())
  return pool
}

/** PostgreSQL as the configuration says: a database a service on one server, or a server of its own each. */
export const openDatabases = async (config: HostConfig, lifecycle: Lifecycle, logger: Logger): Promise<Databases> => {
  let server = config.DATABASE_URL
  let description = 'PostgreSQL at DATABASE_URL'
  if (server === undefined && databaseOwners.some((service) => ownUrl(config, service) === undefined)) {
    const embedded = await startEmbeddedPostgres({ directory: resolve(config.ONHAND_DATA), logger })
    lifecycle.onStop('PostgreSQL', () => embedded.stop())
    server = embedded.url
    description = `PostgreSQL in ${embedded.home}`
  }
  const urlOf = async (service: DatabaseOwner): Promise<string> => {
    const own = ownUrl(config, service)
    if (own !== undefined) return own
    if (server === undefined) throw new Error(`No database for ${service}`)
    return ensureDatabase(server, `onhand_${service}`)
  }
  if (server !== undefined) await withClient(databaseUrl(server, 'postgres'), checkServerVersion)
  return {
    description,
    open: async (service) => {
      const url = await urlOf(service)
      return { url, pool: openPool(url, service, lifecycle, logger) }
    },
  }
}
