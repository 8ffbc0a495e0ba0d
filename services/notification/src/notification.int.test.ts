import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startWorld, type TestWorld } from './testing/world.ts'

describe('the notification service, over real SMTP', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  const told = (orderId: string, count: number, statuses: readonly string[] = ['sent']) =>
    world.until(
      () => world.messages(`orderId=${orderId}`),
      (items) => items.length >= count && items.every(({ status }) => statuses.includes(status)),
    )
  const nowhere = { reservationId: null, location: null, shipmentId: null }

  it('tells of the order first, then of the parcel, each once, in the language of the customer', async () => {
    // The parcel is heard of before the order: topics are not ordered between each other.
    const at = '2026-01-05T09:00:00.000Z'
    const gone = { ...world.parcel('A-1', 'C-1', 'A-1-s1', 'shipped'), location: 'WH-DEN', lines: [world.line] }
    const event = { ...gone, reservationId: 'A-1-1', shippedAt: at }
    world.logs.shipment.say('onhand.shipment.shipped.v1', 'shipment-A-1-s1', event)
    await world.scheduler.sleep(100)
    await world.placeOrder('A-1', 'C-1', { name: 'Łucja Żak', email: 'lucja@example.com' }, { language: 'pl' })
    const messages = await told('A-1', 2)
    expect(messages.map(({ template }) => template)).toEqual(['order-confirmed', 'shipped'])
    const caught = await world.mails('lucja@example.com')
    expect(caught.map(({ subject }) => subject).toSorted()).toEqual([
      'Potwierdzenie zamówienia A-1',
      'Zamówienie A-1 jest w drodze',
    ])
    expect(caught[0]?.text).toContain('Łucja Żak')
    expect(caught[0]?.text).toContain('Name of SKU-1 × 2')
  })

  it('sends nothing to an erased customer, and says so on record', async () => {
    const common = { orderId: 'A-2', ...(await world.customer('C-2', { name: 'Gone', email: 'gone@example.com' })) }
    await world.keys.eraseKey('C-2')
    const lines = [{ ...world.line, promisedOn: null }]
    world.logs.order.say('onhand.order.order-confirmed.v1', 'order-A-2', { ...common, lines })
    expect(await told('A-2', 1, ['suppressed'])).toMatchObject([{ reason: 'erased' }])
    expect(await world.mails('gone@example.com')).toEqual([])
  })

  it('tells of a burst of cancelled lines in one mail', async () => {
    const common = await world.placeOrder('A-4', 'C-4', { name: 'Jan', email: 'jan@example.com' })
    for (const number of [2, 3, 4]) {
      const gone = { line: number, sku: `SKU-${number}`, quantity: 1, reason: 'no-stock' }
      world.logs.order.say('onhand.order.line-cancelled.v1', 'order-A-4', { ...common, ...gone, ...nowhere })
    }
    const messages = await told('A-4', 2)
    expect(messages.map(({ template }) => template)).toEqual(['order-confirmed', 'cancelled'])
    const [mail] = (await world.mails('jan@example.com')).filter(({ subject }) => subject.includes('Cancellation'))
    for (const sku of ['SKU-2', 'SKU-3', 'SKU-4']) expect(mail?.text).toContain(`Name of ${sku}`)
  })

  it('tells of two parcels that leave together in one mail, with what is in each', async () => {
    await world.placeOrder('A-5', 'C-5', { name: 'Aiko', email: 'aiko@example.com' })
    await told('A-5', 1)
    for (const number of [1, 2]) {
      const id = `A-5-s${number}`
      const event = { ...world.parcel('A-5', 'C-5', id, 'shipped'), trackingNumber: `1Z-${number}`, location: 'WH-DEN' }
      const rest = { lines: [{ ...world.line, line: number }], reservationId: 'A-5-1', shippedAt: world.clock.now() }
      world.logs.shipment.say('onhand.shipment.shipped.v1', `shipment-${id}`, { ...event, ...rest })
    }
    const messages = await told('A-5', 2)
    expect(messages).toHaveLength(2)
    expect(messages[1].causes).toHaveLength(2)
    const [mail] = (await world.mails('aiko@example.com')).filter(({ subject }) => subject.startsWith('News about'))
    for (const text of ['1Z-1', '1Z-2']) expect(mail?.text).toContain(text)
  })

  it('suppresses what has no address instead of waiting for ever', async () => {
    await world.placeOrder('A-3', 'C-3', { name: 'No Mail' })
    expect(await told('A-3', 1, ['suppressed'])).toMatchObject([{ reason: 'no-address' }])
  })

  it('keeps no address and no text in its log', async () => {
    const log = JSON.stringify(world.disk.events)
    expect(log).not.toMatch(/example\.com|Łucja|Dear|Dzień dobry/)
    expect(world.disk.events.length).toBeGreaterThan(6)
    await expect(world.messages('orderId=nobody')).resolves.toEqual([])
  })

  it('falls back to English for a language that nobody wrote texts in, and records it', async () => {
    const common = { orderId: 'A-6', ...(await world.customer('C-6', { name: 'Uwe', email: 'uwe@example.com' }, 'de')) }
    // Only a newer release's order can name one: it comes through the internal door, not through the schema.
    const { learnOrder, queueMessage } = (await import('./app/commands.ts')).conversationCommands({
      configured: ['email'],
    })
    const order = {
      salesChannel: 'web',
      country: 'DE',
      fulfilment: 'ship-to-home',
      storeLocation: null,
      placedAt: world.clock.now(),
    }
    await world.service.store?.execute(
      learnOrder('A-6', common, { ...order, total: { amount: '1.00', currency: 'EUR' } }),
    )
    const cause = { eventId: crypto.randomUUID(), type: 'onhand.order.order-confirmed.v1' }
    const draft = {
      messageId: 'order-confirmed.A-6',
      orderId: 'A-6',
      template: 'order-confirmed' as const,
      facts: {},
      cause,
    }
    await world.service.store?.execute(queueMessage(draft, common))
    await told('A-6', 1)
    expect(world.disk.events.some((event) => event.includes('"fellBackFrom":"de"'))).toBe(true)
    expect((await world.mails('uwe@example.com'))[0]?.subject).toBe('Your order A-6 is confirmed')
  })

  it.each([
    '/v1/messages?limit=0',
    '/v1/messages?cursor=nonsense',
    '/v1/messages?orderId=%00',
    '/v1/messages?since=never',
  ])('refuses %s clearly', async (path) => {
    const answer = await world.call('GET', path)
    expect(answer.status).toBe(400)
    expect(answer.body.type).toMatch(/invalid-parameter$/)
  })
})
