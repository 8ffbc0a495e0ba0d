import { describe, expect, it } from '@jest/globals'
import { isSession, secretHash, secretText } from './secrets.ts'

const bytes = Uint8Array.from({ length: 32 }, (_, index) => index)

describe('secrets', () => {
  it.each(['key', 'session'] as const)('a %s has a prefix and 256 bits', (kind) => {
    const text = secretText(kind, bytes)
    expect(isSession(text)).toBe(kind === 'session')
    expect(text).toHaveLength(47)
  })
  it('a key and a session of the same bytes differ', () => {
    expect(secretText('key', bytes)).not.toBe(secretText('session', bytes))
  })
  it('is refused with too little chance', () => {
    expect(() => secretText('key', bytes.slice(1))).toThrow('32 bytes')
  })
  it('keeps the hash only', () => {
    const text = secretText('key', bytes)
    expect(secretHash(text)).toMatch(/^[0-9a-f]{64}$/)
    expect(secretHash(text)).not.toContain(text.slice(4))
    expect(secretHash(text)).toBe(secretHash(text))
  })
  it.each(['', 'ohs_short', 'ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'a.b.c'])('%p is no session', (text) => {
    expect(isSession(text)).toBe(false)
  })
})
