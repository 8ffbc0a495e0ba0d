import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parsePublicEvent } from '@onhand/schemas'
import { trackingToken } from '@onhand/service'
import { signed } from './app/links.ts'
import { startWorld, TRACKING_SECRET, type TestWorld } from './testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const post = (path: string, body: object = {}) => world.call('POST', path, body)
const get = (path: string) => world.call('GET', path)
const confirmed = async (orderId: string, email = `${orderId.toLowerCase()}@example.com`, placing: object = {}) => {
  const common = await world.placeOrder(orderId, `C-${orderId}`, { name: 'Jan', email }, placing)
  await world.until(
    () => world.messages(`orderId=${orderId}`),
    ([one]) => one?.status === 'sent',
  )
  return common
}
const delay = (orderId: string, eta: string) =>
  world.logs.shipment.say('onhand.shipment.delayed.v1', `shipment-${orderId}-s1`, {
    ...world.parcel(orderId, `C-${orderId}`, `${orderId}-s1`, 'in_transit'),
    ...{ cause: 'weather_delay', previousEta: '2026-12-04T18:00:00.000Z', eta },
  })
const policy = {
  triggers: ['late', 'lost', 'damaged', 'short'],
  currency: 'USD',
  rules: [
    { minimumLateDays: 5, remedy: 'refund', percent: 50 },
    { minimumLateDays: 2, remedy: 'credit', amount: '10.00' },
    { remedy: 'apology' },
  ],
  approvalAbove: '20.00',
  monthlyBudget: '25.00',
  followUpAfterDays: 3,
  measureAfterDays: 30,
}
const recovery = (orderId: string, status: string) =>
  world.until(
    async () => (await get(`/v1/recoveries?orderId=${orderId}`)).body.items,
    ([one]) => one?.status === status,
  )
const mailsOf = async (orderId: string): Promise<{ subject: string; text: string }[]> =>
  world.mails(`${orderId.toLowerCase()}@example.com`)

