import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import { sameRights, type Rights } from './rights.ts'

/** What is said of a key when it is made. Cost units, and reservations, orders and messages, a minute; null: the default, no bound. */
export interface KeyTerms extends Rights {
  readonly name: string
  readonly ratePerMinute: number | null
  readonly writesPerMinute: number | null
  readonly expiresAt: string | null
}

interface NewKey extends KeyTerms {
  readonly keyId: string
  readonly hash: string
}

interface Rotation {
  readonly hash: string
  /** Until when the secret before it works too. */
  readonly previousUntil: string
}

export type ApiKeyEvent =
  | { readonly type: 'ApiKeyCreated'; readonly data: NewKey & { readonly at: string } }
  | { readonly type: 'ApiKeyRotated'; readonly data: Rotation & { readonly at: string } }
  | { readonly type: 'ApiKeyRevoked'; readonly data: { readonly at: string } }

export type ApiKeyCommand =
  | { readonly type: 'CreateApiKey'; readonly data: NewKey; readonly now: string }
  | { readonly type: 'RotateApiKey'; readonly data: Rotation; readonly now: string }
  | { readonly type: 'RevokeApiKey'; readonly now: string }

/** One key of another system, stream `api-key-{id}`; the log holds hashes, never a secret. */
export interface ApiKey extends KeyTerms {
  readonly keyId: string
  readonly hash: string
  /** The secret before the last rotation, and until when it works. */
  readonly previous: { readonly hash: string; readonly until: string } | null
  readonly createdAt: string
  readonly rotatedAt: string | null
  readonly revokedAt: string | null
}

const sameTerms = (key: ApiKey, terms: KeyTerms): boolean =>
  sameRights(key, terms) &&
  key.name === terms.name &&
  key.ratePerMinute === terms.ratePerMinute &&
  key.writesPerMinute === terms.writesPerMinute &&
  key.expiresAt === terms.expiresAt

const decide = (command: ApiKeyCommand, key: ApiKey | null): ApiKeyEvent[] | Rejection => {
  if (command.type === 'CreateApiKey') {
    if (key === null) return [{ type: 'ApiKeyCreated', data: { ...command.data, at: command.now } }]
    return sameTerms(key, command.data) && key.revokedAt === null ? [] : reject('already-exists')
  }
  if (key === null) return reject('not-found')
  switch (command.type) {
    case 'RotateApiKey':
      return key.revokedAt === null
        ? [{ type: 'ApiKeyRotated', data: { ...command.data, at: command.now } }]
        : reject('invalid-state', { rule: 'a revoked key stays revoked' })
    case 'RevokeApiKey':
      return key.revokedAt === null ? [{ type: 'ApiKeyRevoked', data: { at: command.now } }] : []
    default:
      return assertNever(command)
  }
}

const evolve = (key: ApiKey | null, event: ApiKeyEvent): ApiKey | null => {
  if (event.type === 'ApiKeyCreated') {
    const { at, ...made } = event.data
    return { ...made, previous: null, createdAt: at, rotatedAt: null, revokedAt: null }
  }
  if (key === null) throw new Error(`${event.type} of a key that was never made`)
  const { at } = event.data
  switch (event.type) {
    case 'ApiKeyRotated': {
      const previous = { hash: key.hash, until: event.data.previousUntil }
      return { ...key, hash: event.data.hash, previous, rotatedAt: at }
    }
    case 'ApiKeyRevoked':
      return { ...key, previous: null, revokedAt: at }
    default:
      return assertNever(event)
  }
}

export const apiKeyDecider: Decider<ApiKey | null, ApiKeyCommand, ApiKeyEvent> = { initial: () => null, decide, evolve }
