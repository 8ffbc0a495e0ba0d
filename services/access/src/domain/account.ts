import { assertNever, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import { sameRights, type Rights } from './rights.ts'

/** One signed-in browser. */
export interface Session {
  readonly hash: string
  readonly until: string
}

type Nothing = Readonly<Record<string, never>>

export type AccountEvent =
  | { readonly type: 'AccountRegistered'; readonly data: Rights & { readonly accountId: string } }
  | { readonly type: 'AccountChanged'; readonly data: Rights }
  | { readonly type: 'AccountClosed'; readonly data: Nothing }
  | { readonly type: 'PasswordSet'; readonly data: Nothing }
  | { readonly type: 'SignedIn'; readonly data: Session & { readonly by: 'password' | 'oidc' } }
  | { readonly type: 'SignedOut'; readonly data: { readonly hash: string } }

export type AccountCommand =
  | { readonly type: 'PutAccount'; readonly data: Rights & { readonly accountId: string } }
  | { readonly type: 'CloseAccount' }
  | { readonly type: 'SetPassword' }
  | { readonly type: 'SignIn'; readonly data: Session & { readonly by: 'password' | 'oidc'; readonly now: string } }
  | { readonly type: 'SignOut'; readonly data: { readonly hash: string } }

/** A person at work, stream `account-{id}`. Name, e-mail and password rest in a table of their own, never here. */
export interface Account extends Rights {
  readonly accountId: string
  readonly isClosed: boolean
  /** Oldest first, at most `SESSIONS`. */
  readonly sessions: readonly Session[]
}

/** Browsers that one person is signed in with at once; one more signs the oldest out. */
export const SESSIONS = 10

const signIn = (
  { now, ...session }: Extract<AccountCommand, { type: 'SignIn' }>['data'],
  account: Account,
): AccountEvent[] => {
  const over = account.sessions.filter(({ until }) => until <= now)
  const open = account.sessions.filter(({ until }) => until > now)
  const oldest = open.slice(0, Math.max(0, open.length - SESSIONS + 1))
  return [
    ...[...over, ...oldest].map(({ hash }): AccountEvent => ({ type: 'SignedOut', data: { hash } })),
    { type: 'SignedIn', data: session },
  ]
}

const everyoneOut = (account: Account): AccountEvent[] =>
  account.sessions.map(({ hash }) => ({ type: 'SignedOut', data: { hash } }))

const put = (data: Rights & { readonly accountId: string }, account: Account | null): AccountEvent[] => {
  if (account === null || account.isClosed) return [{ type: 'AccountRegistered', data }]
  if (sameRights(account, data)) return []
  const { role, scopes, locations, suppliers } = data
  return [{ type: 'AccountChanged', data: { role, scopes, locations, suppliers } }]
}

const decide = (command: AccountCommand, account: Account | null): AccountEvent[] | Rejection => {
  if (command.type === 'PutAccount') return put(command.data, account)
  if (account === null) return reject('not-found')
  if (account.isClosed) {
    if (command.type === 'CloseAccount' || command.type === 'SignOut') return []
    return reject('invalid-state', { rule: 'the account is closed' })
  }
  switch (command.type) {
    case 'CloseAccount':
      return [...everyoneOut(account), { type: 'AccountClosed', data: {} }]
    case 'SetPassword': // Whoever knew the old one is out.
      return [...everyoneOut(account), { type: 'PasswordSet', data: {} }]
    case 'SignIn':
      return signIn(command.data, account)
    case 'SignOut':
      return account.sessions.some(({ hash }) => hash === command.data.hash)
        ? [{ type: 'SignedOut', data: { hash: command.data.hash } }]
        : []
    default:
      return assertNever(command)
  }
}

const evolve = (account: Account | null, event: AccountEvent): Account | null => {
  if (event.type === 'AccountRegistered') return { ...event.data, isClosed: false, sessions: [] }
  if (account === null) throw new Error(`${event.type} of an account that was never registered`)
  switch (event.type) {
    case 'AccountChanged':
      return { ...account, ...event.data }
    case 'AccountClosed':
      return { ...account, isClosed: true }
    case 'PasswordSet':
      return account
    case 'SignedIn':
      return { ...account, sessions: [...account.sessions, { hash: event.data.hash, until: event.data.until }] }
    case 'SignedOut':
      return { ...account, sessions: account.sessions.filter(({ hash }) => hash !== event.data.hash) }
    default:
      return assertNever(event)
  }
}

export const accountDecider: Decider<Account | null, AccountCommand, AccountEvent> = {
  initial: () => null,
  decide,
  evolve,
}
