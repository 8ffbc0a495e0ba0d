import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import {
  AccessEnvironment,
  accessConfig,
  createAccessService,
  KeyOrder,
  KeyRefused,
  rightsOf,
  type AccessService,
} from '@onhand/access-service'
import { readConfig } from '@onhand/runtime'
import { Role } from '@onhand/schemas'
import { Argument, Option, type Command } from 'commander'
import { openDatabases } from '../databases.ts'
import { configuredDatabases } from '../distributed/databases.ts'
import { dependenciesOf } from '../parts.ts'
import { silentTransport } from '../silent-transport.ts'
import { maintain } from './maintenance.ts'

/** Who sits at the terminal: the log names them beside what they did. */
const actor = (): string => `cli:${userInfo().username}`

/** The access service over its own database, without a server. */
const atDesk = (work: (keys: AccessService['keys']) => Promise<void>): Promise<void> =>
  maintain(async ({ config, parts, lifecycle }) => {
    const databases =
      config.KAFKA_BROKERS === undefined
        ? await openDatabases(config, lifecycle, parts.logger)
        : configuredDatabases(config, lifecycle, parts.logger)
    const environment = readConfig(AccessEnvironment, process.env)
    const access = createAccessService({
      ...(await dependenciesOf('access', parts, databases, silentTransport, lifecycle)),
      ...{ random: randomBytes, config: accessConfig(environment, () => config.PUBLIC_URL ?? '') },
    })
    await access.start()
    lifecycle.onStop('access', () => access.stop())
    await work(access.keys)
  })

export interface KeyOptions {
  readonly name?: string
  readonly role?: string
  readonly scope?: readonly string[]
  readonly location?: readonly string[]
  readonly supplier?: readonly string[]
  readonly rate?: string
  readonly writes?: string
  readonly expires?: string
}

/** Throws where an option cannot be, by its name. */
const orderOf = (keyId: string, options: KeyOptions) => {
  const {
    name = keyId,
    role = null,
    scope = [],
    location = null,
    supplier = null,
    rate,
    writes,
    expires = null,
  } = options
  const parsed = KeyOrder.safeParse({
    ...{ keyId, name, role, scopes: scope, locations: location, suppliers: supplier, expiresAt: expires },
    ratePerMinute: rate === undefined ? null : Number(rate),
    writesPerMinute: writes === undefined ? null : Number(writes),
  })
  if (parsed.success) return parsed.data
  throw new KeyRefused(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

/** The secret goes to standard output alone, so that it can be piped into a secret store. */
const tell = (secret: string, about: string): void => {
  console.error(`${about} Its secret, told this once:`)
  console.log(secret)
}

const createKey = (keyId: string, options: KeyOptions): Promise<void> => {
  const { keyId: id, ...terms } = orderOf(keyId, options)
  if (terms.role === null && terms.scopes.length === 0) throw new KeyRefused('name a --role or at least one --scope')
  return atDesk(async (keys) => {
    const secret = await keys.create(id, { ...terms, ...rightsOf(terms) }, actor())
    if (secret === null) console.error(`${id} was there already, with these terms.`)
    else tell(secret, `${id} is made.`)
  })
}

const stateOf = ({ revokedAt, expiresAt }: { revokedAt: string | null; expiresAt: string | null }): string => {
  if (revokedAt !== null) return `revoked ${revokedAt}`
  return expiresAt === null ? 'works' : `works until ${expiresAt}`
}

/** One line a key: its name, what it may do, whether it works, when it was last seen. Never a secret. */
const listKeys = (): Promise<void> =>
  atDesk(async (keys) => {
    const all = await keys.list()
    for (const key of all) {
      const may = [key.role ?? '', ...key.scopes].filter((part) => part !== '').join(' ')
      const where = [...(key.locations ?? []), ...(key.suppliers ?? [])].join(' ')
      const seen = key.lastUsedAt === null ? 'never used' : `last used ${key.lastUsedAt}`
      console.log([key.keyId, key.name, may, where === '' ? 'everywhere' : where, stateOf(key), seen].join('\t'))
    }
    console.log(`${all.length} keys`)
  })

const rotateKey = (keyId: string, { grace }: { readonly grace: string }): Promise<void> => {
  const seconds = Number(grace)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 2_592_000)
    throw new KeyRefused('--grace is a number of seconds up to 2592000')
  return atDesk(async (keys) =>
    tell(await keys.rotate(keyId, seconds, actor()), `${keyId} has a new secret; the old one works for ${seconds} s.`),
  )
}

const revokeKey = (keyId: string): Promise<void> =>
  atDesk(async (keys) => {
    await keys.revoke(keyId, actor())
    console.log(`${keyId} is revoked; a running server believes it for five seconds more at most.`)
  })

/** `onhand keys …`: the keys of other systems, by the database alone. */
export const addKeysCommand = (program: Command): void => {
  const keys = program.command('keys').description('API keys: works on the database, whether or not a server runs')
  const keyId = () => new Argument('<key>', 'your own name of it, e.g. till-12')
  keys
    .command('create')
    .description('makes a key and tells its secret once; the first one has to be an admin')
    .addArgument(keyId())
    .option('--name <text>', 'what it is for')
    .addOption(new Option('--role <role>', 'a name for many scopes').choices(Role.options))
    .option('--scope <scope...>', 'beside those of the role, e.g. stock:read')
    .option('--location <id...>', 'the only locations that it may touch')
    .option('--supplier <id...>', 'the only suppliers')
    .option('--rate <units>', 'cost units a minute')
    .option('--writes <count>', 'reservations, orders and messages a minute')
    .option('--expires <instant>', 'ISO 8601')
    .action((id: string, options: KeyOptions) => createKey(id, options))
  keys
    .command('list')
    .description('all of them, without their secrets')
    .action(() => listKeys())
  keys
    .command('rotate')
    .description('gives it a new secret')
    .addArgument(keyId())
    .option('--grace <seconds>', 'how long the old one works too', '86400')
    .action((id: string, options: { grace: string }) => rotateKey(id, options))
  keys
    .command('revoke')
    .description('ends it for good')
    .addArgument(keyId())
    .action((id: string) => revokeKey(id))
}
