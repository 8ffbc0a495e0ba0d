import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  createEventStore,
  createMemoryDisk,
  createMemoryStorage,
  fireDueDeadlines,
  streamId,
} from '@onhand/event-store'
import { manualClock, systemScheduler } from '@onhand/runtime'
import { createCarriers } from '../adapters/carriers/index.ts'
import { createHttpLine } from '../adapters/http-carriers.ts'
import { shipShipment } from './commands.ts'
import { createFeedCounter } from './feed-counter.ts'
import { noOutlook } from './outlook.ts'
import { createPoller } from './poller.ts'
import { feedType, inboundType, POLL, shipmentType, trackingType } from './streams.ts'
import { shipmentTables } from './tables.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TOKEN = 'a token of the carrier'
const delivered = JSON.parse(
  readFileSync(new URL('../../../../tests/data/carriers/gls/delivered.json', import.meta.url), 'utf8'),
) as { parcels: [{ events: { code: string }[] }] }
const [{ events }] = delivered.parcels

/**
 * GLS's track and trace as its developer pages describe it: a bearer token, one parcel a question, 404 for a number that was not
 * scanned yet, 429 with Retry-After beyond the agreed rate.
 */
const startCarrier = async () => {
  const asked: { readonly number: string; readonly atMs: number }[] = []
  const state = { told: 1, limited: 0, retryAfter: '600', broken: 0, now: (): number => 0 }
  const answer = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
  const handle = ({ url = '', headers }: IncomingMessage, response: ServerResponse): void => {
    const number = decodeURIComponent(url.split('/').at(-1) ?? '')
    asked.push({ number, atMs: state.now() })
    if (headers.authorization !== `Bearer ${TOKEN}`) answer(response, 401, {})
    else if (state.limited > 0) {
      state.limited -= 1
      answer(response, 429, { fault: 'rate limit' }, { 'retry-after': state.retryAfter })
    } else if (state.broken > 0) {
      state.broken -= 1
      response.writeHead(200).end('<html>maintenance</html>')
    } else if (number === 'UNSCANNED') answer(response, 404, {})
    else answer(response, 200, { parcels: [{ requested: number, unitno: number, events: events.slice(-state.told) }] })
  }
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...{ asked, state },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

const build = async (url: string, quota: { readonly perMinute: number; readonly perDay: number }) => {
  const clock = manualClock('2026-03-02T09:00:00.000Z')
  const failures: unknown[] = []
  const scheduler = systemScheduler((error) => failures.push(error))
  const disk = createMemoryDisk()
  await disk.tables.ensure(shipmentTables)
  const knowledge = { outlook: noOutlook, silenceDays: 30 }
  const onError = (error: unknown): void => void failures.push(error)
  const config = {
    carriers: { gls: { poll: { baseUrl: url, credentials: TOKEN, ...quota } } },
    ...{ silenceDays: 30, replayWindowSeconds: 300, linkDays: 90 },
  }
  const poller = createPoller({ config, knowledge, line: createHttpLine(), clock, scheduler, onError })
  let ids = 0
  const store = createEventStore({
    ...{ log: 'shipment', storage: createMemoryStorage({ clock, scheduler }, disk), scheduler, onError },
    types: [shipmentType, inboundType, trackingType, feedType],
    deadlines: { [POLL]: poller.deadline },
    uuid: () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`,
  })
  const counter = createFeedCounter(store, clock, scheduler, onError)
  const settings = (name: string) => ({
    ...{ secret: null, replayWindowSeconds: 300 },
    poll: name === 'gls' ? { baseUrl: url, credentials: TOKEN } : null,
  })
  poller.use(store, counter, createCarriers(settings, counter.book))
  const send = async (shipmentId: string, trackingNumber: string): Promise<void> => {
    const data = {
      ...{ shipmentId, orderId: 'A', customerId: 'C', location: 'WH', reservationId: 'R', storeLocation: null },
      ...{ fulfilment: 'ship-to-home' as const, promisedOn: null, createdAt: clock.now() },
      lines: [{ line: 1, sku: 'S', quantity: 1 }],
    }
    await store.execute({
      name: 'CreateShipment',
      streams: [streamId(shipmentType, shipmentId)],
      decide: (view) => {
        view.apply(shipmentType, shipmentId, { type: 'CreateShipment', data })
        return null
      },
    })
    await store.execute(shipShipment(shipmentId, { carrier: 'GLS', trackingNumber }, knowledge))
    await poller.now() // The number is found in the log, and will be asked for.
  }
  return {
    ...{ clock, store, send, failures },
    /** Time passes; what is due is asked. */
    pass: async (ms: number): Promise<void> => {
      clock.advance(ms)
      await fireDueDeadlines(store, onError)
      await poller.now()
    },
    statusOf: async (shipmentId: string) => (await store.current(shipmentType, shipmentId)).state.status,
    feed: async () => {
      await counter.flush()
      return counter.feedOf('gls')
    },
    stop: () => store.stop(),
  }
}

describe('a carrier that posts nothing is asked', () => {
  let carrier: Awaited<ReturnType<typeof startCarrier>>
  let world: Awaited<ReturnType<typeof build>>
  const begin = async (quota = { perMinute: 60, perDay: 10_000 }): Promise<void> => {
    world = await build(carrier.url, quota)
    carrier.state.now = () => world.clock.epochMs()
  }
  const askedAfter = (ms: number): number =>
    carrier.asked.filter(({ atMs }) => atMs >= Date.parse('2026-03-02T09:00:00.000Z') + ms).length
  beforeEach(async () => {
    carrier = await startCarrier()
  })
  afterEach(async () => {
    await world.stop()
    await carrier.stop()
    expect(world.failures).toEqual([])
  })

  it('every two hours, more often on the van, and no more once it has arrived', async () => {
    await begin()
    await world.send('S1', '36300000001')
    await world.pass(HOUR)
    expect(carrier.asked).toEqual([])
    await world.pass(HOUR)
    expect(carrier.asked).toMatchObject([{ number: '36300000001' }])
    carrier.state.told = 3
    await world.pass(72 * HOUR + 10 * MINUTE)
    await world.pass(4 * HOUR)
    expect(await world.statusOf('S1')).toBe('out_for_delivery')
    const before = carrier.asked.length
    carrier.state.told = 4
    await world.pass(HOUR) // Half an hour, twice as long after an answer without news.
    expect(carrier.asked).toHaveLength(before + 1)
    expect(await world.statusOf('S1')).toBe('delivered')
    await world.pass(20 * 24 * HOUR)
    expect(carrier.asked).toHaveLength(before + 1)
    expect((await world.feed()).outcomes).toMatchObject({ applied: 3 })
  })

  it('not again before Retry-After, of whichever parcel', async () => {
    await begin()
    await world.send('S1', '36300000001')
    await world.pass(MINUTE)
    await world.send('S2', '36300000002')
    carrier.state.limited = 1
    carrier.state.retryAfter = String(5 * 3_600)
    await world.pass(2 * HOUR - MINUTE)
    expect(carrier.asked).toHaveLength(1)
    await world.pass(2 * MINUTE) // The other parcel would be due.
    await world.pass(2 * HOUR)
    expect(carrier.asked).toHaveLength(1)
    await world.pass(5 * HOUR)
    expect(new Set(carrier.asked.slice(1).map(({ number }) => number))).toEqual(new Set(['36300000001', '36300000002']))
    expect(await world.feed()).toMatchObject({
      ...{ outcomes: { 'poll-failed': 1 }, lastProblem: { outcome: 'poll-failed', detail: 'answered 429' } },
    })
  })

  it('not again before a Retry-After that is a day and time', async () => {
    await begin()
    await world.send('S1', '36300000001')
    carrier.state.limited = 1
    carrier.state.retryAfter = new Date(Date.now() + 7 * HOUR).toUTCString()
    await world.pass(2 * HOUR)
    await world.pass(6 * HOUR)
    expect(carrier.asked).toHaveLength(1)
    await world.pass(2 * HOUR)
    expect(carrier.asked).toHaveLength(2)
  })

  it('with waits that double while it knows nothing, up to half a day', async () => {
    await begin()
    await world.send('S1', 'UNSCANNED')
    for (let step = 0; step < 4 * 24 * 6; step += 1) await world.pass(10 * MINUTE)
    const start = Date.parse('2026-03-02T09:00:00.000Z')
    const hours = carrier.asked.map(({ atMs }) => Math.round((atMs - start) / HOUR))
    expect(hours).toEqual([2, 6, 14, 26, 38, 50, 62, 74, 86])
  })

  it('within its quota: what is beyond it is asked in the next minute', async () => {
    await begin({ perMinute: 3, perDay: 10_000 })
    for (let number = 1; number <= 8; number += 1) await world.send(`S${number}`, `3630000000${number}`)
    await world.pass(2 * HOUR)
    expect(carrier.asked).toHaveLength(3)
    await world.pass(MINUTE)
    expect(carrier.asked).toHaveLength(6)
    await world.pass(MINUTE)
    expect(carrier.asked).toHaveLength(8)
    expect(new Set(carrier.asked.map(({ number }) => number)).size).toBe(8)
  })

  it('and a day’s quota ends the day', async () => {
    await begin({ perMinute: 60, perDay: 2 })
    for (let number = 1; number <= 3; number += 1) await world.send(`S${number}`, `3630000000${number}`)
    await world.pass(2 * HOUR)
    await world.pass(20 * HOUR)
    expect(carrier.asked).toHaveLength(2)
    await world.pass(5 * HOUR)
    expect(askedAfter(24 * HOUR)).toBeGreaterThan(0)
  })

  it('an answer that cannot be read is counted, and asked for again later', async () => {
    await begin()
    await world.send('S1', '36300000001')
    carrier.state.broken = 1
    await world.pass(2 * HOUR)
    expect((await world.feed()).outcomes).toEqual({ 'poll-failed': 1 })
    await world.pass(4 * HOUR)
    expect(carrier.asked).toHaveLength(2)
    expect(await world.statusOf('S1')).toBe('shipped')
  })
})
