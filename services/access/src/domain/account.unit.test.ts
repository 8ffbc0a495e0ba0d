import { describe, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { accountDecider, SESSIONS, type AccountEvent } from './account.ts'

const given = deciderSpec(accountDecider)
const rights = { role: 'care', scopes: [], locations: null, suppliers: null }
const registered: AccountEvent = { type: 'AccountRegistered', data: { accountId: 'ada', ...rights } }
const now = '2026-06-01T12:00:00.000Z'
const tonight = '2026-06-01T22:00:00.000Z'
const session = (hash: string, until = tonight) => ({ hash, until, by: 'password' as const })
const signedIn = (hash: string, until = tonight): AccountEvent => ({ type: 'SignedIn', data: session(hash, until) })
const signedOut = (hash: string): AccountEvent => ({ type: 'SignedOut', data: { hash } })
const closed: AccountEvent = { type: 'AccountClosed', data: {} }

describe('an account', () => {
  it('is registered, and changed only by a change', () => {
    given([])
      .when({ type: 'PutAccount', data: { accountId: 'ada', ...rights } })
      .then([registered])
    given([registered])
      .when({ type: 'PutAccount', data: { accountId: 'ada', ...rights } })
      .thenNothing()
    given([registered])
      .when({ type: 'PutAccount', data: { accountId: 'ada', ...rights, locations: ['ST-1'] } })
      .then([{ type: 'AccountChanged', data: { ...rights, locations: ['ST-1'] } }])
  })
  it('signs in, and what has ended is put away', () => {
    given([registered, signedIn('old', now)])
      .when({ type: 'SignIn', data: { ...session('new'), now } })
      .then([signedOut('old'), signedIn('new')])
  })
  it(`has ${SESSIONS} browsers at once: one more signs the oldest out`, () => {
    const all = Array.from({ length: SESSIONS }, (_, index) => signedIn(`s${index}`))
    given([registered, ...all])
      .when({ type: 'SignIn', data: { ...session('new'), now } })
      .then([signedOut('s0'), signedIn('new')])
  })
  it('signs out, once', () => {
    given([registered, signedIn('a')])
      .when({ type: 'SignOut', data: { hash: 'a' } })
      .then([signedOut('a')])
    given([registered])
      .when({ type: 'SignOut', data: { hash: 'a' } })
      .thenNothing()
  })
  it('with a new password is signed out everywhere', () => {
    given([registered, signedIn('a'), signedIn('b')])
      .when({ type: 'SetPassword' })
      .then([signedOut('a'), signedOut('b'), { type: 'PasswordSet', data: {} }])
  })
  it('closes with all its sessions, and lets nobody in again', () => {
    given([registered, signedIn('a')])
      .when({ type: 'CloseAccount' })
      .then([signedOut('a'), closed])
    given([registered, closed])
      .when({ type: 'SignIn', data: { ...session('new'), now } })
      .thenRejected('invalid-state')
    given([registered, closed]).when({ type: 'CloseAccount' }).thenNothing()
  })
  it('that was never registered cannot sign in', () => {
    given([])
      .when({ type: 'SignIn', data: { ...session('new'), now } })
      .thenRejected('not-found')
  })
})
