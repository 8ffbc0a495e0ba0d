/** Who is asking, as `GET /v1/session` says. */
export interface Session {
  readonly open: boolean
  readonly signedIn: boolean
  readonly id: string
  readonly name: string | null
}

interface Rights {
  readonly role: string | null
  readonly scopes: readonly string[]
  readonly locations: readonly string[] | null
  readonly suppliers: readonly string[] | null
  readonly lastUsedAt: string | null
}

export interface ApiKey extends Rights {
  readonly keyId: string
  readonly name: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

export interface Account extends Rights {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly status: 'open' | 'closed'
}

export const roleNames = ['admin', 'ops', 'care', 'store', 'supplier', 'shop', 'wms', 'viewer'] as const
