import { problem, type Server } from '@onhand/http'
import { accessRowFor, type AccessRow } from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Authenticate } from './authenticate.ts'
import { credentialOf, isOwnOrigin } from './credentials.ts'
import type { Limits } from './limits.ts'
import { anyone, nobody, type Principal } from './principal.ts'
import { belongs } from './whose.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; `anyone` where no key is needed. */
    principal: Principal
  }
}

export interface GuardOptions {
  /** Open: loopback, while there is no key. Asked at each request, so that the first key closes the door. */
  readonly isOpen: () => boolean
  readonly authenticate: Authenticate
  readonly limits: Limits
  /** What a stranger is sent to who opens a page; it gets `?next=`. */
  readonly signInPath: string
}

/** `/v1/shipments/:shipmentId` → the row of `/v1/shipments/{shipmentId}`, looked up once a route. */
const rowsOfRoutes = () => {
  const rows = new Map<string, AccessRow | null>()
  return (method: string, url: string): AccessRow | null => {
    const route = `${method} ${url}`
    const known = rows.get(route)
    if (known !== undefined) return known
    const row = accessRowFor(method, url.replaceAll(/:(\w+)/g, '{$1}').replaceAll('*', 'x')) ?? null
    rows.set(route, row)
    return row
  }
}

const isPage = ({ method, headers, url }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/v1/') && headers.accept?.includes('text/html') === true

const BUDGETED: ReadonlySet<string> = new Set(['reservations:write', 'orders:write', 'messages:write'])
/** Reservations, orders and messages have a budget of their own. */
const isBudgeted = (needs: string): boolean => BUDGETED.has(needs)

/**
 * Stands before every route: who is it, may they do this, is it theirs, is it not too much. Answers 401
 * `unauthorized`, 403 `forbidden`, 429 `too-many-requests`. A route that the table does not cover is refused.
 * The path `/internal/…` has a door of its own.
 */
export const addGuard = (server: Server, options: GuardOptions): void => {
  const { isOpen, authenticate, limits, signInPath } = options
  const rowOf = rowsOfRoutes()

  const identify = async (request: FastifyRequest): Promise<Principal | null> => {
    const credential = credentialOf(request)
    if (credential === null) return null
    if (credential !== 'malformed') {
      const principal = await authenticate(credential)
      if (principal && credential.by === 'cookie' && !isOwnOrigin(request))
        throw problem('forbidden', { detail: 'A session is good for our own pages only.' })
      // A session that has ended is like none: the browser sends its cookie all the same.
      if (principal !== null || credential.by === 'cookie') return principal
    }
    await limits.fail(request.ip)
    throw problem('unauthorized', {
      detail: 'These credentials are not good.',
      headers: { 'www-authenticate': 'Bearer' },
    })
  }
  const refuseStranger = (request: FastifyRequest, reply: FastifyReply): void => {
    if (!isPage(request)) throw problem('unauthorized', { headers: { 'www-authenticate': 'Bearer' } })
    void reply.redirect(`${signInPath}?next=${encodeURIComponent(request.url)}`, 303)
  }
  /** @returns whether the request goes on */
  const admit = async (request: FastifyRequest, reply: FastifyReply, row: AccessRow): Promise<boolean> => {
    const { needs, cost = 1 } = row
    const principal = (await identify(request)) ?? nobody
    request.principal = principal
    if (needs !== 'public' && principal.kind === 'nobody') {
      refuseStranger(request, reply)
      return false
    }
    await limits.spend(principal, request.ip, cost)
    if (needs === 'public' || needs === 'signed-in' || needs === 'peer') return true
    if (!principal.has(needs)) throw problem('forbidden', { detail: `That needs the scope ${needs}.`, scope: needs })
    if (request.method !== 'GET' && isBudgeted(needs)) await limits.spendWrite(principal)
    return true
  }
  const readResource = async (path: string): Promise<unknown> => {
    const answer = await server.inject({ method: 'GET', url: path, headers: { 'x-onhand-inside': inside } })
    return answer.statusCode === 200 ? answer.json<unknown>() : null
  }
  /** Chosen anew by each process, so that only it can ask itself with every right. */
  const inside = crypto.randomUUID()

  const checkWhose = async (request: FastifyRequest, row: AccessRow): Promise<void> => {
    const { locations, suppliers } = request.principal
    const limited = [
      { kind: 'location', allowed: locations, whose: row.location },
      { kind: 'supplier', allowed: suppliers, whose: row.supplier },
    ]
    for (const { kind, allowed, whose } of limited)
      if (allowed !== null && !(await belongs(whose, request, allowed, readResource)))
        throw problem('forbidden', {
          detail: `Your rights end at your own ${kind}s: name one of them.`,
          [`${kind}s`]: allowed,
        })
  }
  const rowFor = (request: FastifyRequest): AccessRow | null | undefined => {
    const { url } = request.routeOptions
    return url === undefined || request.headers['x-onhand-inside'] === inside ? undefined : rowOf(request.method, url)
  }

  const judge = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const row = rowFor(request)
    if (row === undefined) return true // No such route: 404 or 405 tells nothing.
    if (row === null) throw problem('forbidden', { detail: 'Nobody has said who may do this.' })
    return admit(request, reply, row)
  }

  server.decorateRequest('principal', null as unknown as Principal)
  server.addHook('onRequest', (request, reply, done) => {
    request.principal = anyone
    if (isOpen()) {
      done() // In the same turn: an open installation pays nothing.
      return
    }
    judge(request, reply).then(
      (goesOn) => {
        if (goesOn) done()
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    )
  })
  server.addHook('preHandler', (request, _reply, done) => {
    const { locations, suppliers } = request.principal
    const row = locations === null && suppliers === null ? null : rowFor(request)
    if (!row || row.needs === 'public') {
      done()
      return
    }
    checkWhose(request, row).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    )
  })
}
