import type { Directory } from '@onhand/access'
import { createEventStore } from '@onhand/event-store'
import type { FastifyPluginAsyncZod } from '@onhand/http'
import { auditRoutes, executeFor, healthOf, type Service, type ServiceDependencies } from '@onhand/service'
import { createScryptPasswords } from './adapters/scrypt-passwords.ts'
import { createOpenId } from './adapters/openid.ts'
import { createKeyDesk, type KeyDesk } from './app/key-desk.ts'
import { createDirectory } from './app/directory.ts'
import type { Passwords, RandomBytes } from './app/ports.ts'
import { accountStream, apiKeyStream } from './app/streams.ts'
import { accessTables } from './app/tables.ts'
import { forgetDepartures } from './app/departures.ts'
import type { AccessConfig } from './config.ts'
import { accountRoutes } from './http/accounts.routes.ts'
import { apiKeyRoutes } from './http/api-keys.routes.ts'
import { oidcRoutes } from './http/oidc.routes.ts'
import { sessionRoutes } from './http/session.routes.ts'

export { KeyRefused } from './app/key-desk.ts'
export { KeyOrder, rightsOf } from './http/rights.schemas.ts'
export { AccessEnvironment, accessConfig, jwtSettings, type AccessConfig } from './config.ts'

export interface AccessDependencies extends ServiceDependencies {
  readonly config: AccessConfig
  readonly random: RandomBytes
  /** Instead of scrypt as OWASP advises, for tests that sign in often. */
  readonly passwords?: Passwords
}

export interface AccessService extends Service {
  readonly directory: Directory
  /** Keys for who has the database: the command line. Call `start` first. */
  readonly keys: KeyDesk
  /** Nobody has a key or an account, and the environment gives none. */
  readonly isEmpty: () => boolean
}

const SWEEP_EVERY_MS = 30_000
/** While nobody is known: another process may make the first key, and the door has to close here too. */
const LOOK_EVERY_MS = 2_000

/** Keys of other systems, accounts and sessions of people at work. Its log is the trail of who was given what. */
export const createAccessService = (dependencies: AccessDependencies): AccessService => {
  const { storage, tables, scheduler, ids, clock, logger, config, random } = dependencies
  const onError = (error: unknown, what: string): void => logger.error({ err: error }, what)
  const store = createEventStore({
    ...{ log: 'access', storage, types: [apiKeyStream, accountStream], scheduler },
    ...{ uuid: () => ids.uuid(), onError },
  })
  const directory = createDirectory({ tables, clock, adminKey: config.adminKey, hasProvider: config.oidc !== null })
  const passwords = dependencies.passwords ?? createScryptPasswords()
  const context = { store, tables, execute: executeFor(store), clock, random, directory, passwords, config }
  const running: { stops: (() => void)[] } = { stops: [] }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(apiKeyRoutes(context))
    await app.register(accountRoutes(context))
    await app.register(sessionRoutes(context))
    await app.register(auditRoutes(store))
    if (config.oidc) await app.register(oidcRoutes(context, createOpenId(config.oidc), config.oidc.rolesClaim))
  }
  return {
    name: 'access',
    plugin,
    store,
    directory,
    keys: createKeyDesk({ store, tables, directory, random }),
    isEmpty: () => directory.isEmpty(),
    start: async () => {
      await tables.ensure(accessTables)
      await directory.look()
      running.stops.push(
        scheduler.every(SWEEP_EVERY_MS, async () => {
          await directory.keepLastUsed()
          await forgetDepartures(tables, clock.now())
        }),
        scheduler.every(LOOK_EVERY_MS, () =>
          directory.look().catch((error: unknown) => onError(error, 'the first key')),
        ),
      )
    },
    stop: async () => {
      for (const stop of running.stops.splice(0)) stop()
      await directory.keepLastUsed().catch((error: unknown) => onError(error, 'last use'))
      await store.stop()
    },
    health: async () => {
      const { service, checks } = await healthOf(store, [], null)
      return { service, checks: { ...checks, consumers: { ok: true } } } // It consumes nothing.
    },
  }
}
