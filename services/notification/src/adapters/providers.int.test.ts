import { afterEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '@onhand/runtime'
import type { SendOutcome } from '../app/ports.ts'
import { startHttpStandIn, type HttpStandIn, type Reply } from '../testing/http-stand-in.ts'
import { createChatProvider } from './chat-provider.ts'
import { createSmsProvider } from './sms-provider.ts'

const open: HttpStandIn[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

const text = { messageId: 'm-1', to: '+48600100200', text: 'It comes.', since: '2026-01-05T09:00:00.000Z' }
const asked = async (medium: 'sms' | 'chat', reply: Reply | 'hang' | 'cut'): Promise<SendOutcome> => {
  const server = await startHttpStandIn(() => reply)
  open.push(server)
  const common = { url: server.url, token: 't', clock: systemClock, timeoutMs: 3_000 }
  const sms = { account: 'AC1', from: '+15005550006', statusUrl: () => 'https://shop.example/status' }
  return (medium === 'sms' ? createSmsProvider({ ...common, ...sms }) : createChatProvider(common)).send(text)
}
const unknown: SendOutcome = { kind: 'unknown' }

describe('a provider', () => {
  it.each<[string, Reply | 'hang' | 'cut', SendOutcome, SendOutcome]>([
    [
      'that is busy',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'later', reason: 'http-429', afterMs: 7_000 },
      { kind: 'later', reason: 'http-429', afterMs: 7_000 },
    ],
    ['with a bug', { status: 500, body: 'oops' }, unknown, unknown],
    ['behind a broken gateway', { status: 502, body: '<html>bad gateway</html>' }, unknown, unknown],
    ['that hangs', 'hang', unknown, unknown],
    ['that goes away', 'cut', unknown, unknown],
    // A chat provider's 200 is its word; an SMS provider's without a number of its own is not.
    ['that talks garbage', { status: 200, body: '<html>hi</html>' }, unknown, { kind: 'sent', providerId: null }],
    ['that talks without end', { status: 200, body: 'x'.repeat(200_000) }, unknown, { kind: 'sent', providerId: null }],
    [
      'that does not know us',
      { status: 401, body: '{}' },
      { kind: 'later', reason: 'http-401' },
      { kind: 'later', reason: 'http-401' },
    ],
    [
      'that refuses',
      { status: 400, body: '{"code":21211}' },
      { kind: 'refused', reason: 'sms-21211', block: 'bad-number' },
      { kind: 'refused', reason: 'http-400', block: 'unknown-account' },
    ],
  ])('%s', async (_what, reply, sms, chat) => {
    expect(await asked('sms', reply)).toEqual(sms)
    expect(await asked('chat', reply)).toEqual(chat)
  })
  it('that is not there was not asked', async () => {
    const gone = { url: 'http://127.0.0.1:59999', token: 't', clock: systemClock }
    expect(await createChatProvider(gone).send(text)).toEqual({ kind: 'later', reason: 'provider-unreachable' })
  })
})
