import { describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

type Row = Readonly<Record<string, unknown>>
interface Answer {
  readonly asOf: string
  readonly position: string
  readonly items: readonly Row[]
  readonly nextCursor: string | null
}

const read = async (network: Network, path: string): Promise<Answer> => {
  const { status, body } = await network.call('GET', path)
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body as unknown as Answer
}
const encoded = encodeURIComponent
const groupings = ['network', 'region', 'location', 'location-group', 'category', 'sku', 'channel']
/** What the log of stock can tell of a group. */
const stockOf = ({ items }: Answer) =>
  items.map(({ key, name, stock, pairs, stockOuts }) => ({ key, name, stock, pairs, stockOuts }))

/** A day on which stock comes, is held for a while, and orders are placed, shipped and cancelled; looked at after each step. */
const live = async (network: Network, look: () => Promise<void>): Promise<void> => {
  await network.call('PUT', '/v1/items/SKU-2', { name: 'Trail 5', category: 'bikes' })
  await network.call('PUT', '/v1/location-groups/WEST', { name: 'West', locations: ['WH-DEN', 'WH-RNO'] })
  await network.stock('receipt', 'SKU-2', 'WH-RNO', 4)
  await look()
  await network.call('POST', '/v1/reservations', {
    ...{ reservationId: 'R-1', expiresInSeconds: 8 },
    lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 2 }],
  })
  await look()
  await network.place('A-1', 1)
  await network.settle(6_000)
  await look() // The hold is past its time by now.
  await network.call('PUT', '/v1/stock-policies/SKU-1', {
    ...{ location: 'WH-RNO', safetyStock: 1, channels: [{ channel: 'store', minimum: 2 }] },
  })
  await network.place('A-2', 3)
  await look()
  await network.call('POST', '/v1/orders/A-2/cancel', { reason: 'customer' })
  await network.stock('receipt', 'SKU-1', 'WH-DEN', 6)
  await look()
}

describe('views as of a moment', () => {
  it('sum stock as it was told then, by every grouping, and list orders as they were known', async () => {
    const network = await openNetwork({ 'WH-DEN': 5, 'WH-RNO': 4 })
    const told: { at: string; groups: Answer[]; orders: Answer; open: Answer }[] = []
    await live(network, async () => {
      await network.settle(3_000)
      const groups: Answer[] = []
      for (const by of groupings) groups.push(await read(network, `/v1/visibility?sku=SKU-1,SKU-2&groupBy=${by}`))
      const orders = await read(network, '/v1/visibility/orders?sort=placedAt')
      told.push({ at: orders.asOf, groups, orders, open: await read(network, '/v1/visibility/orders?open=true') })
      await network.settle(1_000)
    })
    expect(told.map(({ orders }) => orders.items.map(({ status }) => status))).toEqual([
      [],
      [],
      ['confirmed'],
      ['confirmed', 'confirmed'],
      ['confirmed', 'cancelled'],
    ])
    expect(new Set(told.map(({ groups }) => JSON.stringify(stockOf(groups[0]!)))).size).toBe(5)
    for (const { at, groups, orders, open } of told) {
      for (const [index, by] of groupings.entries()) {
        const query = `/v1/visibility?sku=SKU-1,SKU-2&groupBy=${by}&at=${encoded(at)}`
        const then = await read(network, query)
        // Names, groups and categories are those of today, which the first looks had already.
        expect({ by, at, stock: stockOf(then) }).toEqual({ by, at, stock: stockOf(groups[index]!) })
        expect(then).toMatchObject({ asOf: at, lagMs: 0 })
        for (const item of then.items)
          expect(item).toMatchObject({ openOrders: null, openUnits: null, atRisk: null, discrepancies: null })
      }
      const past = await read(network, `/v1/visibility/orders?sort=placedAt&at=${encoded(at)}`)
      expect({ at, items: past.items }).toEqual({ at, items: orders.items })
      expect((await read(network, `/v1/visibility/orders?open=true&at=${encoded(at)}`)).items).toEqual(open.items)
    }
    await network.stop()
  })

  it('come in pages and as a file, narrowed by what the orders were then', async () => {
    const network = await openNetwork({ 'WH-DEN': 9, 'WH-RNO': 4 })
    for (const id of ['A-1', 'A-2', 'A-3']) await network.place(id, 1)
    await network.settle(3_000)
    const { asOf } = await read(network, '/v1/visibility/orders')
    const at = `at=${encoded(asOf)}`
    await network.settle(2_000)
    await network.call('POST', '/v1/orders/A-2/cancel', { reason: 'customer' })
    await network.settle()
    const first = await read(network, `/v1/visibility/orders?status=confirmed&sort=-placedAt&limit=2&${at}`)
    const second = await read(
      network,
      `/v1/visibility/orders?status=confirmed&sort=-placedAt&limit=2&${at}&cursor=${encoded(first.nextCursor ?? '')}`,
    )
    expect([...first.items, ...second.items].map(({ orderId }) => orderId)).toEqual(['A-3', 'A-2', 'A-1'])
    expect(second.nextCursor).toBeNull()
    const one = await read(network, `/v1/visibility/orders?customer=C-A-2&${at}`)
    expect(one.items).toMatchObject([{ orderId: 'A-2', status: 'confirmed' }])
    const places = await read(network, `/v1/visibility?sku=SKU-1&groupBy=location&sort=-onHand&limit=1&${at}`)
    expect(places.items.map(({ key }) => key)).toEqual(['WH-DEN'])
    const rest = `cursor=${encoded(places.nextCursor ?? '')}`
    const next = await read(network, `/v1/visibility?sku=SKU-1&groupBy=location&sort=-onHand&limit=1&${at}&${rest}`)
    expect(next).toMatchObject({ items: [{ key: 'WH-RNO' }], nextCursor: null })
    await network.stop()
  })

  it('refuse a moment that they cannot tell of, and say where to ask', async () => {
    const network = await openNetwork({ 'WH-DEN': 5 })
    for (const [path, why] of [
      ['/v1/visibility?at=2026-01-05T09:00:00Z', 'where `sku` names'],
      ['/v1/visibility?sku=SKU-1&at=2999-01-01T00:00:00Z', 'ahead of what is recorded'],
      ['/v1/visibility?sku=SKU-1&at=2999-01-01T00:00:00Z&format=csv', 'ahead of what is recorded'],
      ['/v1/visibility?sku=SKU-1&at=2026-01-05', 'no instant'],
      ['/v1/visibility/orders?at=2999-01-01T00:00:00Z', 'in the future'],
      ['/v1/visibility/orders?at=rubbish', 'not a position token'],
      ['/v1/visibility/inbound?at=2026-01-05T09:00:00Z', 'GET /v1/visibility?sku='],
      ['/v1/visibility/returns?at=2026-01-05T09:00:00Z', 'GET /v1/visibility?sku='],
    ]) {
      const { status, body } = await network.call('GET', path!)
      expect({ path, status }).toEqual({ path, status: 400 })
      expect(body).toMatchObject({ errors: [{ parameter: 'at', detail: expect.stringContaining(why!) as unknown }] })
    }
    await network.stop()
  })
})
