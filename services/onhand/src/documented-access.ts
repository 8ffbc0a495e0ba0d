import { AccessEnvironment, accessConfig, createAccessService, type AccessService } from '@onhand/access-service'
import { createMemoryDisk, createMemoryStorage } from '@onhand/event-store'
import type { ProcessParts } from './parts.ts'
import { silentTransport } from './silent-transport.ts'

/** With a provider, so that its routes are told of too; it is never asked. */
const everyRoute = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'onhand', OIDC_CLIENT_SECRET: 'unused' }

/** The access service over memory: for documents, which need no database. */
export const createDocumentedAccess = (parts: ProcessParts, random: (length: number) => Uint8Array): AccessService => {
  const disk = createMemoryDisk()
  const { clock, scheduler } = parts
  return createAccessService({
    ...parts,
    ...{ random, storage: createMemoryStorage({ clock, scheduler }, disk), tables: disk.tables },
    transport: silentTransport,
    config: accessConfig(AccessEnvironment.parse(everyRoute), () => 'http://127.0.0.1'),
  })
}
