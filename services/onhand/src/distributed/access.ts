import type { Directory, Known } from '@onhand/access'
import { AccessEnvironment, accessConfig, createAccessService, type AccessService } from '@onhand/access-service'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { readConfig, type Lifecycle } from '@onhand/runtime'
import { ScopeName } from '@onhand/schemas'
import type { Service } from '@onhand/service'
import { z } from 'zod'
import { createDoor, type Door } from '../guard.ts'
import type { Environment } from '../one-process.ts'
import { dependenciesOf, type ProcessParts } from '../parts.ts'
import { random } from '../personal-keys.ts'
import { silentTransport } from '../silent-transport.ts'
import { needed, type ServeConfig } from './config.ts'
import { configuredDatabases } from './databases.ts'
import { withInternal } from './internal-routes.ts'
import type { Peer } from './peer.ts'

const INTERNAL_SECRETS = '/internal/access/secrets'

const limit = z.array(z.string()).nullable()
const KnownAnswer = z.object({
  known: z
    .object({
      kind: z.enum(['key', 'account']),
      grant: z.object({
        id: z.string(),
        scopes: z.array(ScopeName),
        locations: limit,
        suppliers: limit,
        ratePerMinute: z.number().nullable(),
        writesPerMinute: z.number().nullable(),
      }),
    })
    .nullable(),
})

/** Whose a secret is, for the other processes: by its hash, so that no secret travels. */
const secretRoutes =
  ({ directory }: AccessService): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const params = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) })
    app.get(`${INTERNAL_SECRETS}/:hash`, { schema: { hide: true, params } }, async (request) => ({
      known: await directory.find(request.params.hash),
    }))
    done()
  }

/** The access service's directory, from its process. Without it nobody new comes in: 503, never "unknown". */
const remoteDirectory = (access: Peer): Directory => ({
  find: async (hash): Promise<Known | null> => {
    const answer = await access.json(`${INTERNAL_SECRETS}/${hash}`).catch((cause: unknown) => {
      throw problem('unavailable', { detail: 'Keys cannot be checked right now.', cause })
    })
    return KnownAnswer.parse(answer).known
  },
})

/** The process that knows the keys. It speaks to nobody by events and needs no Kafka. */
export const buildAccess = async (
  config: ServeConfig,
  environment: Environment,
  parts: ProcessParts,
  lifecycle: Lifecycle,
): Promise<{ readonly service: Service; readonly door: Door }> => {
  const peerToken = needed(config, 'INTERNAL_TOKEN')
  const publicUrl = needed(config, 'PUBLIC_URL')
  const own = readConfig(AccessEnvironment, environment)
  const databases = configuredDatabases(config, lifecycle, parts.logger)
  const access = createAccessService({
    ...(await dependenciesOf('access', parts, databases, silentTransport, lifecycle)),
    ...{ random, config: accessConfig(own, () => publicUrl) },
  })
  const { directory, isEmpty } = access
  const door = createDoor({ host: config.HOST, environment: own, clock: parts.clock, directory, isEmpty, peerToken })
  return { service: withInternal(access, peerToken, [secretRoutes(access)]), door }
}

/** Every other process asks that one. It is never open: whether there are keys is not its own to know. */
export const remoteDoor = (config: ServeConfig, environment: Environment, parts: ProcessParts, access: Peer): Door =>
  createDoor({
    ...{ host: config.HOST, environment: readConfig(AccessEnvironment, environment), clock: parts.clock },
    ...{ directory: remoteDirectory(access), isEmpty: () => false, peerToken: needed(config, 'INTERNAL_TOKEN') },
  })
