import * as client from 'openid-client'
import type { OpenId } from '../app/ports.ts'
import type { OidcConfig } from '../config.ts'

const isLocal = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

const textOf = (claim: unknown): string | null => (typeof claim === 'string' && claim !== '' ? claim : null)

/** An e-mail address counts only where the issuer says that it is theirs. */
const emailOf = ({ email, email_verified: verified }: Readonly<Record<string, unknown>>): string | null =>
  verified === false ? null : textOf(email)

/** By openid-client (certified by the OpenID Foundation). The issuer's metadata is asked for once, when it is first needed. */
export const createOpenId = ({ issuer, clientId, clientSecret }: OidcConfig): OpenId => {
  const kept: { configuration?: Promise<client.Configuration> } = {}
  const discover = async (): Promise<client.Configuration> => {
    const url = new URL(issuer)
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: on loopback there is nobody between
    const options = isLocal(url) ? { execute: [client.allowInsecureRequests] } : {}
    return client.discovery(url, clientId, clientSecret, undefined, { ...options, timeout: 5 })
  }
  const configuration = (): Promise<client.Configuration> => {
    kept.configuration ??= discover().catch((error: unknown) => {
      delete kept.configuration // The next one may find it.
      throw error
    })
    return kept.configuration
  }
  return {
    depart: async (redirectUri) => {
      const found = await configuration()
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
      const url = client.buildAuthorizationUrl(found, {
        ...{ redirect_uri: redirectUri, scope: 'openid profile email', state, nonce },
        ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      })
      return { state, nonce, verifier, url: url.href }
    },
    arrive: async (url, { state, nonce, verifier }) => {
      const found = await configuration()
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
      try {
        const tokens = await client.authorizationCodeGrant(found, url, checks)
        const claims = tokens.claims()
        if (!claims) return null
        return { issuer: claims.iss, subject: claims.sub, name: textOf(claims['name']), email: emailOf(claims), claims }
      } catch (error) {
        if (error instanceof client.ResponseBodyError && error.status >= 500) throw error
        if (error instanceof TypeError && !(error instanceof client.ClientError)) throw error // The network's.
        return null
      }
    },
  }
}
