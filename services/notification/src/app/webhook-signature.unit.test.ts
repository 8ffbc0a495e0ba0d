import { describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { createSecretBox, isWebhookSecret, webhookSignature } from './webhook-signature.ts'

const box = createSecretBox('a-secret-for-tests', (length) => randomBytes(length))

describe('the signature of a webhook', () => {
  it('is byte for byte that of the reference implementation, for any id, time and body', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.uuid(),
        fc.integer({ min: 1, max: 4_000_000_000 }),
        fc.string({ unit: 'grapheme' }),
        (key, id, seconds, body) => {
          const secret = `whsec_${Buffer.from(key).toString('base64')}`
          const own = webhookSignature([secret], { id, seconds, body })
          expect(own).toBe(new Webhook(secret).sign(id, new Date(seconds * 1_000), body))
        },
      ),
    )
  })
  it('holds one signature a secret while a secret is changed: either side verifies', () => {
    const [old, fresh] = [box.create(), box.create()]
    const now = new Date()
    const seconds = Math.floor(now.getTime() / 1_000)
    const body = '{"type":"x"}'
    const headers = {
      'webhook-id': 'e1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': webhookSignature([fresh, old], { id: 'e1', seconds, body }),
    }
    expect(new Webhook(old).verify(body, headers)).toEqual({ type: 'x' })
    expect(new Webhook(fresh).verify(body, headers)).toEqual({ type: 'x' })
    expect(() => new Webhook(box.create()).verify(body, headers)).toThrow()
  })
})

describe('secrets', () => {
  it('rest sealed, and open for their own subscription alone', () => {
    const secret = box.create()
    const sealed = box.seal('shop-a', secret)
    expect(sealed).not.toContain(secret.slice(6))
    expect(box.open('shop-a', sealed)).toBe(secret)
    expect(() => createSecretBox('another', (length) => randomBytes(length)).open('shop-a', sealed)).toThrow()
    expect(() =>
      createSecretBox('a-secret-for-tests', (length) => randomBytes(length)).open('shop-b', sealed),
    ).toThrow()
  })
  it.each([
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', false],
    ['whsec_c2hvcnQ=', false],
    ['whsec_not base64', false],
  ])('%s is one: %s', (secret, is) => {
    expect(isWebhookSecret(secret)).toBe(is)
  })
})
