import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodePositions } from '@onhand/http'
import type { AddressInfo } from 'node:net'
import { get, type IncomingMessage } from 'node:http'
import { startApp, type App } from '../testing/app.ts'
import { openStream } from './stream.routes.ts'
import { confirmOrder, level, placeOrder, shipOrder, stockDenver, stockOf } from '../testing/scenario.ts'

interface Told {
  readonly id: string
  readonly event: string
  readonly data: Record<string, unknown>
}

let app: App
let origin: string
const open: IncomingMessage[] = []
beforeEach(async () => {
  app = await startApp()
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  for (const response of open.splice(0)) response.destroy()
  await app.stop()
})

const parse = (text: string): Told[] =>
  text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'mu').exec(block)?.[1] ?? ''
      return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> }
    })

const listen = async (query = '', lastEventId?: string) => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
    get(`${origin}/v1/stream${query}`, { headers }, resolve).on('error', reject)
  })
  open.push(response)
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (part: string) => (text += part))
  return {
    response,
    text: () => text,
    /** Until `count` events have come, with time for the sockets between looks. */
    told: async (count: number): Promise<Told[]> => {
      for (let look = 0; look < 200 && parse(text).length < count; look += 1) {
        await app.settle()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return parse(text)
    },
  }
}

const receive = (sku: string, location: string, onHand: number): void => {
  const figures = { sku, location, quantity: 1, level: level({ onHand }) }
  app.network.publish('stock-received', stockOf(sku, location), figures)
}

describe('GET /v1/stream', () => {
  it('tells what changed, as it stands now', async () => {
    const stream = await listen()
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    stockDenver(app.network)
    placeOrder(app.network)
    confirmOrder(app.network)
    shipOrder(app.network)
    const told = await stream.told(3)
    const last = (event: string) => told.findLast((change) => change.event === event)?.data
    expect(last('stock-changed')).toMatchObject({ sku: 'SKU-1', location: 'WH-DEN', onHand: 10, atf: 10 })
    expect(last('order-changed')).toMatchObject({ orderId: 'A-1', status: 'shipped' })
    expect(last('shipment-changed')).toMatchObject({ shipmentId: 'A-1-S1', status: 'in_transit' })
    expect(decodePositions(told.at(-1)!.id).shipment).toEqual({ epoch: 1, position: 4 })
  })

  it('tells each listener only what it asked for', async () => {
    const denver = await listen('?location=WH-DEN&sku=SKU-1,SKU-2')
    const orders = await listen('?orderId=A-2')
    receive('SKU-1', 'WH-DEN', 1)
    receive('SKU-1', 'ST-BOS', 2)
    receive('SKU-9', 'WH-DEN', 3)
    placeOrder(app.network, 'A-1')
    placeOrder(app.network, 'A-2')
    expect((await denver.told(1)).map(({ data }) => data.onHand)).toEqual([1])
    expect((await orders.told(1)).map(({ data }) => data.orderId)).toEqual(['A-2'])
  })

  it('goes on where a listener left off, with each row as it stands now', async () => {
    const first = await listen()
    receive('SKU-1', 'WH-DEN', 1)
    const [seen] = await first.told(1)
    first.response.destroy()
    receive('SKU-2', 'WH-DEN', 5)
    receive('SKU-2', 'WH-DEN', 6)
    placeOrder(app.network)
    await app.settle()
    const again = await listen('', seen!.id)
    const told = (await again.told(2)).map(({ event, data }) => [event, data.sku ?? data.orderId, data.onHand])
    expect(told).toEqual([
      ['stock-changed', 'SKU-2', 6],
      ['order-changed', 'A-1', undefined],
    ])
  })

  it('says resync where too much has changed since', async () => {
    const first = await listen()
    receive('SKU-1', 'WH-DEN', 1)
    const [seen] = await first.told(1)
    first.response.destroy()
    for (let number = 0; number <= 1_000; number += 1) receive(`S-${number}`, 'WH-DEN', 1)
    for (let turn = 0; turn < 20; turn += 1) await app.settle()
    const again = await listen('', seen!.id)
    expect((await again.told(1)).map(({ event }) => event)).toEqual(['resync'])
  })

  it('answers a position that is none with a problem, not with a stream', async () => {
    const { statusCode, headers } = (await listen('', 'nonsense')).response
    expect([statusCode, headers['content-type']]).toEqual([400, 'application/problem+json'])
  })

  it('beats while nothing happens, and ends with the server', async () => {
    const stream = await listen()
    const ended = new Promise((resolve) => stream.response.on('end', resolve))
    await app.scheduler.advance(15_000)
    await stream.told(0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stream.text()).toContain(': still here')
    await app.server.close()
    await ended
  })

  it('drops a reader that does not keep up, says why, and writes no more to it', async () => {
    const raw = {
      destroyed: false,
      writableEnded: false,
      writableLength: 0,
      said: '',
      write: (text: string) => ((raw.writableLength += text.length), false),
      end: (text: string) => ((raw.said = text), (raw.writableEnded = true), raw),
      destroy: () => ((raw.destroyed = true), raw),
    }
    let dropped = 0
    const { scheduler } = app
    const options = { filter: {}, scheduler, dropped: () => (dropped += 1) }
    const stream = openStream(raw as unknown as Parameters<typeof openStream>[0], options)
    const about = { skus: [], locations: [], orderId: null }
    const change = { id: 'x', event: 'stock-changed' as const, data: { text: 'y'.repeat(1_000) }, about }
    for (let sent = 0; sent < 250; sent += 1) stream.send([change])
    expect([raw.writableEnded, dropped]).toEqual([false, 0])
    for (let sent = 0; sent < 250; sent += 1) stream.send([change])
    expect([raw.writableEnded, raw.destroyed, dropped]).toEqual([true, false, 1])
    expect(raw.said).toContain('event: dropped\ndata: {"reason":"slow-reader"')
    expect(raw.writableLength).toBeLessThan(270_000)
    await scheduler.advance(10_001)
    expect(raw.destroyed).toBe(true)
  })

  it('tells only of the kinds that were asked for', async () => {
    const stream = await listen('?event=order-changed')
    stockDenver(app.network)
    placeOrder(app.network)
    const told = await stream.told(1)
    expect(new Set(told.map(({ event }) => event))).toEqual(new Set(['order-changed']))
  })

  it('serves a thousand readers in one process, and each gets every change', async () => {
    const streams: Awaited<ReturnType<typeof listen>>[] = []
    for (let batch = 0; batch < 10; batch += 1)
      streams.push(...(await Promise.all(Array.from({ length: 100 }, () => listen()))))
    stockDenver(app.network)
    const told = await Promise.all(streams.map((stream) => stream.told(1)))
    expect(told).toHaveLength(1_000)
    for (const changes of told)
      expect(changes.map(({ event, data }) => [event, data.atf])).toEqual([['stock-changed', 10]])
  }, 60_000)
})
