import { put, remove, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import { accountDecider, type Account, type AccountCommand, type AccountEvent } from '../domain/account.ts'
import { apiKeyDecider, type ApiKey, type ApiKeyCommand, type ApiKeyEvent } from '../domain/api-key.ts'
import { accountsTable, apiKeysTable, secretsTable, type SecretRow } from './tables.ts'

const forget = (hash: string): RowChange => remove(secretsTable, { hash })
const remember = (row: SecretRow): RowChange => put(secretsTable, row)

const keyRows = ({ before, event, after }: Change<ApiKey | null, ApiKeyEvent>): RowChange[] => {
  if (after === null) return []
  const { hash, previous, ...shown } = after
  const row = put(apiKeysTable, shown)
  const owner = { ownerKind: 'key', ownerId: after.keyId } as const
  const stale = before?.previous ? [forget(before.previous.hash)] : []
  switch (event.type) {
    case 'ApiKeyCreated':
      return [row, remember({ ...owner, hash, validUntil: null })]
    case 'ApiKeyRotated': {
      const old = previous ? [remember({ ...owner, hash: previous.hash, validUntil: previous.until })] : []
      return [row, ...stale, ...old, remember({ ...owner, hash, validUntil: null })]
    }
    case 'ApiKeyRevoked':
      return [row, ...stale, forget(hash)]
  }
}

/** Nothing of it is public: the log itself is the trail of who was given what, and by whom. */
export const apiKeyStream: StreamType<ApiKey | null, ApiKeyCommand, ApiKeyEvent> = {
  name: 'api-key',
  decider: apiKeyDecider,
  form: 1,
  rows: keyRows,
  isPublic: () => false,
}

const accountRows = ({ event, after }: Change<Account | null, AccountEvent>): RowChange[] => {
  if (after === null) return []
  const { accountId, role, scopes, locations, suppliers, isClosed } = after
  switch (event.type) {
    case 'SignedIn': {
      const { hash, until } = event.data
      return [remember({ hash, ownerKind: 'account', ownerId: accountId, validUntil: until })]
    }
    case 'SignedOut':
      return [forget(event.data.hash)]
    case 'PasswordSet':
      return []
    case 'AccountRegistered':
    case 'AccountChanged':
    case 'AccountClosed':
      return [
        put(accountsTable, { accountId, role, scopes, locations, suppliers, status: isClosed ? 'closed' : 'open' }),
      ]
  }
}

export const accountStream: StreamType<Account | null, AccountCommand, AccountEvent> = {
  name: 'account',
  decider: accountDecider,
  form: 1,
  rows: accountRows,
  isPublic: () => false,
}
