import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addGuard, createAuthenticate, secretHash, secretText, type Known } from '@onhand/access'
import { accessMatrix, createDocumentedHost, documentedRoutes } from '@onhand/host'
import type { Server } from '@onhand/http'
import { manualClock } from '@onhand/runtime'
import { accessRowFor, Role, roleScopes, type Whose } from '@onhand/schemas'

const keyOf = (index: number) => secretText('key', new Uint8Array(32).fill(index + 1))
const unlimited = { locations: null, suppliers: null, ratePerMinute: 10_000_000, writesPerMinute: null }
/** A key of each role, and one of no rights at all. */
const callers = [...Role.options, 'none' as const].map((role, index) => ({ role, key: keyOf(index) }))
const known = new Map<string, Known>(
  callers.map(({ role, key }) => [
    secretHash(key),
    { kind: 'key', grant: { id: `key:${role}`, scopes: role === 'none' ? [] : roleScopes[role], ...unlimited } },
  ]),
)
const limitedKey = keyOf(100)
known.set(secretHash(limitedKey), {
  kind: 'key',
  grant: { ...unlimited, id: 'key:limited', scopes: roleScopes.admin, locations: ['ST-OWN'], suppliers: ['SUP-OWN'] },
})

/** The product's own routes behind the guard; what is let through ends there, so that only the door is asked. */
const createDoor = (): Promise<Server> => {
  const clock = manualClock()
  const directory = { find: (hash: string) => Promise.resolve(known.get(hash) ?? null) }
  const authenticate = createAuthenticate({
    directory,
    clock,
    verifyJwt: null,
    peerToken: 'token-of-peers-32-characters-long',
  })
  const nobodyCounts = {
    spend: () => Promise.resolve(),
    spendWrite: () => Promise.resolve(),
    fail: () => Promise.resolve(),
  }
  return createDocumentedHost((server) => {
    addGuard(server, { isOpen: () => false, authenticate, limits: nobodyCounts, signInPath: '/sign-in' })
    server.addHook('onRequest', (request, reply, done) => {
      if (request.principal.locations === null) void reply.code(204).send()
      else done()
    })
  })
}

const paramsOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])

describe('who may do what', () => {
  let server: Server
  beforeAll(async () => {
    server = await createDoor()
  })
  afterAll(() => server.close())
  const ask = async (method: string, path: string, key?: string): Promise<number> => {
    const url = path.replaceAll(/\{\w+\}/g, 'x')
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
    return (await server.inject({ method: method as 'GET', url, headers })).statusCode
  }

  it('is said of every documented route', () => {
    const routes = documentedRoutes(server)
    expect(routes.length).toBeGreaterThan(80)
    expect(Object.keys(accessMatrix(server))).toHaveLength(routes.length)
  })

  it('holds for every route and every role, by the door itself', async () => {
    const wrong: string[] = []
    const counted = { pairs: 0 }
    for (const { method, path } of documentedRoutes(server)) {
      const needs = accessRowFor(method, path)!.needs
      for (const { role, key } of [...callers, { role: 'stranger' as const, key: undefined }]) {
        const owns = role === 'none' || role === 'stranger' ? [] : roleScopes[role]
        const isAllowed = needs === 'public' || (owns as readonly string[]).includes(needs)
        const expected = isAllowed ? 204 : role === 'stranger' ? 401 : 403
        const status = await ask(method, path, key)
        counted.pairs += 1
        if (status !== expected) wrong.push(`${role} ${method} ${path}: ${status}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(counted.pairs).toBeGreaterThan(800)
    process.stderr.write(`\nendpoints × callers judged: ${counted.pairs}\n`)
  }, 120_000)

  it('keeps those who are limited to a place out of every route that does not say whose it is', async () => {
    const open: string[] = []
    for (const { method, path } of documentedRoutes(server)) {
      const { needs, location, supplier } = accessRowFor(method, path)!
      if (needs === 'public' || (location !== undefined && supplier !== undefined)) continue
      const status = await ask(method, path, limitedKey)
      if (![400, 403, 415].includes(status)) open.push(`${method} ${path}: ${status}`)
    }
    expect(open).toEqual([])
  }, 120_000)

  it('names only parameters that the routes have', () => {
    const named = (whose: Whose | undefined): string[] => {
      if (whose === undefined || whose === 'free') return []
      if (whose.in === 'path') return [whose.name]
      return whose.in === 'resource' ? paramsOf(whose.path) : []
    }
    const wrong = documentedRoutes(server).flatMap(({ method, path }) => {
      const { location, supplier } = accessRowFor(method, path)!
      return [...named(location), ...named(supplier)]
        .filter((name) => !paramsOf(path).includes(name))
        .map((name) => `${method} ${path}: ${name}`)
    })
    expect(wrong).toEqual([])
  })
})
