import type { Table } from '@onhand/tables'

/** A key as lists show it: never its secret, nor the hash. */
export interface ApiKeyRow {
  readonly keyId: string
  readonly name: string
  readonly role: string | null
  readonly scopes: readonly string[]
  readonly locations: readonly string[] | null
  readonly suppliers: readonly string[] | null
  readonly ratePerMinute: number | null
  readonly writesPerMinute: number | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly rotatedAt: string | null
  readonly revokedAt: string | null
}

export const apiKeysTable: Table<ApiKeyRow> = {
  name: 'api_keys_v1',
  columns: {
    keyId: 'text',
    name: 'text',
    role: 'text',
    scopes: 'text[]',
    locations: 'text[]',
    suppliers: 'text[]',
    ratePerMinute: 'bigint',
    writesPerMinute: 'bigint',
    createdAt: 'timestamptz',
    expiresAt: 'timestamptz',
    rotatedAt: 'timestamptz',
    revokedAt: 'timestamptz',
  },
  key: ['keyId'],
}

/** The hash of each secret that works, and whose it is. */
export interface SecretRow {
  readonly hash: string
  readonly ownerKind: 'key' | 'account'
  readonly ownerId: string
  /** Null: as long as its owner. */
  readonly validUntil: string | null
}

export const secretsTable: Table<SecretRow> = {
  name: 'secrets_v1',
  columns: { hash: 'text', ownerKind: 'text', ownerId: 'text', validUntil: 'timestamptz' },
  key: ['hash'],
  indexes: [['ownerKind', 'ownerId']],
}

/** What a person at work may do. */
export interface AccountRow {
  readonly accountId: string
  readonly role: string | null
  readonly scopes: readonly string[]
  readonly locations: readonly string[] | null
  readonly suppliers: readonly string[] | null
  readonly status: 'open' | 'closed'
}

export const accountsTable: Table<AccountRow> = {
  name: 'accounts_v1',
  columns: {
    accountId: 'text',
    role: 'text',
    scopes: 'text[]',
    locations: 'text[]',
    suppliers: 'text[]',
    status: 'text',
  },
  key: ['accountId'],
}

/** Who that person is. The log never holds this. */
export interface PersonRow {
  readonly accountId: string
  readonly name: string
  /** In lower case: people do not remember how they wrote it. */
  readonly email: string
  readonly passwordHash: string | null
  /** `{issuer} {subject}` of who signs in elsewhere. */
  readonly oidcSubject: string | null
}

export const peopleTable: Table<PersonRow> = {
  name: 'people_v1',
  columns: { accountId: 'text', name: 'text', email: 'text', passwordHash: 'text', oidcSubject: 'text' },
  key: ['accountId'],
  indexes: [['email'], ['oidcSubject']],
  personal: true,
}

/** When a key or account was last seen, to within a minute. */
export interface LastUsedRow {
  readonly ownerKind: string
  readonly ownerId: string
  readonly lastUsedAt: string
}

export const lastUsedTable: Table<LastUsedRow> = {
  name: 'last_used_v1',
  columns: { ownerKind: 'text', ownerId: 'text', lastUsedAt: 'timestamptz' },
  key: ['ownerKind', 'ownerId'],
}

/** Somebody who was sent to the identity provider and may come back. */
export interface DepartureRow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where they were going: a path of our own. */
  readonly next: string
  readonly expiresAt: string
}

export const departuresTable: Table<DepartureRow> = {
  name: 'departures_v1',
  columns: { state: 'text', nonce: 'text', verifier: 'text', next: 'text', expiresAt: 'timestamptz' },
  key: ['state'],
  indexes: [['expiresAt']],
}

export const accessTables = [apiKeysTable, secretsTable, accountsTable, peopleTable, lastUsedTable, departuresTable]
