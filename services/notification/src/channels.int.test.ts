import { afterEach, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { chatSignature, smsSignature } from './app/signatures.ts'
import { signed } from './app/links.ts'
import { smsProvider, startHttpStandIn, type HttpStandIn } from './testing/http-stand-in.ts'
import { startWorld, TRACKING_SECRET, type TestWorld } from './testing/world.ts'

const open: { stop: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})
const keep = <One extends { stop: () => Promise<unknown> }>(one: One): One => {
  open.push(one)
  return one
}

const CHAT_SECRET = 'chat-secret'
const ACCOUNT = 'AC123'
const TOKEN = 'sms-token'

/** A world with an SMS and a chat provider that follow their documentation. */
const startWithProviders = async () => {
  const sms = smsProvider(ACCOUNT)
  const smsServer = keep(await startHttpStandIn(sms.answer))
  const chatServer = keep(
    await startHttpStandIn(() => ({ status: 200, headers: { 'x-line-request-id': 'req-1' }, body: '{}' })),
  )
  const world = keep(
    await startWorld({
      sms: { url: smsServer.url, account: ACCOUNT, token: TOKEN, from: '+15005550006' },
      chat: { url: chatServer.url, token: 'chat-token', secret: CHAT_SECRET },
    }),
  )
  return { world, sms, smsServer, chatServer }
}

const prefer = (world: TestWorld, customerId: string, preferences: object) =>
  world.call('PUT', `/v1/preferences/${customerId}`, preferences)

const settled = (world: TestWorld, orderId: string, status: string) =>
  world.until(
    () => world.messages(`orderId=${orderId}`),
    (items) => items[0]?.status === status,
    800,
  )

/** Prefers, then orders: the customer's key is made by the order. */
const orderBy = async (world: TestWorld, orderId: string, preferences: object, person: object = {}) => {
  await world.customer(`C-${orderId}`, { name: 'Jan' })
  const answer = await prefer(world, `C-${orderId}`, preferences)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  await world.placeOrder(orderId, `C-${orderId}`, {
    name: 'Jan',
    email: `${orderId.toLowerCase()}@example.com`,
    ...person,
  })
}

const PHONE = '+48600100200'

