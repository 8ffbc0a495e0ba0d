import { isRejection, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { Account } from '../domain/account.ts'
import type { ApiKey, KeyTerms } from '../domain/api-key.ts'
import type { Rights } from '../domain/rights.ts'
import { accountStream, apiKeyStream } from './streams.ts'

/** Whether it was made by this very command: only then its secret may be told. */
export interface Made<Value> {
  readonly value: Value
  readonly made: boolean
}

const present = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('A stream that was just written is empty')
  return value
}

const keyCommand = <Result>(name: string, keyId: string, decide: Command<Result>['decide']): Command<Result> => ({
  name,
  streams: [streamId(apiKeyStream, keyId)],
  decide,
})

export const createApiKey = (keyId: string, terms: KeyTerms, hash: string): Command<Made<ApiKey>> =>
  keyCommand('createApiKey', keyId, (view, now): Made<ApiKey> | Rejection => {
    const decided = view.apply(apiKeyStream, keyId, { type: 'CreateApiKey', data: { ...terms, keyId, hash }, now })
    if (isRejection(decided)) return decided
    return { value: present(view.get(apiKeyStream, keyId)), made: decided.length > 0 }
  })

/** @param graceSeconds how long the secret before it works too */
export const rotateApiKey = (keyId: string, hash: string, graceSeconds: number): Command<ApiKey> =>
  keyCommand('rotateApiKey', keyId, (view, now): ApiKey | Rejection => {
    const previousUntil = new Date(Date.parse(now) + graceSeconds * 1_000).toISOString()
    const decided = view.apply(apiKeyStream, keyId, { type: 'RotateApiKey', data: { hash, previousUntil }, now })
    return isRejection(decided) ? decided : present(view.get(apiKeyStream, keyId))
  })

export const revokeApiKey = (keyId: string): Command<ApiKey> =>
  keyCommand('revokeApiKey', keyId, (view, now): ApiKey | Rejection => {
    const decided = view.apply(apiKeyStream, keyId, { type: 'RevokeApiKey', now })
    return isRejection(decided) ? decided : present(view.get(apiKeyStream, keyId))
  })

const accountCommand = (
  name: string,
  accountId: string,
  command: (now: string) => Parameters<typeof accountStream.decider.decide>[0],
): Command<Made<Account>> => ({
  name,
  streams: [streamId(accountStream, accountId)],
  decide: (view, now) => {
    const made = view.version(accountStream, accountId) === 0
    const decided = view.apply(accountStream, accountId, command(now))
    return isRejection(decided) ? decided : { value: present(view.get(accountStream, accountId)), made }
  },
})

export const putAccount = (accountId: string, rights: Rights) =>
  accountCommand('putAccount', accountId, () => ({ type: 'PutAccount', data: { accountId, ...rights } }))
export const closeAccount = (accountId: string) =>
  accountCommand('closeAccount', accountId, () => ({ type: 'CloseAccount' }))
export const setPassword = (accountId: string) =>
  accountCommand('setPassword', accountId, () => ({ type: 'SetPassword' }))
export const signOut = (accountId: string, hash: string) =>
  accountCommand('signOut', accountId, () => ({ type: 'SignOut', data: { hash } }))

/** @param seconds how long the session lasts */
export const signIn = (accountId: string, hash: string, by: 'password' | 'oidc', seconds: number) =>
  accountCommand('signIn', accountId, (now) => {
    const until = new Date(Date.parse(now) + seconds * 1_000).toISOString()
    return { type: 'SignIn', data: { hash, until, by, now } }
  })
