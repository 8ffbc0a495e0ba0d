import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { EndpointCheck, WebhookCall, WebhookCaller } from '../app/webhook-ports.ts'
import { isPublicAddress } from './safe-address.ts'

export interface WebhookCallerOptions {
  /** Private addresses and plain http are allowed: for tests, and where all receivers are one's own. */
  readonly allowPrivate: boolean
  readonly timeoutMs?: number
  /** Instead of the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>
}

const MOST_REDIRECTS = 3
const MOST_ANSWER_BYTES = 16_384
/** Those alone keep method and body (RFC 9110); to follow another would send something else. */
const KEEPS_BODY = new Set([307, 308])

class UnsafeAddress extends Error {
  override readonly name = 'UnsafeAddress'
}

const resolveAll = (host: string): Promise<readonly LookupAddress[]> =>
  new Promise((resolve, reject) =>
    dnsLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  )

const hostOf = ({ hostname }: URL): string => (hostname.startsWith('[') ? hostname.slice(1, -1) : hostname)

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly retryAfter: string | undefined
}

const retryAfterOf = (text: string | undefined): number => {
  const seconds = /^\d{1,6}$/u.test(text ?? '') ? Number(text) : 0
  return seconds * 1_000
}

/**
 * Calls endpoints that strangers named. Every address that a name resolves to has to be public, the connection goes to one of
 * just those addresses, and each redirect is judged like a new endpoint.
 */
export const createWebhookCaller = (options: WebhookCallerOptions): WebhookCaller => {
  const { allowPrivate, timeoutMs = 15_000, resolve = resolveAll } = options
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 32, maxFreeSockets: 32, timeout: 30_000 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 32, maxFreeSockets: 32, timeout: 30_000 }),
  }

  const addressesOf = async (url: URL): Promise<readonly LookupAddress[]> => {
    const host = hostOf(url)
    const family = isIP(host)
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family }]
    if (addresses.length === 0) throw new UnsafeAddress(`${host} has no address`)
    if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
      throw new UnsafeAddress(`${host} is not on the public internet`)
    return addresses
  }
  /** The agent asks for the addresses of a new connection: it gets those that were judged, never others. */
  const pinned =
    (url: URL): LookupFunction =>
    (_host, { all }, done) => {
      addressesOf(url).then(
        (addresses) => {
          const [first] = addresses
          if (all === true) done(null, [...addresses])
          else done(null, first?.address ?? '', first?.family ?? 4)
        },
        (error: unknown) => done(error as NodeJS.ErrnoException, [], 4),
      )
    }
  const judge = (text: string): URL | string => {
    const url = URL.parse(text)
    if (!url) return 'is not a URL'
    if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'is not https'
    if (url.username !== '' || url.password !== '') return 'carries credentials'
    const host = hostOf(url)
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return 'is not on the public internet'
    return url
  }
  const post = (url: URL, { headers, body }: Pick<WebhookCall, 'headers' | 'body'>): Promise<Answer> =>
    new Promise((done, fail) => {
      const isSecure = url.protocol === 'https:'
      const request = (isSecure ? https : http).request(url, {
        method: 'POST',
        agent: isSecure ? agents['https:'] : agents['http:'],
        lookup: pinned(url),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
      })
      request.once('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the other side had closed: nothing was read there, and a repeat is known by its id.
        if (request.reusedSocket && error.code === 'ECONNRESET') post(url, { headers, body }).then(done, fail)
        else fail(error)
      })
      request.once('response', (response) => {
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > MOST_ANSWER_BYTES) response.destroy() // Nobody needs to read more of it.
        })
        const { statusCode: status = 0, headers: answered } = response
        const { location, 'retry-after': retryAfter } = answered
        response.once('close', () => done({ status, location, retryAfter }))
        response.once('error', fail)
      })
      request.end(body)
    })

  const check: EndpointCheck = async (text) => {
    const url = judge(text)
    if (typeof url === 'string') return url
    try {
      await addressesOf(url)
      return null
    } catch (error) {
      return error instanceof UnsafeAddress ? 'is not on the public internet' : 'cannot be resolved'
    }
  }
  return {
    check,
    call: async ({ url: first, headers, body }) => {
      let target = first
      for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
        const url = judge(target)
        if (typeof url === 'string') return { status: null, reason: 'unsafe-address', retryAfterMs: 0 }
        try {
          // An address without a name is never looked up by the agent: it is judged above.
          const { status, location, retryAfter } = await post(url, { headers, body })
          if (location === undefined || !KEEPS_BODY.has(status))
            return { status, reason: `http-${status}`, retryAfterMs: retryAfterOf(retryAfter) }
          target = URL.parse(location, url.href)?.href ?? ''
        } catch (error) {
          return { status: null, reason: reasonOf(error), retryAfterMs: 0 }
        }
      }
      return { status: null, reason: 'too-many-redirects', retryAfterMs: 0 }
    },
    close: () => {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

const reasonOf = (error: unknown): string => {
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'UnsafeAddress') return 'unsafe-address'
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  return (code ?? 'no-connection').toLowerCase().replaceAll('_', '-').slice(0, 40)
}