describe('service recovery', () => {
  it('keeps every version of a policy, and refuses what cannot be', async () => {
    expect((await world.call('PUT', '/v1/recovery-policies/late', { ...policy, rules: [] })).status).toBe(400)
    const bad = { ...policy, rules: [{ remedy: 'credit', amount: '1.234' }] }
    const refused = await world.call('PUT', '/v1/recovery-policies/late', bad)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rules/0/amount' }] } })
    expect(
      (await world.call('PUT', '/v1/recovery-policies/late', { ...policy, approvalAbove: null })).body.version,
    ).toBe(1)
    expect((await world.call('PUT', '/v1/recovery-policies/late', policy)).body).toMatchObject({
      version: 2,
      monthlyBudget: '25.00',
    })
    expect(
      (await get('/v1/recovery-policies?policy=late')).body.items.map(({ version }: { version: number }) => version),
    ).toEqual([1, 2])
  })
  it('apologises at once with the true cause, and names the remedy that the policy gives', async () => {
    await confirmed('R-1')
    delay('R-1', '2026-12-06T18:00:00.000Z')
    const [one] = await recovery('R-1', 'approved')
    expect(one).toMatchObject({
      trigger: 'late',
      remedy: 'credit',
      amount: { amount: '10.00', currency: 'USD' },
      policyVersion: 2,
      partyType: 'carrier',
    })
    const mails = await world.until(
      () => mailsOf('R-1'),
      (all) => all.some(({ subject }) => subject.startsWith('We are sorry')),
    )
    const apology = mails.find(({ subject }) => subject.startsWith('We are sorry'))
    expect(apology?.text).toContain('bad weather on the way')
    expect(apology?.text).toContain('a credit of $10.00')
  })
  it('does it once an order and trigger, and not at all when it is in time', async () => {
    delay('R-1', '2026-12-20T18:00:00.000Z')
    await confirmed('R-2')
    delay('R-2', '2026-12-04T18:00:00.000Z')
    await world.scheduler.sleep(300)
    expect((await get('/v1/recoveries?orderId=R-1')).body.items).toHaveLength(1)
    expect((await get('/v1/recoveries?orderId=R-2')).body.items).toEqual([])
  })
  it('waits for a person above a limit, and tells the customer of the remedy only then', async () => {
    await world.call('PUT', '/v1/recovery-policies/late', { ...policy, monthlyBudget: null })
    await confirmed('R-3')
    delay('R-3', '2026-12-14T18:00:00.000Z')
    const [one] = await recovery('R-3', 'awaiting-approval')
    expect(one).toMatchObject({ remedy: 'refund', amount: { amount: '60.00' } })
    const before = await world.until(
      () => mailsOf('R-3'),
      (all) => all.some(({ subject }) => subject.startsWith('We are sorry')),
    )
    expect(before.map(({ text }) => text).join()).not.toContain('$60.00')
    const approved = await post(`/v1/recoveries/${one.recoveryId as string}/approve`, { by: 'hanako' })
    expect(approved.body.status).toBe('approved')
    const after = await world.until(
      () => mailsOf('R-3'),
      (all) => all.some(({ text }) => text.includes('we refund $60.00')),
    )
    expect(after.some(({ subject }) => subject.startsWith('What we do for you'))).toBe(true)
    // The order service gives the money back and says why.
    const common = await world.customer('C-R-3', { name: 'Jan', email: 'r-3@example.com' })
    const refund = {
      ...common,
      orderId: 'R-3',
      amount: { amount: '60.00', currency: 'USD' },
      returnId: null,
      reason: 'recovery-late',
    }
    world.logs.order.say('onhand.order.refund-issued.v1', 'order-R-3', refund)
    await recovery('R-3', 'fulfilled')
    expect(await post(`/v1/recoveries/${one.recoveryId as string}/refuse`, { reason: 'too-late' })).toMatchObject({
      status: 409,
    })
  })
  it('gives no more than the budget of the month: then only an apology goes out', async () => {
    await world.call('PUT', '/v1/recovery-policies/late', { ...policy, monthlyBudget: '10.00' })
    await confirmed('R-4')
    delay('R-4', '2026-12-07T18:00:00.000Z')
    expect(await recovery('R-4', 'approved')).toMatchObject([{ remedy: 'apology', amount: null }])
  })
  it('takes no yes for more than is left of the budget, until somebody sets a larger one', async () => {
    const set = (monthlyBudget: string | null) =>
      world.call('PUT', '/v1/recovery-policies/late', { ...policy, approvalAbove: '5.00', monthlyBudget })
    await set('85.00') // 70.00 of it went to those before.
    for (const orderId of ['R-5', 'R-6']) {
      await confirmed(orderId)
      delay(orderId, '2026-12-07T18:00:00.000Z')
      await recovery(orderId, 'awaiting-approval')
    }
    const approve = (orderId: string) => post(`/v1/recoveries/${orderId}.late/approve`, { by: 'hanako' })
    expect((await approve('R-5')).body.status).toBe('approved')
    const refused = await approve('R-6')
    expect(refused).toMatchObject({ status: 409, body: { rule: 'budget-exhausted', left: { amount: '5.00' } } })
    await recovery('R-6', 'awaiting-approval')
    await set('90.00')
    expect((await approve('R-6')).body.status).toBe('approved')
  })
})

