import { createServer, registerService } from '@onhand/http'
import { createEmbeddedTransport, type Transport } from '@onhand/messaging'
import { createMemoryKeys } from '@onhand/personal'
import { createMetrics, manualClock, manualScheduler, seededIds, seededRandom, silentLogger } from '@onhand/runtime'
import { parsePublicEvent, type EventOf, type EventType } from '@onhand/schemas'
import { createMemorySystem } from '../memory-system.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'
type Json = Record<string, never>

/** Turns of virtual time in which everything that follows from a request has happened. */
const SETTLE_MS = 5_000
const STEP_MS = 20
const DAY_MS = 86_400_000

/** What each group of consumers hears comes late by so many milliseconds. */
const lateBy = (transport: Transport, sleep: (group: string) => Promise<void>): Transport => ({
  ...transport,
  subscribe: (options) =>
    transport.subscribe({
      ...options,
      deliver: async (batch) => {
        await sleep(options.group)
        await options.deliver(batch)
      },
    }),
})

/** All five services of one process over memory and virtual time, spoken to by their routes alone. */
export const createNetwork = async () => {
  const clock = manualClock()
  const errors: unknown[] = []
  const scheduler = manualScheduler(clock, (error) => errors.push(error))
  const random = seededRandom(11)
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
  const lags = new Map<string, number>()
  const lag = async (group: string): Promise<void> => {
    const ms = lags.get(group) ?? 0
    if (ms > 0) await scheduler.sleep(ms)
  }
  const parts = { clock, scheduler, logger: silentLogger, ids: seededIds(11, clock), metrics: createMetrics() }
  const { services, logs } = createMemorySystem({
    ...{ parts, keys: createMemoryKeys(bytes), random: bytes },
    mailer: { send: () => Promise.resolve({ kind: 'sent', providerId: null }), close: () => undefined },
    transport: (published) =>
      lateBy(createEmbeddedTransport(published, { scheduler, onError: (error) => errors.push(error) }), lag),
  })
  const server = createServer(parts)
  for (const { name, plugin } of services) await registerService(server, plugin, { service: name })
  await server.ready()

  /** Time goes on while somebody waits. */
  const through = async <Value>(waiting: Promise<Value>): Promise<Value> => {
    const wait = { over: false }
    const watched = waiting.finally(() => {
      wait.over = true
    })
    watched.catch(() => undefined)
    while (!wait.over) await scheduler.advance(STEP_MS)
    return watched
  }
  for (const service of services) await through(service.start())

  const call = async (method: Method, url: string, body?: object, headers: Record<string, string> = {}) => {
    const payload = body === undefined ? {} : { payload: body }
    const answer = await through(server.inject({ method, url, headers, ...payload }))
    return { status: answer.statusCode, body: answer.json<Json>() }
  }
  /** An answer of one JSON text a line. */
  const lines = async (method: Method, url: string, body: object): Promise<readonly Json[]> => {
    const answer = await through(server.inject({ method, url, payload: body }))
    return answer.body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Json]))
  }
  const settle = async (ms = SETTLE_MS): Promise<void> => {
    for (let past = 0; past < ms; past += STEP_MS * 50) await scheduler.advance(STEP_MS * 50)
  }
  let feedLines = 0
  return {
    call,
    lines,
    settle,
    clock,
    errors,
    /** From now on the views are behind by so much. */
    delayViews: (ms: number) => lags.set('projection-views', ms),
    health: (name: string) => services.find((service) => service.name === name)?.health(),
    /** One service takes in no more events; what it keeps can still be read. */
    halt: async (name: string): Promise<void> => {
      await through(services.find((service) => service.name === name)?.stop() ?? Promise.resolve())
    },
    /** The clock jumps; what fell due meanwhile happens then. */
    days: async (count: number): Promise<void> => {
      clock.advance(count * DAY_MS)
      await settle()
    },
    /** Everything of one type that was said, oldest first. */
    heard: async <Type extends EventType>(type: Type): Promise<readonly EventOf<Type>[]> => {
      const [, service = ''] = type.split('.')
      const log = logs.find((one) => one.service === service)
      const { events = [] } = (await log?.tail(0, 10_000)) ?? {}
      return events.flatMap((event) => {
        const parsed = parsePublicEvent(JSON.stringify(event))
        return parsed.kind !== 'unknown' && parsed.event.type === type ? [parsed.event as EventOf<Type>] : []
      })
    },
    stock: (type: string, sku: string, location: string, quantity: number) => {
      feedLines += 1
      const eventId = String(feedLines)
      const line = { source: 'wms', eventId, type, sku, location, quantity, occurredAt: clock.now() }
      return call('POST', '/v1/stock-events', [line] as never)
    },
    place: (orderId: string, quantity: number, more: object = {}) =>
      call('POST', '/v1/orders', {
        ...{ orderId, channel: 'web', fulfilment: 'ship-to-home' },
        customer: { id: `C-${orderId}`, name: 'Ada', email: 'ada@example.com' },
        shipTo: { name: 'Ada', street: '1 A St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' },
        lines: [{ line: 1, sku: 'SKU-1', quantity, unitPrice: { amount: '10.00', currency: 'USD' } }],
        ...more,
      }),
    stop: async () => {
      await server.close()
      for (const service of services.toReversed()) await through(service.stop())
    },
  }
}
export type Network = Awaited<ReturnType<typeof createNetwork>>

/** One SKU; a warehouse in Denver, one in Reno, a store in Boulder; units at each. */
export const openNetwork = async (units: Readonly<Record<string, number>>): Promise<Network> => {
  const network = await createNetwork()
  await network.call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
  for (const [location, quantity] of Object.entries(units)) {
    const kind = location.startsWith('ST-') ? 'store' : 'warehouse'
    const place = {
      name: location,
      type: kind,
      timeZone: 'America/Denver',
      capabilities: ['ship', 'pickup', 'returns'],
    }
    await network.call('PUT', `/v1/locations/${location}`, place)
    if (quantity > 0) await network.stock('receipt', 'SKU-1', location, quantity)
  }
  await network.settle()
  return network
}