describe('SMS', () => {
  it('goes out by the documented API, and its status callback is believed only when signed', async () => {
    const { world, sms } = await startWithProviders()
    await orderBy(world, 'S-1', { channels: ['sms'], phone: PHONE })
    await settled(world, 'S-1', 'sent')
    expect(sms.taken).toMatchObject([{ to: PHONE, body: expect.stringContaining('https://shop.example/track/') }])
    const callback = sms.taken[0]?.callback ?? ''
    const path = callback.replace('https://shop.example', '')
    const fields = { MessageSid: sms.taken[0]?.sid ?? '', MessageStatus: 'delivered', To: PHONE }
    const post = (signature: string, said = fields) =>
      world.call('POST', path, new URLSearchParams(said).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      })
    expect((await post('forged')).status).toBe(401)
    expect((await world.messages('orderId=S-1'))[0].status).toBe('sent')
    expect((await post(smsSignature(TOKEN, callback, fields))).status).toBe(200)
    const [message] = await settled(world, 'S-1', 'delivered')
    expect(message).toMatchObject({
      channel: 'sms',
      deliveredAt: expect.any(String),
      causeType: 'onhand.order.order-confirmed.v1',
    })
    const read = { ...fields, MessageStatus: 'read' }
    expect((await post(smsSignature(TOKEN, callback, read), read)).status).toBe(200)
    expect((await settled(world, 'S-1', 'opened'))[0]).toMatchObject({ openedAt: expect.any(String) })
    const { requestedAt } = message
    for (const [asked, count] of [
      ['customerId=C-S-1', 1],
      ['customerId=C-NOBODY', 0],
      ['customerId=C-S-1&status=opened&channel=sms&template=order-confirmed', 1],
      ['customerId=C-S-1&status=failed', 0],
      [`customerId=C-S-1&since=${requestedAt as string}`, 1],
      [`customerId=C-S-1&until=${requestedAt as string}`, 0],
    ] as const)
      expect([asked, (await world.messages(asked)).length]).toEqual([asked, count])
  })
  it('is never sent twice when the answer got lost: the provider is asked first', async () => {
    const { world, sms, smsServer } = await startWithProviders()
    sms.next.push(
      () => 'cut',
      () => 'hang',
    )
    // The first call is cut before anything is taken, the second is taken and never answered.
    await orderBy(world, 'S-2', { channels: ['sms'], phone: PHONE })
    await world.until(
      () => smsServer.received.filter(({ method }) => method === 'POST').length,
      (count) => count === 2,
      600,
    )
    const [message] = await settled(world, 'S-2', 'sent')
    expect(message.channel).toBe('sms')
    expect(sms.taken).toHaveLength(1)
    const { body } = await world.call('GET', `/v1/messages/${message.messageId as string}`)
    expect(body.history.map(({ event }: { event: string }) => event)).toEqual([
      'MessageRequested',
      'MessageDeferred',
      'MessageDeferred',
      'MessageSent',
    ])
    expect(body.history[1].detail.reason).toBe('unknown-outcome')
  }, 40_000)
  it('falls back to e-mail at once for a bad number, and does not try that number again', async () => {
    const { world, sms, smsServer } = await startWithProviders()
    sms.next.push(() => ({
      status: 400,
      body: JSON.stringify({ code: 21211, message: 'Invalid To' }),
      headers: { 'content-type': 'application/json' },
    }))
    await orderBy(world, 'S-3', { channels: ['sms', 'email'], phone: PHONE })
    const [message] = await settled(world, 'S-3', 'sent')
    expect(message).toMatchObject({ channel: 'email' })
    expect((await world.call('GET', '/v1/preferences/C-S-3')).body.blocked).toEqual([
      { channel: 'sms', reason: 'bad-number' },
    ])
    const calls = smsServer.received.length
    world.logs.shipment.say(
      'onhand.shipment.out-for-delivery.v1',
      'shipment-S-3-s1',
      world.parcel('S-3', 'C-S-3', 'S-3-s1', 'out_for_delivery'),
    )
    await world.until(
      () => world.messages('orderId=S-3'),
      (items) => items.length === 2 && items[1].status === 'sent',
    )
    expect(smsServer.received).toHaveLength(calls)
  })
  it('is not stopped again by a report that is said twice, once the customer gave another number', async () => {
    const { world, sms } = await startWithProviders()
    await orderBy(world, 'S-5', { channels: ['sms', 'email'], phone: PHONE })
    await settled(world, 'S-5', 'sent')
    const { callback = '', sid = '' } = sms.taken[0] ?? {}
    const fields = { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '30003', To: PHONE }
    const report = () =>
      world.call('POST', callback.replace('https://shop.example', ''), new URLSearchParams(fields).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': smsSignature(TOKEN, callback, fields),
      })
    const blocked = async () => (await world.call('GET', '/v1/preferences/C-S-5')).body.blocked
    expect((await report()).status).toBe(200)
    expect(await blocked()).toEqual([{ channel: 'sms', reason: 'unreachable-number' }])
    const another = '+48600100299'
    expect((await prefer(world, 'C-S-5', { channels: ['sms', 'email'], phone: another })).status).toBe(200)
    expect(await blocked()).toEqual([])
    expect((await report()).status).toBe(200) // The provider says it once more.
    expect(await blocked()).toEqual([])
    world.logs.shipment.say(
      'onhand.shipment.out-for-delivery.v1',
      'shipment-S-5-s1',
      world.parcel('S-5', 'C-S-5', 'S-5-s1', 'out_for_delivery'),
    )
    const told = await world.until(
      () => world.messages('orderId=S-5'),
      (items) => items.length === 2 && items[1].status === 'sent',
    )
    expect(told[1]).toMatchObject({ channel: 'sms' })
    expect(sms.taken.at(-1)).toMatchObject({ to: another })
  })
  it.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
    ['503', { status: 503 }],
    ['500', { status: 500 }],
    ['garbage', { status: 201, body: '<html>oops</html>' }],
    ['an empty answer', { status: 200, body: '' }],
  ] as const)(
    '%s from the provider is put off, and the text arrives once',
    async (_what, reply) => {
      const { world, sms } = await startWithProviders()
      sms.next.push(() => reply)
      await orderBy(world, 'S-4', { channels: ['sms'], phone: PHONE })
      const [message] = await settled(world, 'S-4', 'sent')
      expect(message).toMatchObject({ channel: 'sms', attempts: 2 })
      expect(sms.taken).toHaveLength(1)
    },
    20_000,
  )
})

