import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createApi, type Api } from '../demo/api.ts'
import { readBikeSales } from '../demo/bike-sales.ts'
import { createSite, startSystem, type Site, type System } from '../e2e/system.ts'
import { buildWorld, driveAll, EMPTY_STORE, STORE, SUPPLIER, type OrderSeen } from './drive.ts'
import { channelOf, channels, orderIdOf, wayOf, ways, type Way } from './ways.ts'

const sales = readBikeSales()
const from: Readonly<Record<Way, (location: string) => boolean>> = {
  standard: (location) => location.startsWith('WH-'),
  expedited: (location) => location.startsWith('WH-'),
  bopis: (location) => location === STORE,
  ropis: (location) => location === STORE,
  'ship-to-store': (location) => location === EMPTY_STORE,
  'ship-from-store': (location) => location === STORE,
  dropship: (location) => location === SUPPLIER,
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('all 322 orders of the bicycle maker over HTTP, each way through each channel', () => {
  let site: Site
  let system: System
  let api: Api
  let received: ReadonlyMap<string, number>
  let seen: readonly OrderSeen[] = []

  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    api = createApi(`http://127.0.0.1:${site.environment['PORT'] ?? ''}`)
    received = await buildWorld(api, sales)
  }, 120_000)
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it('come to their end', async () => {
    const { open, counts } = await driveAll(api, sales)
    expect(open).toEqual([])
    seen = await Promise.all(
      sales.orders.map((_, index) => api.call<OrderSeen>('GET', `/v1/orders/${orderIdOf(index)}`)),
    )
    expect(seen.map(({ status }) => status)).toEqual(sales.orders.map(() => 'completed'))
    const pairs = new Set(sales.orders.map((_, index) => `${wayOf(index)} ${channelOf(index)}`))
    expect([sales.orders.length, pairs.size]).toEqual([322, ways.length * channels.length])
    // Each of 46 orders was sent by the supplier on a notice; each of 46 went to the empty store, one or another from two places.
    expect(counts.asns).toBe(46)
    expect(counts.transfers).toBeGreaterThanOrEqual(46)
  }, 600_000)

  it('came from where their way says', () => {
    const wrong = seen.flatMap(({ orderId, shipments }, index) =>
      shipments.every(({ location }) => from[wayOf(index)](location)) && shipments.length > 0
        ? []
        : [`${orderId} ${wayOf(index)}: ${shipments.map(({ location }) => location).join()}`],
    )
    expect(wrong).toEqual([])
    expect(seen.map(({ channel }) => channel)).toEqual(sales.orders.map((_, index) => channelOf(index)))
  })

  it('brought every unit to its customer, and took the money for it once', () => {
    for (const [index, { lines, payment, total }] of seen.entries()) {
      const asked = sales.orders[index]?.lines ?? []
      expect(lines.map(({ delivered }) => delivered)).toEqual(asked.map(({ quantity }) => quantity))
      expect(payment.captured).toEqual(total)
      expect(payment.refunded.amount).toBe('0.00')
      expect(Number(total.amount)).toBe(sum(asked.map(({ quantity, priceUsd }) => quantity * priceUsd)))
    }
  })

  it('left in stock what was received and not sent, and nothing held', async () => {
    const wanted = new Map<string, number>()
    for (const { lines } of sales.orders)
      for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
    interface Place {
      readonly onHand: number
      readonly committed: number
      readonly reserved: number
      readonly shortfall: number
    }
    for (const [sku, units] of received) {
      const { items } = await api.call<{ items: Place[] }>('GET', `/v1/stock/${sku}`)
      expect([sku, sum(items.map(({ onHand }) => onHand))]).toEqual([sku, units - (wanted.get(sku) ?? 0)])
      expect([sku, sum(items.map((place) => place.committed + place.reserved + place.shortfall))]).toEqual([sku, 0])
    }
  }, 60_000)
})
