import { secretHash, secretText, SESSION_COOKIE, sessionSecretOf } from '@onhand/access'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { text } from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { signIn, signOut } from '../app/commands.ts'
import { accountsTable, peopleTable, type PersonRow } from '../app/tables.ts'
import type { RouteContext } from './context.ts'

const Body = z.strictObject({ email: text(254), password: text(128) })
const View = z
  .object({
    open: z.boolean().describe('nobody needs a key here: loopback, and none was made yet'),
    signedIn: z.boolean(),
    id: z.string().describe('whom the log names as the actor'),
    name: z.string().nullable(),
    scopes: z.array(z.string()),
    locations: z.array(z.string()).nullable(),
    suppliers: z.array(z.string()).nullable(),
    oidc: z.boolean().describe('whether people can sign in with OpenID Connect'),
  })
  .meta({ id: 'Session' })

/** Tries of one address and of one account, in a quarter of an hour. */
const TRIES = 10
const WINDOW_S = 900

const cookie = (value: string, seconds: number, isSecure: boolean): string =>
  [
    `${SESSION_COOKIE}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${seconds}`,
    ...(isSecure ? ['Secure'] : []),
  ].join('; ')

export const setSessionCookie = (reply: FastifyReply, value: string, seconds: number, publicUrl: string): void =>
  void reply
    .header('set-cookie', cookie(value, seconds, publicUrl.startsWith('https:')))
    .header('cache-control', 'no-store')

/** Opens a session for an account and hands its cookie to the browser. */
export const startSession = async (
  { execute, random, config }: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, by }: { readonly accountId: string; readonly by: 'password' | 'oidc' },
): Promise<void> => {
  const secret = secretText('session', random(32))
  await execute(request, reply, signIn(accountId, secretHash(secret), by, config.sessionSeconds))
  setSessionCookie(reply, secret, config.sessionSeconds, config.publicUrl())
}

/** Signing in and out with a password, and who is signed in. */
export const sessionRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables, execute, passwords, config, directory } = context
    const tries = new RateLimiterMemory({ points: TRIES, duration: WINDOW_S })
    const tags = ['access']

    const spendTry = async (...of: readonly string[]): Promise<void> => {
      for (const who of of)
        await tries.consume(who).catch(() => {
          throw problem('too-many-requests', { detail: 'Too many attempts to sign in.', retryAfterSeconds: WINDOW_S })
        })
    }
    const personBy = async (email: string): Promise<PersonRow | null> => {
      for (const person of await tables.select(peopleTable, { where: { email: email.toLowerCase() }, limit: 5 })) {
        const account = await tables.get(accountsTable, { accountId: person.accountId })
        if (account?.status === 'open') return person
      }
      return null
    }
    const view = async ({ principal }: FastifyRequest): Promise<z.input<typeof View>> => {
      const { kind, id, scopes, locations, suppliers } = principal
      const person =
        kind === 'account' ? await tables.get(peopleTable, { accountId: id.slice('account:'.length) }) : undefined
      return {
        ...{ open: kind === 'anyone', signedIn: kind === 'account', id, name: person?.name ?? null },
        ...{ scopes: [...scopes], locations: locations && [...locations], suppliers: suppliers && [...suppliers] },
        oidc: config.oidc !== null,
      }
    }
    app.get(
      '/v1/session',
      { schema: { operationId: 'getSession', tags, response: { 200: View } } },
      (request, reply) => {
        void reply.header('cache-control', 'no-store')
        return view(request)
      },
    )
    app.post(
      '/v1/session',
      {
        schema: {
          operationId: 'signIn',
          tags,
          body: Body,
          alsoAnswers: [401],
          response: { 204: z.void().describe('signed in') },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body
        await spendTry(`address ${request.ip}`, `account ${email.toLowerCase()}`)
        const person = await personBy(email)
        const isRight = await passwords.verify(password, person?.passwordHash ?? null)
        if (!person || !isRight)
          throw problem('unauthorized', { detail: 'The e-mail address or the password is wrong.' })
        await tries.delete(`account ${email.toLowerCase()}`)
        await startSession(context, request, reply, { accountId: person.accountId, by: 'password' })
        await directory.look()
        return reply.code(204).send()
      },
    )
    app.delete(
      '/v1/session',
      { schema: { operationId: 'signOut', tags, response: { 204: z.void().describe('signed out') } } },
      async (request, reply) => {
        const { principal, headers } = request
        const secret = sessionSecretOf(headers.cookie)
        if (principal.kind === 'account' && secret !== undefined)
          await execute(request, reply, signOut(principal.id.slice('account:'.length), secretHash(secret)))
        setSessionCookie(reply, '', 0, config.publicUrl())
        return reply.code(204).send()
      },
    )
    done()
  }
