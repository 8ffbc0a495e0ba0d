import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { Role, roleScopes, ScopeName, type Scope } from '@onhand/schemas'
import type { Grant } from './principal.ts'

export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  /** Where the issuer's keys stand (RFC 7517). */
  readonly jwksUrl: string
  /** The claim that names roles, a string or an array; `scope` (RFC 8693) adds scopes of its own. */
  readonly rolesClaim: string
}

/** Asymmetric ones only: with a shared secret whoever can check a token can also make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const CLOCK_TOLERANCE_S = 30

const texts = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : []).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  )

/** The roles that we know among those that a claim names, a string or an array. */
export const rolesOfClaim = (claim: unknown): readonly Role[] =>
  texts(claim).flatMap((name) => Role.safeParse(name).data ?? [])

const limitOf = (claim: unknown): readonly string[] | null => (claim === undefined ? null : texts(claim))

/**
 * The rights that a token's claims give: roles and scopes that we know, others are passed over. `locations` and
 * `suppliers` limit it; a claim that is there and empty limits it to nothing.
 */
export const grantOfClaims = (claims: JWTPayload, rolesClaim: string): Grant | null => {
  if (claims.sub === undefined || claims.sub === '') return null
  const roles = rolesOfClaim(claims[rolesClaim])
  const named = texts(claims['scope']).flatMap((name) => ScopeName.safeParse(name).data ?? [])
  const scopes: Scope[] = [...new Set([...roles.flatMap((role) => roleScopes[role]), ...named])]
  return {
    id: `jwt:${claims.sub}`,
    scopes,
    locations: limitOf(claims['locations']),
    suppliers: limitOf(claims['suppliers']),
    ratePerMinute: null,
    writesPerMinute: null,
  }
}

export interface VerifiedJwt {
  readonly grant: Grant
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Null: not a token of this issuer that is valid now. Throws when the issuer's keys cannot be read. */
export type VerifyJwt = (token: string, now: Date) => Promise<VerifiedJwt | null>

/** RFC 9068-like access tokens: signature by the issuer's keys, issuer, audience, not before, expiry (which has to be there). */
export const createJwtVerifier = (settings: JwtSettings, keys?: JWTVerifyGetKey): VerifyJwt => {
  const getKey = keys ?? createRemoteJWKSet(new URL(settings.jwksUrl), { timeoutDuration: 5_000 })
  const { issuer, audience, rolesClaim } = settings
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, getKey, {
        ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_S, currentDate: now },
        requiredClaims: ['exp', 'sub'],
      })
      const grant = grantOfClaims(payload, rolesClaim)
      return grant && { grant, expiresAt: (payload.exp ?? 0) * 1_000 }
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error
      return null
    }
  }
}
