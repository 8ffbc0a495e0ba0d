import { randomBytes } from 'node:crypto'
import { createMemoryDisk, createMemoryStorage } from '@onhand/event-store'
import { createServer, registerService } from '@onhand/http'
import { createEmbeddedTransport } from '@onhand/messaging'
import { createMemoryKeys, seal } from '@onhand/personal'
import { createMetrics, silentLogger, systemClock, systemIds, systemScheduler, type Clock } from '@onhand/runtime'
import type { Catalogue } from '@onhand/service'
import { createNotificationService, type NotificationConfig, type NotificationDependencies } from '../index.ts'
import { fakeLog } from './fake-log.ts'

const SECRET = 'a-secret-for-tests'
export const TRACKING_SECRET = SECRET

export interface Person {
  readonly name: string
  readonly email?: string
  readonly phone?: string
}

const scheduler = systemScheduler(() => undefined)

/** The service over memory, with logs that a test speaks through, on one real server. */
export const startWorld = async (
  config: Partial<NotificationConfig> = {},
  more: Partial<NotificationDependencies> = {},
) => {
  let ahead = 0
  const epochMs = (): number => systemClock.epochMs() + ahead
  const clock: Clock = { epochMs, now: () => new Date(epochMs()).toISOString() }
  const logs = {
    inventory: fakeLog('inventory'),
    order: fakeLog('order'),
    shipment: fakeLog('shipment'),
  }
  const keys = createMemoryKeys((length) => randomBytes(length))
  const disk = createMemoryDisk()
  const catalogue: Catalogue = {
    items: (skus) => Promise.resolve(new Map(skus.map((sku) => [sku, { sku, name: `Name of ${sku}` }]))),
    locations: () => Promise.resolve(new Map()),
  }
  const own: Parameters<typeof createEmbeddedTransport>[0][number][] = Object.values(logs).map(({ log }) => log)
  const transport = createEmbeddedTransport(own, { scheduler })
  const service = createNotificationService({
    clock,
    scheduler,
    transport,
    keys,
    catalogue,
    ids: systemIds(clock),
    logger: silentLogger,
    metrics: createMetrics(),
    storage: createMemoryStorage({ clock, scheduler }, disk),
    tables: disk.tables,
    ...more,
    config: {
      smtpUrl: null,
      mailFrom: 'Onhand <orders@onhand.example>',
      publicUrl: () => 'https://shop.example',
      trackingSecret: SECRET,
      ...config,
    },
  })
  if (service.publicLog) own.push(service.publicLog)
  const server = createServer({ logger: silentLogger, clock, ids: systemIds(clock) })
  await registerService(server, service.plugin, { service: 'notification' })
  await service.start()

  const until = async <Value>(
    ask: () => Promise<Value> | Value,
    done: (value: Value) => boolean,
    tries = 400,
  ): Promise<Value> => {
    for (let count = 0; count < tries; count += 1) {
      const value = await ask()
      if (done(value)) return value
      await scheduler.sleep(25)
    }
    throw new Error(`Not in time: ${JSON.stringify(await ask()).slice(0, 2_000)}`)
  }
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
  type Body = any
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: Body; headers: Readonly<Record<string, unknown>> }> => {
    const answer = await server.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers })
    const isJson = String(answer.headers['content-type']).includes('json')
    const body: unknown = isJson ? answer.json() : answer.body
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- as above
    return { status: answer.statusCode, body: body as Body, headers: answer.headers }
  }
  const messages = async (query: string): Promise<Body[]> =>
    ((await call('GET', `/v1/messages?limit=500&${query}`)).body as { items: Body[] }).items
  const mails = async (to: string): Promise<Body[]> =>
    ((await call('GET', `/v1/mail?limit=500&to=${encodeURIComponent(to)}`)).body as { items: Body[] }).items

  const customer = async (customerId: string, person: Person, language = 'en') => {
    const personal = seal(await keys.createKey(customerId), customerId, person, (length) => randomBytes(length))
    return { customerId, language, personal }
  }
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const total = { amount: '120.00', currency: 'USD' }
  interface Placing {
    readonly country?: string
    readonly channel?: string
    readonly promisedOn?: string | null
    readonly language?: string
  }
  /** Places and confirms an order. */
  const placeOrder = async (orderId: string, customerId: string, person: Person, placing: Placing = {}) => {
    const { country = 'US', channel = 'web', promisedOn = '2026-12-04', language = 'en' } = placing
    const common = { orderId, ...(await customer(customerId, person, language)) }
    const shipTo = { country, region: null, postalCode: null }
    const placed = { channel, fulfilment: 'ship-to-home', shipTo, storeLocation: null, placedAt: clock.now() }
    const lines = [{ ...line, unitPrice: { amount: '60.00', currency: 'USD' } }]
    logs.order.say('onhand.order.order-placed.v1', `order-${orderId}`, { ...common, ...placed, lines, total })
    logs.order.say('onhand.order.order-confirmed.v1', `order-${orderId}`, {
      ...common,
      lines: [{ ...line, promisedOn }],
    })
    return common
  }
  const parcel = (orderId: string, customerId: string, shipmentId: string, status: string) => ({
    ...{ shipmentId, orderId, customerId, status, carrier: 'UPS', trackingNumber: '1Z999' },
  })
  return {
    ...{
      service,
      server,
      disk,
      keys,
      logs,
      clock,
      scheduler,
      until,
      call,
      messages,
      mails,
      customer,
      placeOrder,
      parcel,
      line,
    },
    /** The days pass at once. */
    passDays: (days: number): void => {
      ahead += days * 86_400_000
    },
    stop: async () => {
      await service.stop()
      await server.close()
    },
  }
}
export type TestWorld = Awaited<ReturnType<typeof startWorld>>
