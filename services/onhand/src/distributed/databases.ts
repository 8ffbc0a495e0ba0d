import { ConfigError, type Lifecycle, type Logger } from '@onhand/runtime'
import { configuredUrl, openPool, type Databases } from '../databases.ts'
import type { ServeConfig } from './config.ts'

/** One service's database, where the environment says it is: several processes must not each start a PostgreSQL of their own. */
export const configuredDatabases = (config: ServeConfig, lifecycle: Lifecycle, logger: Logger): Databases => ({
  description: 'PostgreSQL at DATABASE_URL',
  open: async (service) => {
    const url = await configuredUrl(config, service)
    if (url === undefined)
      throw new ConfigError(`Bad configuration\n  DATABASE_URL or ${service.toUpperCase()}_DATABASE_URL: is missing`)
    return { url, pool: openPool(url, service, lifecycle, logger) }
  },
})