describe('the care desk', () => {
  const token = (orderId: string): string => trackingToken(TRACKING_SECRET, orderId)

  it('answers "where is my order?" by itself, and opens a case only where that does not help', async () => {
    await confirmed('K-1', 'k-1@example.com', { language: 'pl' })
    const asked = await post(`/v1/track/${token('K-1')}/questions`, { topic: 'where-is-my-order' })
    expect(asked).toMatchObject({
      status: 200,
      body: { caseId: null, answer: { orderId: 'K-1', promisedOn: '2026-12-04' } },
    })
    expect(asked.body.answer.sentences[0]).toContain('zamówienie jest potwierdzone')
    const insisting = { topic: 'where-is-my-order', insists: true, text: 'Gdzie jest moja paczka?' }
    const opened = await post(`/v1/track/${token('K-1')}/questions`, insisting)
    expect(opened).toMatchObject({ status: 201, body: { caseId: expect.stringMatching(/^q\./) } })
    expect((await post(`/v1/track/${token('K-1')}/questions`, insisting)).body.caseId).toBe(opened.body.caseId)
    expect((await post('/v1/track/nonsense-nonsense-nons/questions', insisting)).status).toBe(404)
    const one = (await get(`/v1/cases/${opened.body.caseId as string}`)).body
    expect(one).toMatchObject({
      orderId: 'K-1',
      customerId: 'C-K-1',
      source: 'customer',
      status: 'open',
      valueMinor: 12_000,
    })
    expect(one.entries[0].text).toBe('Gdzie jest moja paczka?')
    expect(world.disk.events.join()).not.toContain('Gdzie jest')
  })
  it('order number and address open the answer, a wrong pair nothing', async () => {
    const found = await post('/v1/cases/self-service', { orderId: 'K-1', email: 'K-1@example.com' })
    expect(found.body).toMatchObject({ orderId: 'K-1', trackingUrl: expect.stringContaining('/track/') })
    for (const body of [
      { orderId: 'K-1', email: 'x@example.com' },
      { orderId: 'K-9', email: 'k-1@example.com' },
    ])
      expect((await post('/v1/cases/self-service', body)).status).toBe(404)
  })
  it('queues by urgency and value, is worked on, answered, handed over and closed, with its times', async () => {
    const { items } = (await get('/v1/cases?isOpen=true')).body
    const { caseId } = items[0]
    expect((await post(`/v1/cases/${caseId as string}/assign`, { assignee: 'hanako' })).body.assignee).toBe('hanako')
    await post(`/v1/cases/${caseId as string}/notes`, { text: 'Called the depot.', by: 'hanako' })
    await world.call('PUT', '/v1/cases/canned-answers/tomorrow', {
      title: 'Comes tomorrow',
      texts: { en: 'It comes tomorrow.', pl: 'Dotrze jutro.' },
    })
    const answered = await post(`/v1/cases/${caseId as string}/answer`, { cannedAnswer: 'tomorrow' })
    expect(answered.body).toMatchObject({ status: 'answered', firstResponseSeconds: expect.any(Number) })
    const mails = await world.until(
      () => world.mails('k-1@example.com'),
      (all) => all.some(({ text }) => text.includes('Dotrze jutro.')),
    )
    expect(mails.some(({ subject }) => subject.startsWith('Nasza odpowiedź'))).toBe(true)
    const dueAt = new Date(Date.now() + 200).toISOString()
    const handed = await post(`/v1/cases/${caseId as string}/hand-over`, {
      party: { type: 'carrier', id: 'UPS' },
      dueAt,
    })
    expect(handed.body).toMatchObject({ status: 'handed-over', partyId: 'UPS' })
    const overdue = await world.until(
      async () => (await get(`/v1/cases/${caseId as string}`)).body,
      ({ status }) => status === 'open',
    )
    expect(overdue.urgency).toBe(handed.body.urgency - 1)
    const past = await post(`/v1/cases/${caseId as string}/hand-over`, {
      party: { type: 'carrier', id: 'UPS' },
      dueAt: '2020-01-01T00:00:00Z',
    })
    expect(past.status).toBe(422)
    const closed = await post(`/v1/cases/${caseId as string}/resolve`, { resolution: 'answered' })
    expect(closed.body).toMatchObject({ status: 'resolved', resolutionSeconds: expect.any(Number) })
    const surveys = (await get('/v1/surveys?customerId=C-K-1')).body.items
    expect(surveys).toMatchObject([{ occasion: 'case', partyType: 'care', partyId: 'hanako', caseId }])
    const again = await post(`/v1/cases/${caseId as string}/messages`, { text: 'Still nothing!' })
    expect(again.body.status).toBe('open')
    expect(again.body.entries.map(({ event }: { event: string }) => event)).toContain('CaseReopened')
  })
  it('opens by rule for a lost parcel and for one that nobody announced', async () => {
    await confirmed('K-2')
    const lost = { ...world.parcel('K-2', 'C-K-2', 'K-2-s1', 'lost'), lines: [world.line] }
    world.logs.shipment.say('onhand.shipment.lost.v1', 'shipment-K-2-s1', lost)
    const parcel = {
      parcelId: 'P-1',
      location: 'WH-DEN',
      carrier: 'UPS',
      trackingNumber: '1Z',
      orderId: null,
      lines: [{ sku: null, quantity: 1 }],
      receivedAt: world.clock.now(),
    }
    world.logs.order.say('onhand.order.unknown-parcel-received.v1', 'parcel-P-1', parcel)
    const items = await world.until(
      async () => (await get('/v1/cases?isOpen=true')).body.items as { reason: string; urgency: number }[],
      (all) => all.length >= 3,
    )
    expect(items[0]).toMatchObject({ reason: 'lost', urgency: 1 })
    expect(items.map(({ reason }) => reason)).toContain('unknown-parcel')
    const [unknown] = items.filter(({ reason }) => reason === 'unknown-parcel') as unknown as { caseId: string }[]
    expect((await get(`/v1/cases/${unknown?.caseId ?? ''}`)).body.entries[0].text).toBe('WH-DEN, UPS')
  })
  it.each([
    ['a case about no order', '/v1/cases', { caseId: 'x1', orderId: 'NOBODY', reason: 'question', text: 'Hi' }, 422],
    ['a case without words', '/v1/cases', { caseId: 'x2', reason: 'question' }, 400],
    ['no such case', '/v1/cases/nothing/notes', { text: 'x' }, 404],
    ['an answer without words', '/v1/cases/nothing/answer', {}, 400],
    ['no such canned answer', '/v1/cases/lost.K-2-s1/answer', { cannedAnswer: 'nothing' }, 422],
  ])('%s is answered clearly', async (_what, path, body, status) => {
    expect((await post(path, body)).status).toBe(status)
  })
})

