import { secretHash, type Directory, type Grant, type Known } from '@onhand/access'
import type { Clock } from '@onhand/runtime'
import { Role, roleScopes, ScopeName, scopes, type Scope } from '@onhand/schemas'
import type { TableStore } from '@onhand/tables'
import type { Rights } from '../domain/rights.ts'
import {
  accountsTable,
  apiKeysTable,
  lastUsedTable,
  secretsTable,
  type AccountRow,
  type ApiKeyRow,
  type LastUsedRow,
  type SecretRow,
} from './tables.ts'
import { lookUpTogether } from './together.ts'

/** A role gives today's scopes of it; a scope that is no longer known gives nothing. */
const scopesOf = ({ role, scopes: named }: Rights): Scope[] => {
  const known = Role.safeParse(role).data
  return [...(known ? roleScopes[known] : []), ...named.flatMap((name) => ScopeName.safeParse(name).data ?? [])]
}

const grantOf = (id: string, rights: Rights, rates: Pick<Grant, 'ratePerMinute' | 'writesPerMinute'>): Grant => ({
  id,
  scopes: scopesOf(rights),
  locations: rights.locations,
  suppliers: rights.suppliers,
  ...rates,
})

const noRates = { ratePerMinute: null, writesPerMinute: null }

export interface KeptDirectory extends Directory {
  /** Writes down who was seen since the last time. */
  keepLastUsed(): Promise<void>
  /** Whether nobody has a key or an account: then loopback is open. */
  isEmpty(): boolean
  /** Looks again, after something was made. */
  look(): Promise<void>
}

export interface DirectoryOptions {
  readonly tables: TableStore
  readonly clock: Clock
  /** A key of the environment, with every right; null: none. */
  readonly adminKey: string | null
  /** Whether people sign in elsewhere, so that nobody has to be known yet. */
  readonly hasProvider: boolean
}

/** What the access service knows, read from its tables. */
export const createDirectory = ({ tables, clock, adminKey, hasProvider }: DirectoryOptions): KeptDirectory => {
  const adminHash = adminKey === null ? null : secretHash(adminKey)
  const seen = new Map<string, LastUsedRow>()
  const state = { isEmpty: adminKey === null && !hasProvider }
  const note = (ownerKind: string, ownerId: string): void => {
    seen.set(`${ownerKind} ${ownerId}`, { ownerKind, ownerId, lastUsedAt: clock.now() })
  }
  const isPast = (instant: string | null): boolean => instant !== null && Date.parse(instant) <= clock.epochMs()

  const knownKey = (key: ApiKeyRow): Known | null => {
    const { keyId, revokedAt, expiresAt, ratePerMinute, writesPerMinute } = key
    if (revokedAt !== null || isPast(expiresAt)) return null
    return { kind: 'key', grant: grantOf(`key:${keyId}`, key, { ratePerMinute, writesPerMinute }) }
  }
  const knownAccount = (account: AccountRow): Known | null =>
    account.status === 'open'
      ? { kind: 'account', grant: grantOf(`account:${account.accountId}`, account, noRates) }
      : null
  const find = lookUpTogether(async (hashes) => {
    const rows = await tables.getMany(
      secretsTable,
      hashes.map((hash) => ({ hash })),
    )
    const secrets = rows.filter(({ validUntil }) => !isPast(validUntil))
    const owners = (kind: SecretRow['ownerKind']): string[] => [
      ...new Set(secrets.filter(({ ownerKind }) => ownerKind === kind).map(({ ownerId }) => ownerId)),
    ]
    const [keys, accounts] = await Promise.all([
      tables.getMany(
        apiKeysTable,
        owners('key').map((keyId) => ({ keyId })),
      ),
      tables.getMany(
        accountsTable,
        owners('account').map((accountId) => ({ accountId })),
      ),
    ])
    const known = new Map([
      ...keys.map((key) => [`key ${key.keyId}`, knownKey(key)] as const),
      ...accounts.map((account) => [`account ${account.accountId}`, knownAccount(account)] as const),
    ])
    return new Map(
      secrets.map(({ hash, ownerKind, ownerId }) => {
        const found = known.get(`${ownerKind} ${ownerId}`) ?? null
        if (found) note(ownerKind, ownerId)
        return [hash, found] as const
      }),
    )
  })
  return {
    find: async (hash) =>
      hash === adminHash
        ? { kind: 'key', grant: { id: 'key:ADMIN_API_KEY', scopes, locations: null, suppliers: null, ...noRates } }
        : ((await find(hash)) ?? null),
    keepLastUsed: async () => {
      const rows = [...seen.values()]
      seen.clear()
      if (rows.length > 0) await tables.transaction((tx) => tx.upsert(lastUsedTable, rows))
    },
    isEmpty: () => state.isEmpty,
    look: async () => {
      if (!state.isEmpty) return
      const [key] = await tables.select(apiKeysTable, { limit: 1 })
      const [account] = await tables.select(accountsTable, { limit: 1 })
      state.isEmpty = key === undefined && account === undefined
    },
  }
}
