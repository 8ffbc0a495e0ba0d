import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { createMemoryDisk, createMemoryStorage } from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createMemoryKeys, seal } from '@onhand/personal'
import { createMetrics, silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import type { EventType, Publisher } from '@onhand/schemas'
import type { Service } from '@onhand/service'
import { createNotificationService } from './index.ts'

/** A source service's log, as far as a test says. */
const fakeLog = (service: Publisher) => {
  const events: Awaited<ReturnType<PublicLog['tail']>>['events'][number][] = []
  const listeners = new Set<() => void>()
  const at = new Date().toISOString()
  const log: PublicLog = {
    service,
    head: () => Promise.resolve({ epoch: 1, position: events.length, recordedAt: at, flush: null }),
    tail: (after, limit) => {
      const page = events.slice(after, after + limit)
      return Promise.resolve({ events: page, through: { epoch: 1, position: after + page.length, at } })
    },
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const say = (type: EventType, subject: string, data: object): void => {
    const position = events.length + 1
    const sequence = events.filter((event) => event.subject === subject).length + 1
    events.push({
      specversion: '1.0',
      id: systemIds(systemClock).uuid(),
      source: `/onhand/${service}`,
      type,
      subject,
      time: at,
      datacontenttype: 'application/json',
      epoch: 1,
      position: String(position),
      sequence: String(sequence),
      recordedtime: at,
      data,
    })
    for (const listener of listeners) listener()
  }
  return { log, say }
}

const scheduler = systemScheduler(() => undefined)
const until = async <Value>(ask: () => Promise<Value>, done: (value: Value) => boolean): Promise<Value> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = await ask()
    if (done(value)) return value
    await scheduler.sleep(25)
  }
  throw new Error(`Not in time: ${JSON.stringify(await ask())}`)
}

