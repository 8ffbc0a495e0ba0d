import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { createMemoryKeys, ErasedCustomerError, masterKeyOf, open, seal, SealError } from './index.ts'

const key = new Uint8Array(32).fill(7)
const fields = { name: '山田 花子', email: 'c1@example.com' }
/** Bytes that count up: a run with the same source gives the same tokens. */
const counting = () => {
  let next = 0
  return (length: number): Uint8Array => Uint8Array.from({ length }, () => (next += 1) % 256)
}

describe('sealing', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (plaintext, customer) => {
        const sent = JSON.parse(JSON.stringify(plaintext)) as object
        expect(open(key, customer, seal(key, customer, sent, randomBytes))).toEqual(sent)
      }),
    )
  })

  it('gives a versioned token that shows nothing, and the same one for the same chance', () => {
    const token = seal(key, 'C-1', fields, counting())
    expect(token).toMatch(/^v1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
    expect(token).toBe(seal(key, 'C-1', fields, counting()))
    expect(seal(key, 'C-1', fields, randomBytes)).not.toBe(seal(key, 'C-1', fields, randomBytes))
  })

  it('still opens the tokens of release 1', () => {
    const token =
      'v1.AQIDBAUGBwgJCgsM.wF6G_wePwBbH27OvcjMTYDxv4NUf2xDLXMTh_sU0ZCQcbwUYYn-qOAnYLbAZNioErQ.2oQ9rsyN7DJxVdkS2kZbfg'
    expect(open(key, 'C-1', token)).toEqual(fields)
  })

  it('reads as erased without a key, whatever the token', () => {
    expect(open(null, 'C-1', seal(key, 'C-1', fields, randomBytes))).toBe('erased')
  })

  it('refuses another key, another customer and another version', () => {
    const token = seal(key, 'C-1', fields, randomBytes)
    expect(() => open(new Uint8Array(32), 'C-1', token)).toThrow(SealError)
    expect(() => open(key, 'C-2', token)).toThrow(SealError)
    expect(() => open(key, 'C-1', token.replace('v1', 'v2'))).toThrow(/version/)
    expect(() => open(new Uint8Array(16), 'C-1', token)).toThrow(RangeError)
  })

  it('refuses a token changed in any one place, or cut, or lengthened', () => {
    const token = seal(key, 'C-1', fields, randomBytes)
    for (let at = 3; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(() => open(key, 'C-1', changed)).toThrow(SealError)
      expect(() => open(key, 'C-1', token.slice(0, at))).toThrow(SealError)
    }
    expect(() => open(key, 'C-1', `${token}.x`)).toThrow(SealError)
    expect(() => open(key, 'C-1', `${token}=`)).toThrow(SealError)
  })
})

describe('keys in memory', () => {
  it('are made once, and gone once erased', async () => {
    const keys = createMemoryKeys(randomBytes)
    expect(await keys.keyFor('C-1')).toBeNull()
    const made = await keys.createKey('C-1')
    expect(await keys.createKey('C-1')).toEqual(made)
    expect(await keys.keyFor('C-1')).toEqual(made)
    expect(await keys.createKey('C-2')).not.toEqual(made)
    expect([await keys.eraseKey('C-1'), await keys.eraseKey('C-1')]).toEqual([true, false])
    expect(await keys.keyFor('C-1')).toBeNull()
    await expect(keys.createKey('C-1')).rejects.toThrow(ErasedCustomerError)
  })
})

describe('the master key', () => {
  it('is read as hex or base64, of 32 bytes only', () => {
    expect(masterKeyOf('07'.repeat(32))).toEqual(key)
    expect(masterKeyOf(Buffer.from(key).toString('base64'))).toEqual(key)
    expect(() => masterKeyOf('short-secret')).toThrow(/PERSONAL_MASTER_KEY/)
    expect(() => masterKeyOf('short-secret')).not.toThrow(/short-secret/)
  })
})
