import type { FastifyRequest } from 'fastify'

/** What a request proves itself by. */
export type Credential =
  { readonly by: 'bearer'; readonly text: string } | { readonly by: 'cookie'; readonly text: string }

export const SESSION_COOKIE = 'onhand_session'

const BEARER = /^Bearer +([\w.~+/=-]{1,8192})$/i

/** The session's secret in a `Cookie` header. */
export const sessionSecretOf = (header: string | undefined): string | undefined => {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === SESSION_COOKIE) return part.slice(at + 1).trim()
  }
  return undefined
}

/**
 * `Authorization: Bearer …`, or `X-Api-Key` for systems that cannot send that, or the session's cookie.
 * Null: nothing; `malformed`: something that cannot be read, which is never the same as nothing.
 */
export const credentialOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Credential | 'malformed' | null => {
  const { authorization, cookie } = headers
  const apiKey = headers['x-api-key']
  if (authorization !== undefined) {
    const text = BEARER.exec(authorization)?.[1]
    return text === undefined ? 'malformed' : { by: 'bearer', text }
  }
  if (apiKey !== undefined) return typeof apiKey === 'string' ? { by: 'bearer', text: apiKey } : 'malformed'
  const session = sessionSecretOf(cookie)
  return session === undefined || session === '' ? null : { by: 'cookie', text: session }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that a browser's cookie vouches for was made by our own pages. Browsers say so themselves:
 * `Sec-Fetch-Site` (W3C Fetch Metadata), else `Origin` against `Host`. Reads change nothing and need no such proof.
 */
export const isOwnOrigin = ({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean => {
  if (SAFE.has(method)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin, host } = headers
  if (origin === undefined || host === undefined) return false
  return URL.parse(origin)?.host === host
}