describe('surveys', () => {
  it('are planned for each occasion and party, and answered by one click of a signed link', async () => {
    await confirmed('Q-1')
    const delivered = {
      ...world.parcel('Q-1', 'C-Q-1', 'Q-1-s1', 'delivered'),
      deliveredAt: '2026-12-03T10:00:00.000Z',
      lines: [world.line],
    }
    world.logs.shipment.say('onhand.shipment.delivered.v1', 'shipment-Q-1-s1', delivered)
    const [planned] = await world.until(
      async () => (await get('/v1/surveys?customerId=C-Q-1')).body.items,
      (all) => all.length === 1,
    )
    expect(planned).toMatchObject({
      kind: 'csat',
      occasion: 'delivery',
      partyType: 'carrier',
      partyId: 'UPS',
      status: 'planned',
    })
    const link = (surveyId: string): string => signed(TRACKING_SECRET, 'survey', surveyId)
    // Nobody can answer what was not asked.
    expect((await post('/v1/surveys/answers', { token: link(planned.surveyId as string), score: 5 })).status).toBe(404)
    const { surveyCommands } = await import('./app/surveys.ts')
    const { ask } = surveyCommands({ configured: ['email'] })
    await world.service.store?.execute(ask(planned.surveyId as string))
    const mails = await world.until(
      () => mailsOf('Q-1'),
      (all) => all.some(({ subject }) => subject.startsWith('How did we do')),
    )
    const [, token = ''] =
      /\/survey\/([^?]+)\?score=4/.exec(mails.find(({ subject }) => subject.startsWith('How did'))?.text ?? '') ?? []
    expect((await get(`/v1/surveys/answers/${token}`)).body).toMatchObject({
      kind: 'csat',
      least: 1,
      most: 5,
      score: null,
    })
    expect((await post('/v1/surveys/answers', { token, score: 4 })).body).toEqual({ score: 4, hasComment: false })
    expect((await post('/v1/surveys/answers', { token, score: 4, comment: 'Fast!' })).body).toEqual({
      score: 4,
      hasComment: true,
    })
    expect((await post('/v1/surveys/answers', { token, score: 9 })).status).toBe(422)
    expect((await post('/v1/surveys/answers', { token: `${token}x`, score: 4 })).status).toBe(404)
    expect(world.disk.events.join()).not.toContain('Fast!')
    const unsubscribe = `/v1/preferences/unsubscribe/${signed(TRACKING_SECRET, 'unsubscribe', 'C-Q-1')}`
    expect(
      (
        await world.call('POST', unsubscribe, 'List-Unsubscribe=One-Click', {
          'content-type': 'application/x-www-form-urlencoded',
        })
      ).status,
    ).toBe(200)
    expect((await get('/v1/preferences/C-Q-1')).body.consents).toEqual({ feedback: false })
  })
})

