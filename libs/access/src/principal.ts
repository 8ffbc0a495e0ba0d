import { scopes, type Scope } from '@onhand/schemas'

/** What somebody may do, whatever they proved themselves by. */
export interface Grant {
  /** Whom the log names as the actor: `key:{id}`, `account:{id}`, `jwt:{subject}`. */
  readonly id: string
  readonly scopes: readonly Scope[]
  /** The only locations that they may see and touch; null: all. */
  readonly locations: readonly string[] | null
  /** The only suppliers that they may see and touch; null: all. */
  readonly suppliers: readonly string[] | null
  /** Cost units a minute; null: the default. */
  readonly ratePerMinute: number | null
  /** Reservations and orders a minute; null: no bound of their own. */
  readonly writesPerMinute: number | null
}

/** Who sends a request. */
export interface Principal extends Grant {
  /** `anyone`: nobody has to prove anything here. `nobody`: a stranger on a public path. `peer`: another service. */
  readonly kind: 'anyone' | 'nobody' | 'peer' | 'key' | 'account' | 'jwt'
  readonly has: (scope: Scope) => boolean
}

const unlimited = { locations: null, suppliers: null, ratePerMinute: null, writesPerMinute: null }

/** @param kind how they proved themselves */
export const principalOf = (kind: Principal['kind'], grant: Grant): Principal => {
  const owned = new Set(grant.scopes)
  return { ...grant, kind, has: (scope) => owned.has(scope) }
}

/** Whoever calls an installation without keys, on loopback. */
export const anyone: Principal = principalOf('anyone', { id: 'anyone', scopes, ...unlimited })
/** Another service of this installation. */
export const peer: Principal = principalOf('peer', { id: 'peer', scopes, ...unlimited })
/** A caller who proved nothing, on a path that asks for nothing. */
export const nobody: Principal = principalOf('nobody', { id: 'public', scopes: [], ...unlimited })
