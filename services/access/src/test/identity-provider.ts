import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export interface TestIdentityProvider {
  readonly issuer: string
  /** Who sits at the browser: everybody who comes is signed in as this person. */
  person: { readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }
  stop(): Promise<void>
}

const CLIENT = { client_id: 'onhand', client_secret: 'client-secret-of-the-tests' }

/** A real OpenID provider (certified, `oidc-provider`) that asks no questions. */
export const startIdentityProvider = async (redirectUri: string): Promise<TestIdentityProvider> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const result: TestIdentityProvider = {
    issuer,
    person: { subject: 'ada', claims: {} },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const configuration: Configuration = {
    clients: [
      { ...CLIENT, redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] },
    ],
    claims: { openid: ['sub'], profile: ['name', 'roles', 'locations'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false, // All claims in the ID token: there is no reason to ask twice.
    pkce: { required: () => true },
    cookies: { keys: ['cookie-key-of-the-tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...result.person.claims }),
    }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc
      const grant = new context.oidc.provider.Grant({
        ...(client ? { clientId: client.clientId } : {}),
        ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, configuration)
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true)
      void provider.interactionFinished(request, response, { login: { accountId: result.person.subject } })
    else void answer(request, response)
  })
  return result
}

export const testClient = CLIENT
