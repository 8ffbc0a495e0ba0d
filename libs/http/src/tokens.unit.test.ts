import { hash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from './cursors.ts'
import { checkIfMatch, etag } from './etags.ts'
import { bodyHash, idempotencyKey } from './idempotency.ts'
import { decodePositions, encodePositions, hasReached, preferredWaitMs } from './positions.ts'

const request = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest

describe('position tokens', () => {
  const positions = { inventory: { epoch: 1, position: 42 }, order: { epoch: 2, position: 7 } }
  it('come back as they went', () => {
    expect(decodePositions(encodePositions(positions))).toEqual(positions)
  })
  it.each(['', 'x', '!!!', 'W10', 'bnVsbA', Buffer.from('{"a":"1"}').toString('base64url')])(
    '%j is refused',
    (token) => {
      expect(() => decodePositions(token)).toThrow(expect.objectContaining({ code: 'invalid-parameter' }))
    },
  )
  it('compare by epoch, then position', () => {
    expect(hasReached(positions, { inventory: { epoch: 1, position: 42 } })).toBe(true)
    expect(hasReached(positions, { inventory: { epoch: 1, position: 43 } })).toBe(false)
    expect(hasReached(positions, { order: { epoch: 1, position: 999 } })).toBe(true)
    expect(hasReached(positions, { shipment: { epoch: 0, position: 0 } })).toBe(false)
  })
})

describe('Prefer', () => {
  it.each([
    ['wait=3', 3_000],
    ['respond-async, wait=2', 2_000],
    ['wait="1"', 1_000],
    ['wait=900', 5_000],
    ['await=3', undefined],
    ['wait=soon', undefined],
  ])('%s', (prefer, ms) => {
    expect(preferredWaitMs(request({ prefer }), 5_000)).toBe(ms)
  })
})

describe('cursors', () => {
  const schema = z.tuple([z.string(), z.int()])
  it('come back as they went', () => {
    expect(decodeCursor(encodeCursor(['SKU-1', 3]), schema)).toEqual(['SKU-1', 3])
  })
  it.each([
    ['tampered', encodeCursor(['SKU-1', 3]).replace(/^./, 'X')],
    ['of another list', encodeCursor({ at: 1 })],
    ['empty', ''],
  ])('%s is refused by name', (_name, cursor) => {
    const refused = { code: 'invalid-parameter' }
    expect(() => decodeCursor(cursor, schema, 'after')).toThrow(expect.objectContaining(refused))
  })
})

describe('If-Match', () => {
  const check =
    (header: string | undefined, required = false) =>
    () => {
      checkIfMatch(request(header === undefined ? {} : { 'if-match': header }), 7, { required })
    }
  it('lets the version pass that was read', () => {
    for (const header of [etag(7), `${etag(6)}, ${etag(7)}`, '*', undefined]) expect(check(header)).not.toThrow()
  })
  it('refuses another, and a weak one', () => {
    for (const header of [etag(6), 'W/"7"']) expect(check(header)).toThrow(expect.objectContaining({ status: 412 }))
  })
  it('refuses none where it is required', () => {
    expect(check(undefined, true)).toThrow(expect.objectContaining({ status: 428 }))
  })
})

describe('idempotency', () => {
  it('reads the key, quoted or bare', () => {
    expect(idempotencyKey(request({ 'idempotency-key': '"k-1"' }))).toBe('k-1')
    expect(idempotencyKey(request({ 'idempotency-key': 'k-1' }))).toBe('k-1')
    expect(idempotencyKey(request({}))).toBeUndefined()
  })
  it.each(['', 'two words', 'ä', 'x'.repeat(256)])('refuses the key %j', (key) => {
    expect(() => idempotencyKey(request({ 'idempotency-key': key }))).toThrow(expect.objectContaining({ status: 400 }))
  })
  it('hashes the text of JSON with sorted keys, as it always did: hashes are stored', () => {
    const sorted = (_key: string, part: unknown): unknown =>
      typeof part !== 'object' || part === null || Array.isArray(part)
        ? part
        : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    const named = fc.dictionary(
      fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom('10', '9', '01')),
      fc.jsonValue(),
    )
    const values = fc.oneof(fc.jsonValue(), named, fc.array(named), fc.constant(Buffer.from('a buffer')))
    fc.assert(
      fc.property(values, (value) => {
        expect(bodyHash(value)).toBe(hash('sha256', JSON.stringify(value, sorted), 'base64url'))
      }),
    )
    expect(bodyHash({ a: undefined, b: [undefined] })).toBe(bodyHash({ b: [null] }))
  })
  it('hashes what bodies mean', () => {
    expect(bodyHash({ a: 1, b: { d: [1, 2], c: null } })).toBe(bodyHash({ b: { c: null, d: [1, 2] }, a: 1 }))
    expect(bodyHash({ a: [1, 2] })).not.toBe(bodyHash({ a: [2, 1] }))
    expect(bodyHash(undefined)).toMatch(/^[\w-]{43}$/)
  })
})
