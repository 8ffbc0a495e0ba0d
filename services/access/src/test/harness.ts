import { addGuard, createAuthenticate, createLimits } from '@onhand/access'
import { createMemoryDisk, createMemoryStorage } from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import { createMetrics, manualClock, seededIds, silentLogger, systemScheduler, type Clock } from '@onhand/runtime'
import { createScryptPasswords } from '../adapters/scrypt-passwords.ts'
import { AccessEnvironment, accessConfig, createAccessService } from '../index.ts'

export const ADMIN = 'admin-key-of-this-test-32-characters'

interface HarnessOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly isLoopback?: boolean
  /** Where browsers reach it. */
  readonly publicUrl?: string
  readonly clock?: Clock
}

/** The service behind its own guard, over memory; chance counts up. */
export const createHarness = async (options: HarnessOptions = {}) => {
  const { environment = { ADMIN_API_KEY: ADMIN }, isLoopback = false, publicUrl = 'https://onhand.example' } = options
  const manual = manualClock()
  const clock = options.clock ?? manual
  const scheduler = systemScheduler((error) => {
    throw error
  })
  const ids = seededIds(5, clock)
  const disk = createMemoryDisk()
  const parts = { clock, scheduler, ids, logger: silentLogger, metrics: createMetrics() }
  const chance = { next: 0 }
  const service = createAccessService({
    ...parts,
    ...{ storage: createMemoryStorage({ clock, scheduler }, disk), tables: disk.tables, transport: {} as never },
    passwords: createScryptPasswords({ N: 1_024, r: 8, p: 1 }),
    random: (length) => Uint8Array.from({ length }, () => (chance.next += 1) % 256),
    config: accessConfig(AccessEnvironment.parse(environment), () => publicUrl),
  })
  const server: Server = createServer(parts)
  const authenticate = createAuthenticate({
    ...{ directory: service.directory, clock, verifyJwt: null, peerToken: null, believeMs: 0 },
  })
  const isOpen = () => isLoopback && service.isEmpty()
  addGuard(server, { isOpen, authenticate, limits: createLimits(), signInPath: '/sign-in' })
  await registerService(server, service.plugin, { service: 'access' })
  await server.ready()
  await service.start()
  const call = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, body?: object, headers: object = {}) => {
    const answer = await server.inject({ method, url, headers: { ...headers }, ...(body ? { payload: body } : {}) })
    const isJson = answer.headers['content-type']?.includes('json') === true
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json<Record<string, never>>() : {},
    }
  }
  const admin = { authorization: `Bearer ${ADMIN}` }
  return {
    ...{ call, admin, service, disk, server, clock: manual },
    close: async () => {
      await server.close()
      await service.stop()
    },
  }
}
