import { problem } from '@onhand/http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Principal } from './principal.ts'

/** Cost units a minute for a key that says nothing else. */
export const DEFAULT_RATE_PER_MINUTE = 60_000
/** Requests a minute of a caller who proved nothing, by address. */
export const PUBLIC_RATE_PER_MINUTE = 1_200
/** Proofs that failed, a minute, by address. */
export const FAILURES_PER_MINUTE = 30

const MINUTE_S = 60

export interface Limits {
  /** Takes what a request costs. Throws 429 `too-many-requests` with `Retry-After`. */
  spend(principal: Principal, address: string, cost: number): Promise<void>
  /** Takes one of the reservations, orders or messages that a key may make. Throws the same. */
  spendWrite(principal: Principal): Promise<void>
  /** A proof failed. Throws 429 once there are too many from this address. */
  fail(address: string): Promise<void>
}

const refuse = (error: unknown, detail: string): never => {
  if (!(error instanceof RateLimiterRes)) throw error
  throw problem('too-many-requests', { detail, retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) })
}

/** Budgets of one process, a minute long: with several replicas each counts what it sees. */
export const createLimits = (): Limits => {
  /** One limiter a size of budget: budgets of a kind share their counters' clock. */
  const limiters = new Map<string, RateLimiterMemory>()
  const limiter = (kind: string, points: number): RateLimiterMemory => {
    const name = `${kind}:${points}`
    const known = limiters.get(name)
    if (known) return known
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: MINUTE_S })
    limiters.set(name, made)
    return made
  }
  return {
    spend: async (principal, address, cost) => {
      if (principal.kind === 'peer' || principal.kind === 'anyone') return
      const [kind, who, points] =
        principal.kind === 'nobody'
          ? (['public', address, PUBLIC_RATE_PER_MINUTE] as const)
          : (['rate', principal.id, principal.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE] as const)
      await limiter(kind, points)
        .consume(who, cost)
        .catch((error: unknown) => refuse(error, `${points} cost units a minute are used up.`))
    },
    spendWrite: async ({ id, writesPerMinute }) => {
      if (writesPerMinute === null) return
      await limiter('writes', writesPerMinute)
        .consume(id)
        .catch((error: unknown) =>
          refuse(error, `${writesPerMinute} reservations, orders and messages a minute are used up.`),
        )
    },
    fail: async (address) => {
      await limiter('failures', FAILURES_PER_MINUTE)
        .consume(address)
        .catch((error: unknown) => refuse(error, 'Too many failed attempts from this address.'))
    },
  }
}
