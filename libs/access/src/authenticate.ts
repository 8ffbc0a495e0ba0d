import type { Clock } from '@onhand/runtime'
import type { Credential } from './credentials.ts'
import type { VerifyJwt } from './jwt.ts'
import { peer, principalOf, type Grant, type Principal } from './principal.ts'
import { isSession, secretHash } from './secrets.ts'

/** A key or session that is good now, by the access service. */
export interface Known {
  readonly kind: 'key' | 'account'
  readonly grant: Grant
}

/** What the access service knows. A function call in one process, REST between processes. */
export interface Directory {
  /** By the hash of the secret; null: unknown, revoked, expired or locked out. */
  find(hash: string): Promise<Known | null>
}

export interface AuthenticateOptions {
  readonly directory: Directory
  readonly clock: Clock
  readonly verifyJwt: VerifyJwt | null
  /** Opens everything to the other services of this installation. */
  readonly peerToken: string | null
  /** How long an answer of the directory is believed; a revoked key works at most so long. Milliseconds. */
  readonly believeMs?: number
}

/** Null: the credential proves nothing. */
export type Authenticate = (credential: Credential) => Promise<Principal | null>

const BELIEVE_MS = 5_000
const REMEMBERED = 10_000
/** Three parts of base64url (RFC 7515, compact form). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/

interface Believed {
  readonly principal: Principal | null
  readonly until: number
}

/**
 * Remembers answers for moments, so that a caller's thousand requests ask once: those that come while it is asked wait for the
 * same answer, and from half of its time on one of them has it asked again, while the others still believe it.
 */
export const createAuthenticate = (options: AuthenticateOptions): Authenticate => {
  const { directory, clock, verifyJwt, peerToken, believeMs = BELIEVE_MS } = options
  const peerHash = peerToken === null ? null : secretHash(peerToken)
  const believed = new Map<string, Believed>()
  const asking = new Map<string, Promise<Believed>>()

  const ask = async ({ by, text }: Credential, hash: string): Promise<Believed> => {
    const now = clock.epochMs()
    if (by === 'bearer' && hash === peerHash) return { principal: peer, until: Infinity }
    if (!JWT.test(text)) {
      // A session is the browser's alone: as a bearer token it would escape the check of the origin.
      const isRightPlace = isSession(text) === (by === 'cookie')
      const known = isRightPlace ? await directory.find(hash) : null
      return { principal: known && principalOf(known.kind, known.grant), until: now + believeMs }
    }
    const verified = by === 'bearer' && verifyJwt ? await verifyJwt(text, new Date(now)) : null
    if (!verified) return { principal: null, until: now + believeMs }
    return { principal: principalOf('jwt', verified.grant), until: Math.min(now + believeMs * 12, verified.expiresAt) }
  }
  const askOnce = (credential: Credential, hash: string, place: string): Promise<Believed> => {
    const running = asking.get(place)
    if (running) return running
    const answer = ask(credential, hash)
      .then((found) => {
        if (believed.size >= REMEMBERED) believed.clear()
        believed.set(place, found)
        return found
      })
      .finally(() => asking.delete(place))
    asking.set(place, answer)
    return answer
  }
  return async (credential) => {
    const hash = secretHash(credential.text)
    const place = `${credential.by} ${hash}`
    const leftMs = (believed.get(place)?.until ?? 0) - clock.epochMs()
    const kept = leftMs > 0 ? believed.get(place) : undefined
    if (!kept) return (await askOnce(credential, hash, place)).principal
    // A directory that does not answer is told to whoever has to wait for it.
    if (leftMs <= believeMs / 2) askOnce(credential, hash, place).catch(() => undefined)
    return kept.principal
  }
}
