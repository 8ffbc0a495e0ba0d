import { describe, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { apiKeyDecider, type ApiKeyEvent } from './api-key.ts'

const given = deciderSpec(apiKeyDecider)
const terms = {
  ...{ keyId: 'wms', hash: 'h1', name: 'WMS of Denver', role: 'wms', scopes: [], locations: null, suppliers: null },
  ...{ ratePerMinute: null, writesPerMinute: null, expiresAt: null },
}
const now = '2026-06-01T12:00:00.000Z'
const later = '2026-06-02T12:00:00.000Z'
const created: ApiKeyEvent = { type: 'ApiKeyCreated', data: { ...terms, at: now } }
const rotation = { hash: 'h2', previousUntil: later }
const revoked: ApiKeyEvent = { type: 'ApiKeyRevoked', data: { at: now } }

describe('an API key', () => {
  it('is made', () => {
    given([]).when({ type: 'CreateApiKey', data: terms, now }).then([created])
  })
  it('is made once: a repeat says nothing new, whatever chance gave it as a secret', () => {
    given([created])
      .when({ type: 'CreateApiKey', data: { ...terms, hash: 'h9' }, now })
      .thenNothing()
  })
  it('of other rights under the same id is refused', () => {
    given([created])
      .when({ type: 'CreateApiKey', data: { ...terms, role: 'admin' }, now })
      .thenRejected('already-exists')
  })
  it('is rotated: the old secret works for a while', () => {
    given([created])
      .when({ type: 'RotateApiKey', data: rotation, now })
      .then([{ type: 'ApiKeyRotated', data: { ...rotation, at: now } }])
  })
  it('is revoked, once', () => {
    given([created]).when({ type: 'RevokeApiKey', now }).then([revoked])
    given([created, revoked]).when({ type: 'RevokeApiKey', now }).thenNothing()
  })
  it('that is revoked stays so', () => {
    given([created, revoked]).when({ type: 'RotateApiKey', data: rotation, now }).thenRejected('invalid-state')
    given([created, revoked]).when({ type: 'CreateApiKey', data: terms, now }).thenRejected('already-exists')
  })
  it('that was never made cannot be changed', () => {
    given([]).when({ type: 'RevokeApiKey', now }).thenRejected('not-found')
  })
})
