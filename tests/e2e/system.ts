import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { freePort, type Site } from './running-system.ts'

export { createEmbeddedSite, freePort, startSystem, type Site, type System } from './running-system.ts'

const SERVICES = ['INVENTORY', 'ORDER', 'SHIPMENT', 'NOTIFICATION', 'PROJECTION', 'ACCESS'] as const

/** Fresh databases on the suite's server, a folder and a port. */
export const createSite = async (): Promise<Site> => {
  const databases: TestDatabase[] = await Promise.all(SERVICES.map(() => createTestDatabase()))
  const folder = await mkdtemp(join(tmpdir(), 'onhand-e2e-'))
  const urls = Object.fromEntries(
    SERVICES.map((service, index) => [`${service}_DATABASE_URL`, databases[index]?.url ?? '']),
  )
  return {
    environment: { ...urls, ONHAND_DATA: folder, PORT: String(await freePort()), LOG_LEVEL: 'warn' },
    dispose: async () => {
      await Promise.all(databases.map((database) => database.dispose()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
