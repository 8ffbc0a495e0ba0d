import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anyJson, mutated } from '@onhand/test-kit'
import fc from 'fast-check'
import { chatSignature, smsSignature } from '../app/signatures.ts'
import { parseMailReport } from '../adapters/mail-reports.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const SECRET = 'a secret that both sides know'
const event = { type: 'follow', source: { type: 'user', userId: 'U1' }, timestamp: 1_462_629_479_859 }
const chat = { destination: 'x', events: [event, { ...event, type: 'unfollow' }] }
const bounce = [
  'From: mailer-daemon@mx.example',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Final-Recipient: rfc822; ada@example.com',
  'Action: failed',
  'Status: 5.1.1',
  '',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <m.x@onhand.example>',
  '',
  '--b--',
  '',
].join('\r\n')

/** Lines of a mail dropped, doubled and mixed with bytes that are no mail. */
const mails = fc.oneof(
  fc.shuffledSubarray(bounce.split('\r\n'), { minLength: 1 }).map((lines) => Buffer.from(lines.join('\r\n'))),
  fc.uint8Array({ maxLength: 1_000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.nat({ max: bounce.length }), fc.string({ unit: 'binary', maxLength: 20 }))
    .map(([at, noise]) => Buffer.from(bounce.slice(0, at) + noise + bounce.slice(at))),
)

describe('what providers send, signed, with any body', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await startWorld({
      sms: { account: 'AC1', token: SECRET, from: '+10000000000', url: 'http://127.0.0.1:9' },
      chat: { token: SECRET, secret: SECRET, url: 'http://127.0.0.1:9' },
      mailReportToken: SECRET,
    })
  })
  afterAll(() => world.stop())

  const isAnswered = (status: number): void => expect([200, 202, 400, 413, 415, 422]).toContain(status)

  it('is answered by the chat webhook', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyJson, mutated(chat)), async (body) => {
        const payload = Buffer.from(JSON.stringify(body))
        const headers = { 'content-type': 'application/json', 'x-line-signature': chatSignature(SECRET, payload) }
        const url = '/v1/messages/providers/chat/events'
        isAnswered((await world.server.inject({ method: 'POST', url, payload, headers })).statusCode)
      }),
      { numRuns: 150 },
    ))

  it('is answered by the SMS callback', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' })),
        async (fields) => {
          const url = '/v1/messages/providers/sms/status?message=m-1'
          const given = { MessageStatus: 'undelivered', ErrorCode: '30003', ...fields }
          const payload = new URLSearchParams(given).toString()
          // Signed as they arrive: a form has no lone surrogates.
          const arrived = Object.fromEntries(new URLSearchParams(payload))
          const headers = {
            'content-type': 'application/x-www-form-urlencoded',
            'x-twilio-signature': smsSignature(SECRET, `https://shop.example${url}`, arrived),
          }
          isAnswered((await world.server.inject({ method: 'POST', url, payload, headers })).statusCode)
        },
      ),
      { numRuns: 150, examples: [[{ ['__proto__']: '' }]] },
    ))

  it('is answered by the door for mail reports', () =>
    fc.assert(
      fc.asyncProperty(mails, async (payload) => {
        const headers = { 'content-type': 'message/rfc822', authorization: `Bearer ${SECRET}` }
        isAnswered(
          (await world.server.inject({ method: 'POST', url: '/v1/messages/reports', payload, headers })).statusCode,
        )
      }),
      { numRuns: 150 },
    ))

  it('is read as a report where it is one', async () => {
    expect(await parseMailReport(Buffer.from(bounce))).toMatchObject({ kind: 'bounced', permanent: true })
  })
})
