import { describe, expect, it } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { trackingToken, trackingTokenHash } from './tracking-token.ts'

describe('the tracking token', () => {
  it('is the first 128 bits of the HMAC of order and generation', () => {
    const mac = createHmac('sha256', 'secret').update('A-1.1').digest()
    expect(Buffer.from(trackingToken('secret', 'A-1'), 'base64url')).toEqual(mac.subarray(0, 16))
    expect(trackingToken('secret', 'A-1')).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })

  it('differs by order, generation and secret', () => {
    const tokens = [
      trackingToken('secret', 'A-1'),
      trackingToken('secret', 'A-2'),
      trackingToken('secret', 'A-1', 2),
      trackingToken('other', 'A-1'),
    ]
    expect(new Set(tokens).size).toBe(4)
  })

  it('is kept as a hash that does not show it', () => {
    const token = trackingToken('secret', 'A-1')
    expect(trackingTokenHash(token)).not.toContain(token)
    expect(trackingTokenHash(token)).toBe(trackingTokenHash(token))
  })
})