describe('what remedies bring', () => {
  it('is asked after some days, and measured later: who bought again, and what they said', async () => {
    world.logs.order.say('onhand.order.customer-changed.v1', 'customer-C-M-1', {
      ...{ customerId: 'C-M-1', language: 'en', tier: 'gold' },
    })
    const gold = { tiers: ['gold'], remedy: 'credit', amount: '33.00' }
    const rules = [gold, { remedy: 'apology' }]
    const terms = { ...policy, rules, approvalAbove: null, monthlyBudget: null }
    expect((await world.call('PUT', '/v1/recovery-policies/late', terms)).status).toBe(200)
    await confirmed('M-1')
    delay('M-1', '2026-12-09T18:00:00.000Z')
    const [offered] = await recovery('M-1', 'approved')
    expect(offered).toMatchObject({ remedy: 'credit', amount: { amount: '33.00' } }) // by their tier
    await post('/v1/recoveries/M-1.late/fulfil')
    const lines = [world.line]
    const delivered = { ...world.parcel('M-1', 'C-M-1', 'M-1-s1', 'delivered'), deliveredAt: world.clock.now(), lines }
    world.logs.shipment.say('onhand.shipment.delivered.v1', 'shipment-M-1-s1', delivered)
    await world.until(
      async () => (await get('/v1/surveys?customerId=C-M-1')).body.items,
      (all) => all.length === 1,
    )
    world.passDays(1.1)
    const letters = await world.until(
      () => mailsOf('M-1'),
      (all) => all.some(({ text }) => text.includes('/survey/')),
    )
    const [, token = ''] = /\/survey\/([^?]+)\?score=5/u.exec(letters.map(({ text }) => text).join('\n')) ?? []
    expect((await post('/v1/surveys/answers', { token, score: 5 })).status).toBe(200)
    world.passDays(2)
    await world.until(
      () => mailsOf('M-1'),
      (all) => all.some(({ subject, text }) => subject.startsWith('Is everything') && text.includes('$33.00')),
    )
    const again = { orderId: 'M-2', customerId: 'C-M-1', language: 'en', shipmentId: 'M-2-s1' }
    const amount = { amount: '20.00', currency: 'USD' }
    world.logs.order.say('onhand.order.payment-captured.v1', 'order-M-2', { ...again, amount })
    await world.scheduler.sleep(300)
    world.passDays(28)
    const [measured] = await world.until(
      async () => (await get('/v1/recoveries?orderId=M-1')).body.items,
      ([one]) => one?.measuredAt !== null,
    )
    expect(measured).toMatchObject({ status: 'fulfilled', repeatPurchase: true, score: 5 })
    const { items } = (await get('/v1/recoveries/outcomes')).body
    const version = (one: { policyVersion: number }) => one.policyVersion === measured.policyVersion
    expect(items.find(version)).toMatchObject({ measured: 1, repeatPurchases: 1, scores: 1, scoreSum: 5 })
  }, 30_000)
})

