import { createHash } from 'node:crypto'
import { grantOfClaims, rolesOfClaim } from '@onhand/access'
import { OWN_PATH, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { putAccount } from '../app/commands.ts'
import type { Arrival, OpenId } from '../app/ports.ts'
import { departuresTable, peopleTable, type DepartureRow } from '../app/tables.ts'
import type { Rights } from '../domain/rights.ts'
import type { RouteContext } from './context.ts'
import { startSession } from './session.routes.ts'

const CALLBACK = '/v1/session/oidc/callback'
const COOKIE = 'onhand_departure'
/** So long somebody may take at the issuer's. */
const PATIENCE_MS = 600_000

/** Our own paths only: a link must not send a signed-in person elsewhere. */
const Next = z.string().max(2_000).regex(OWN_PATH).default('/')

/** One account a person of an issuer, whatever they are called there. */
const accountIdOf = ({ issuer, subject }: Arrival): string =>
  `oidc-${createHash('sha256').update(`${issuer} ${subject}`).digest('hex').slice(0, 32)}`

/** What the claims give; one role is kept as a role, so that it grows with the product. */
const rightsOf = (claims: Arrival['claims'], rolesClaim: string): Rights | null => {
  const grant = grantOfClaims(claims, rolesClaim)
  if (!grant || grant.scopes.length === 0) return null
  const [only, ...others] = rolesOfClaim(claims[rolesClaim])
  const isOneRole = only !== undefined && others.length === 0 && claims.scope === undefined
  return {
    role: isOneRole ? only : null,
    scopes: isOneRole ? [] : [...grant.scopes].sort(),
    locations: grant.locations,
    suppliers: grant.suppliers,
  }
}

const departureCookie = (value: string, seconds: number): string =>
  `${COOKIE}=${value}; Path=/v1/session/oidc; HttpOnly; SameSite=Lax; Max-Age=${seconds}`

const unreachable = (cause: unknown): never => {
  throw problem('unavailable', { detail: 'The identity provider cannot be reached right now.', cause })
}

/** Signing in at an identity provider: out, and back with a session. */
export const oidcRoutes =
  (context: RouteContext, openId: OpenId, rolesClaim: string): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables, execute, clock, config, directory } = context
    const tags = ['access']
    const redirectUri = (): string => new URL(CALLBACK, config.publicUrl()).href

    /** The departure that this browser made; each is good for one return. */
    const departureOf = async (request: FastifyRequest, state: string): Promise<DepartureRow | null> => {
      const row = await tables.get(departuresTable, { state })
      if (row) await tables.transaction((tx) => tx.remove(departuresTable, [{ state }]))
      const isThisBrowser = request.headers.cookie?.includes(`${COOKIE}=${state}`) === true
      return row && isThisBrowser && Date.parse(row.expiresAt) > clock.epochMs() ? row : null
    }
    const admit = async (request: FastifyRequest, reply: FastifyReply, arrival: Arrival, rights: Rights) => {
      const accountId = accountIdOf(arrival)
      const { name, email, issuer, subject } = arrival
      const person = { accountId, name: name ?? email ?? subject, email: email?.toLowerCase() ?? '' }
      const row = { ...person, passwordHash: null, oidcSubject: `${issuer} ${subject}` }
      await tables.transaction((tx) => tx.upsert(peopleTable, [row]))
      await execute(request, reply, putAccount(accountId, rights))
      await directory.look()
      await startSession(context, request, reply, { accountId, by: 'oidc' })
    }
    app.get(
      '/v1/session/oidc',
      {
        schema: {
          ...{ operationId: 'departForOidc', tags, querystring: z.object({ next: Next }) },
          response: { 303: z.void().describe('to the identity provider') },
        },
      },
      async (request, reply) => {
        const { url, ...departure } = await openId.depart(redirectUri()).catch(unreachable)
        const expiresAt = new Date(clock.epochMs() + PATIENCE_MS).toISOString()
        const row = { ...departure, next: request.query.next, expiresAt }
        await tables.transaction((tx) => tx.upsert(departuresTable, [row]))
        void reply.header('set-cookie', departureCookie(departure.state, PATIENCE_MS / 1_000))
        void reply.header('cache-control', 'no-store')
        return reply.redirect(url, 303)
      },
    )
    app.get(
      CALLBACK,
      {
        schema: {
          ...{
            operationId: 'returnFromOidc',
            tags,
            querystring: z.looseObject({ state: z.string().max(200).default('') }),
          },
          response: { 303: z.void().describe('to where the person was going, signed in') },
        },
      },
      async (request, reply) => {
        const departure = await departureOf(request, request.query.state)
        if (!departure) return reply.redirect('/sign-in?error=departure', 303)
        const url = new URL(request.url, config.publicUrl())
        const arrival = await openId.arrive(url, departure).catch(unreachable)
        if (!arrival) return reply.redirect('/sign-in?error=refused', 303)
        const rights = rightsOf(arrival.claims, rolesClaim)
        if (!rights) return reply.redirect('/sign-in?error=no-role', 303)
        await admit(request, reply, arrival, rights)
        return reply.redirect(departure.next, 303)
      },
    )
    done()
  }