describe('chat', () => {
  const chats = (server: HttpStandIn) => server.received.map(({ body }) => JSON.parse(body) as { to: string })

  it('pushes with a retry key that stays the same, so that a repeat is known', async () => {
    const { world, chatServer } = await startWithProviders()
    let calls = 0
    chatServer.answerWith(() => {
      calls += 1
      return calls === 1 ? 'hang' : { status: 409, headers: { 'x-line-accepted-request-id': 'req-0' }, body: '{}' }
    })
    await orderBy(world, 'L-1', { channels: ['chat'], chatAccount: 'U0123456789' })
    const [message] = await settled(world, 'L-1', 'sent')
    expect(message.channel).toBe('chat')
    expect(chats(chatServer).map(({ to }) => to)).toEqual(['U0123456789', 'U0123456789'])
    const keys = new Set(chatServer.received.map(({ headers }) => headers['x-line-retry-key']))
    expect(keys.size).toBe(1)
    expect([...keys][0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }, 40_000)
  it('stops when the customer leaves, goes to the next channel, and comes back with them', async () => {
    const { world, chatServer } = await startWithProviders()
    await orderBy(world, 'L-2', { channels: ['chat', 'email'], chatAccount: 'U222' })
    await settled(world, 'L-2', 'sent')
    const say = (type: string, secret = CHAT_SECRET) => {
      const body = JSON.stringify({ events: [{ type, source: { type: 'user', userId: 'U222' } }] })
      const headers = {
        'content-type': 'application/json',
        'x-line-signature': chatSignature(secret, Buffer.from(body)),
      }
      return world.call('POST', '/v1/messages/providers/chat/events', body, headers)
    }
    expect((await say('unfollow', 'forged')).status).toBe(401)
    expect((await say('unfollow')).status).toBe(200)
    expect((await world.call('GET', '/v1/preferences/C-L-2')).body.blocked).toEqual([
      { channel: 'chat', reason: 'unfollowed' },
    ])
    world.logs.shipment.say('onhand.shipment.lost.v1', 'shipment-L-2-s1', {
      ...world.parcel('L-2', 'C-L-2', 'L-2-s1', 'lost'),
      lines: [world.line],
    })
    const items = await world.until(
      () => world.messages('orderId=L-2'),
      (all) => all.length === 2 && all[1].status === 'sent',
    )
    expect(items[1].channel).toBe('email')
    expect(chatServer.received).toHaveLength(1)
    await say('follow')
    expect((await world.call('GET', '/v1/preferences/C-L-2')).body.blocked).toEqual([])
  })
})

const boundary = 'b0'
const bounce = (messageId: string, status = '5.1.1', action = 'failed'): string =>
  [
    'From: MAILER-DAEMON@mx.example',
    'To: returned@onhand.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain',
    '',
    'Your mail could not be delivered.',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; jan@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such user',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${messageId}>`,
    'Subject: anything',
    `--${boundary}--`,
    '',
  ].join('\r\n')
const complaint = (messageId: string): string =>
  [
    'From: <abusedesk@example.com>',
    'To: returned@onhand.example',
    'Subject: FW: Your order',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=feedback-report; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain',
    '',
    'This is an email abuse report.',
    `--${boundary}`,
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${messageId}>`,
    'Subject: Your order',
    '',
    'Text',
    `--${boundary}--`,
    '',
  ].join('\r\n')

describe('e-mail that comes back', () => {
  /** As an MTA does: by SMTP, to the return path of the mail. The embedded catcher takes it. */
  const returned = async (world: TestWorld, raw: string): Promise<void> => {
    const transport = createTransport(world.service.catcherUrl() ?? '')
    await transport.sendMail({ envelope: { from: '', to: ['returned@onhand.example'] }, raw })
    transport.close()
  }
  const mailIdOf = (messageId: string): string => `${signed(TRACKING_SECRET, 'mail', messageId)}@onhand.example`

  it('by a hard bounce ends the address, and the news goes by the next channel', async () => {
    const { world, sms } = await startWithProviders()
    await orderBy(world, 'B-1', { channels: ['email', 'sms'], phone: PHONE })
    const [message] = await settled(world, 'B-1', 'sent')
    await returned(world, bounce(mailIdOf(message.messageId as string)))
    const [after] = await world.until(
      () => world.messages('orderId=B-1'),
      ([one]) => one?.channel === 'sms' && one.status === 'sent',
    )
    expect(after.attempts).toBe(2)
    expect(sms.taken).toHaveLength(1)
    expect((await world.call('GET', '/v1/preferences/C-B-1')).body.blocked).toEqual([
      { channel: 'email', reason: 'hard-bounce' },
    ])
    const types = world.disk.events.filter((text) => text.includes(message.messageId as string))
    for (const type of ['MessageBounced', 'MessageRerouted']) expect(types.join()).toContain(type)
  })
  it('is not repeated where newer news have gone out since', async () => {
    const { world, sms } = await startWithProviders()
    await orderBy(world, 'B-2', { channels: ['email', 'sms'], phone: PHONE })
    const [message] = await settled(world, 'B-2', 'sent')
    world.logs.shipment.say(
      'onhand.shipment.out-for-delivery.v1',
      'shipment-B-2-s1',
      world.parcel('B-2', 'C-B-2', 'B-2-s1', 'out_for_delivery'),
    )
    await world.until(
      () => world.messages('orderId=B-2'),
      (items) => items.length === 2 && items[1].status === 'sent',
    )
    await returned(world, bounce(mailIdOf(message.messageId as string)))
    await settled(world, 'B-2', 'bounced')
    expect(sms.taken).toEqual([])
  })
  it('by a complaint ends mail to that customer', async () => {
    const { world } = await startWithProviders()
    await orderBy(world, 'B-3', {})
    const [message] = await settled(world, 'B-3', 'sent')
    await returned(world, complaint(mailIdOf(message.messageId as string)))
    expect(await settled(world, 'B-3', 'complained')).toMatchObject([{ reason: 'abuse' }])
    expect((await world.call('GET', '/v1/preferences/C-B-3')).body.blocked).toEqual([
      { channel: 'email', reason: 'complaint' },
    ])
    world.logs.shipment.say('onhand.shipment.lost.v1', 'shipment-B-3-s1', {
      ...world.parcel('B-3', 'C-B-3', 'B-3-s1', 'lost'),
      lines: [world.line],
    })
    const items = await world.until(
      () => world.messages('orderId=B-3'),
      (all) => all.length === 2 && all[1].status === 'suppressed',
    )
    expect(items[1].reason).toBe('unreachable')
  })
  it('is not believed without our own code in the Message-ID, nor for a delay or a stranger', async () => {
    const { world } = await startWithProviders()
    await orderBy(world, 'B-4', {})
    const [message] = await settled(world, 'B-4', 'sent')
    const messageId = message.messageId as string
    await returned(world, bounce(`${messageId}.forgedforgedforg@onhand.example`))
    await returned(world, bounce(`${messageId}@onhand.example`))
    await returned(world, bounce(mailIdOf(messageId), '4.4.1', 'delayed'))
    await returned(world, 'Subject: Out of office\r\n\r\nI am away.')
    await world.scheduler.sleep(200)
    expect((await world.messages('orderId=B-4'))[0].status).toBe('sent')
  })
})

describe('addresses and names', () => {
  it.each([
    'nobody',
    'a@b@c.example',
    'x@example.com\r\nBcc: y@example.com',
    'x@example.com, y@example.com',
    '"a b"@example.com',
  ])('a bad address fails with its reason: %j', async (email) => {
    const world = keep(await startWorld())
    await world.placeOrder('N-1', 'C-N-1', { name: 'Jan', email })
    expect(await settled(world, 'N-1', 'failed')).toMatchObject([{ reason: 'bad-address' }])
    const dead = await world.messages('status=failed')
    expect(dead).toHaveLength(1)
  })
  it('a line break in a name begins no header, and HTML in it is only text', async () => {
    const world = keep(await startWorld())
    const name = 'Jan\r\nBcc: evil@example.com <script>alert(1)</script>'
    await world.placeOrder('N-2', 'C-N-2', { name, email: 'jan@example.com' })
    await settled(world, 'N-2', 'sent')
    const [mail] = await world.mails('jan@example.com')
    expect(mail.to).toBe('jan@example.com')
    expect(mail.html).not.toContain('<script>')
    expect(await world.mails('evil@example.com')).toEqual([])
  })
  it('a dead letter is tried again when a person says so, not when it went out', async () => {
    const world = keep(await startWorld())
    await world.placeOrder('N-3', 'C-N-3', { name: 'Jan', email: 'nobody' })
    const [message] = await settled(world, 'N-3', 'failed')
    const path = `/v1/messages/${message.messageId as string}/retry`
    expect((await world.call('POST', path)).status).toBe(202)
    await world.until(
      () => world.messages('orderId=N-3'),
      ([one]) => one.status === 'failed' && one.attempts === 2,
    )
    await world.placeOrder('N-4', 'C-N-4', { name: 'Jan', email: 'jan@example.com' })
    const [sent] = await settled(world, 'N-4', 'sent')
    expect(await world.call('POST', `/v1/messages/${sent.messageId as string}/retry`)).toMatchObject({ status: 409 })
    expect((await world.call('POST', '/v1/messages/nothing/retry')).status).toBe(404)
  })
})