it('says all of it in events that the contract knows', async () => {
  const { events } = (await world.service.publicLog?.tail(0, 10_000)) ?? { events: [] }
  const told = new Set(events.map((event) => parsePublicEvent(event)).map(({ event }) => event.type.split('.')[2]))
  for (const name of ['recovery-offered', 'recovery-approved', 'recovery-fulfilled', 'case-opened', 'case-answered'])
    expect([...told]).toContain(name)
  for (const name of ['case-handed-over', 'case-hand-over-ended', 'case-resolved', 'case-reopened', 'case-assigned'])
    expect([...told]).toContain(name)
  for (const name of [
    'recovery-measured',
    'survey-sent',
    'csat-recorded',
    'preferences-changed',
    'message-requested',
    'message-sent',
  ])
    expect([...told]).toContain(name)
})

describe('templates and brands', () => {
  it('lists every message, previews it in each language, and sends it as a test', async () => {
    const { items } = (await get('/v1/message-templates')).body
    expect(items.length).toBeGreaterThan(20)
    for (const { template } of items as { template: string }[])
      for (const language of ['en', 'ja', 'pl', 'hy']) {
        const { body, status } = await get(`/v1/message-templates/${template}/preview?language=${language}`)
        expect([template, language, status]).toEqual([template, language, 200])
        expect(`${body.subject as string}${body.text as string}${body.html as string}`).not.toMatch(/\{\w+\}|undefined/)
      }
    const sent = await post('/v1/message-templates/delayed/test', { to: 'ops@example.com', language: 'hy' })
    expect(sent).toMatchObject({ status: 202, body: { outcome: 'sent' } })
    expect((await world.mails('ops@example.com'))[0]?.subject).toContain('ուշանում')
    expect((await get('/v1/message-templates/delayed/preview?language=de')).status).toBe(400)
  })
  it('lets a brand look and speak in its own way, and refuses words with a hole in them', async () => {
    const brand = {
      name: 'Nord & Co',
      accent: '#ffd400',
      salesChannels: ['nord'],
      texts: { shipped: { en: { subject: 'Off it goes: {orderId}' } } },
    }
    const bad = { ...brand, texts: { shipped: { en: { lines: ['Hello {nickname}'] } } } }
    const refused = await world.call('PUT', '/v1/brands/nord', bad)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/texts/shipped/en/lines/0' }] } })
    const strays = { ...brand, texts: { shipped: { hy: { subject: 'Ձեր {order-id} պատվերը' } } } }
    const stray = await world.call('PUT', '/v1/brands/nord', strays)
    expect(stray).toMatchObject({ status: 422, body: { errors: [{ pointer: '/texts/shipped/hy/subject' }] } })
    expect((await get('/v1/brands/nord')).status).toBe(404) // Nothing of a refused brand is kept.
    expect((await world.call('PUT', '/v1/brands/nord', { ...brand, accent: 'red' })).status).toBe(400)
    expect((await world.call('PUT', '/v1/brands/nord', brand)).status).toBe(200)
    const { body } = await get('/v1/message-templates/shipped/preview?brand=nord')
    expect(body.subject).toBe('Off it goes: A-1001')
    expect(body.html).toContain('Nord &amp; Co')
    expect(body.html).toContain('color:#000000') // readable on yellow
    await world.scheduler.sleep(1_100) // for so long brands are kept
    await confirmed('BR-1', 'br-1@example.com', { channel: 'nord' })
    expect((await world.mails('br-1@example.com'))[0]?.html).toContain('Nord &amp; Co')
    expect((await world.call('DELETE', '/v1/brands/nord')).status).toBe(204)
    expect((await get('/v1/brands/nord')).status).toBe(404)
  })
})