describe('the notification service, over real SMTP', () => {
  const order = fakeLog('order')
  const shipment = fakeLog('shipment')
  const keys = createMemoryKeys((length) => randomBytes(length))
  const disk = createMemoryDisk()
  let service: Service
  let server: Server

  beforeAll(async () => {
    const clock = systemClock
    const transport = createEmbeddedTransport([order.log, shipment.log], { scheduler })
    service = createNotificationService({
      clock,
      scheduler,
      transport,
      keys,
      ids: systemIds(clock),
      logger: silentLogger,
      metrics: createMetrics(),
      storage: createMemoryStorage({ clock, scheduler }, disk),
      tables: disk.tables,
      config: {
        smtpUrl: null,
        mailFrom: 'Onhand <orders@onhand.example>',
        publicUrl: () => 'https://shop.example',
        trackingSecret: 'a-secret-for-tests',
      },
    })
    server = createServer({ logger: silentLogger, clock, ids: systemIds(clock) })
    await registerService(server, service.plugin, { service: 'notification' })
    await service.start()
  })
  afterAll(async () => {
    await service.stop()
    await server.close()
  })

  const messages = async (orderId: string): Promise<{ template: string; status: string }[]> => {
    const answer = await server.inject(`/v1/messages?orderId=${orderId}`)
    return answer.json<{ items: { template: string; status: string }[] }>().items
  }
  const mails = async (): Promise<{ to: string; subject: string; text: string }[]> =>
    (await server.inject('/v1/mail')).json<{ items: { to: string; subject: string; text: string }[] }>().items

  const fields = async (orderId: string, customerId: string, person: object) => {
    const personal = seal(await keys.createKey(customerId), customerId, person, (length) => randomBytes(length))
    return { orderId, customerId, language: 'pl', personal }
  }
  const placed = { channel: 'web', fulfilment: 'ship-to-home', shipTo: null, storeLocation: null }
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const money = { amount: '10.00', currency: 'PLN' }
  const say = async (orderId: string, customerId: string, person: object): Promise<void> => {
    const common = await fields(orderId, customerId, person)
    const at = '2026-01-05T09:00:00.000Z'
    const stream = `order-${orderId}`
    // The parcel is heard of before the order: topics are not ordered between each other.
    const parcel = {
      shipmentId: `${orderId}-s1`,
      orderId,
      customerId,
      status: 'shipped',
      carrier: 'UPS',
      trackingNumber: '1Z',
    }
    const gone = { ...parcel, location: 'WH-DEN', lines: [line], reservationId: `${orderId}-1`, shippedAt: at }
    shipment.say('onhand.shipment.shipped.v1', `shipment-${orderId}-s1`, gone)
    await scheduler.sleep(100)
    order.say('onhand.order.order-placed.v1', stream, {
      ...common,
      ...placed,
      lines: [{ ...line, unitPrice: money }],
      total: money,
      placedAt: at,
    })
    order.say('onhand.order.order-confirmed.v1', stream, { ...common, lines: [{ ...line, promisedOn: '2026-01-09' }] })
  }

  it('tells of the order first, then of the parcel, each once, in the language of the customer', async () => {
    await say('A-1', 'C-1', { name: 'Łucja Żak', email: 'lucja@example.com' })
    const told = await until(
      () => messages('A-1'),
      (items) => items.length === 2 && items.every(({ status }) => status === 'sent'),
    )
    expect(told.map(({ template }) => template)).toEqual(['order-confirmed', 'shipped'])
    const caught = (await mails()).filter(({ to }) => to === 'lucja@example.com')
    expect(caught.map(({ subject }) => subject).toSorted()).toEqual([
      'Potwierdzenie zamówienia A-1',
      'Zamówienie A-1 jest w drodze',
    ])
    expect(caught[0]?.text).toContain('Łucja Żak')
  })

  it('sends nothing to an erased customer, and says so on record', async () => {
    const common = await fields('A-2', 'C-2', { name: 'Gone', email: 'gone@example.com' })
    await keys.eraseKey('C-2')
    order.say('onhand.order.order-confirmed.v1', 'order-A-2', { ...common, lines: [{ ...line, promisedOn: null }] })
    const told = await until(
      () => messages('A-2'),
      (items) => items[0]?.status === 'suppressed',
    )
    expect(told).toHaveLength(1)
    expect((await mails()).filter(({ to }) => to === 'gone@example.com')).toEqual([])
  })

  it('tells of a burst of cancelled lines in one mail', async () => {
    const common = await fields('A-4', 'C-4', { name: 'Jan', email: 'jan@example.com' })
    order.say('onhand.order.order-confirmed.v1', 'order-A-4', { ...common, lines: [{ ...line, promisedOn: null }] })
    for (const number of [2, 3, 4]) {
      const gone = { line: number, sku: `SKU-${number}`, quantity: 1, reason: 'no-stock' }
      const nowhere = { reservationId: null, location: null, shipmentId: null }
      order.say('onhand.order.line-cancelled.v1', 'order-A-4', { ...common, ...gone, ...nowhere })
    }
    const told = await until(
      () => messages('A-4'),
      (items) => items.length >= 2 && items.every(({ status }) => status === 'sent'),
    )
    expect(told.map(({ template }) => template)).toEqual(['order-confirmed', 'cancelled'])
    const [mail] = (await mails()).filter(
      ({ to, subject }) => to === 'jan@example.com' && !subject.includes('Potwierdzenie'),
    )
    for (const sku of ['SKU-2', 'SKU-3', 'SKU-4']) expect(mail?.text).toContain(sku)
  })

  it('suppresses what has no address instead of waiting for ever', async () => {
    const common = await fields('A-3', 'C-3', { name: 'No Mail' })
    order.say('onhand.order.order-confirmed.v1', 'order-A-3', { ...common, lines: [{ ...line, promisedOn: null }] })
    await until(
      () => messages('A-3'),
      (items) => items[0]?.status === 'suppressed',
    )
  })

  it('keeps no address and no text in its log', async () => {
    const log = JSON.stringify(disk.events)
    expect(log).not.toMatch(/example\.com|Łucja|Dear|Dzień dobry/)
    expect(disk.events.length).toBeGreaterThan(6)
    await expect(messages('nobody')).resolves.toEqual([])
  })

  it.each(['/v1/messages?limit=0', '/v1/messages?cursor=nonsense', '/v1/messages?orderId=%00'])(
    'refuses %s clearly',
    async (path) => {
      const answer = await server.inject(path)
      expect(answer.statusCode).toBe(400)
      expect(answer.json<{ type: string }>().type).toMatch(/invalid-parameter$/)
    },
  )
})
