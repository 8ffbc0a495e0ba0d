import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startApp, type App } from '../testing/app.ts'
import {
  confirmOrder,
  deliverOrder,
  level,
  order,
  placeOrder,
  shipOrder,
  stockDenver,
  stockOf,
} from '../testing/scenario.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
  stockDenver(app.network)
})
afterEach(() => app.stop())

type Body = Record<string, unknown>
const read = async (url: string): Promise<Body> => {
  await app.settle()
  const { status, body } = await app.get(url)
  expect([url, status]).toEqual([url, 200])
  return body
}
const refused = async (url: string) => {
  await app.settle()
  const { status, body } = await app.get(url)
  const errors = body.errors as { parameter: string; detail: string }[] | undefined
  return [status, body.code, errors?.[0]?.parameter]
}
const itemsOf = (body: Body): Body[] => body.items as Body[]

const aLife = (orderId = 'A-1', deliveredAt?: string): void => {
  placeOrder(app.network, orderId)
  confirmOrder(app.network, orderId)
  shipOrder(app.network, orderId)
  deliverOrder(app.network, orderId, deliveredAt)
}

describe('groups', () => {
  it('add up by category, location group and channel', async () => {
    app.network.publish('item-changed', 'item-SKU-1', { sku: 'SKU-1', name: 'Jekyll', category: 'bikes' })
    app.network.publish('location-group-registered', 'location-group-EAST', {
      ...{ group: 'EAST', name: 'East coast', locations: ['WH-BOS', 'WH-DEN'] },
    })
    const channels = [{ channel: 'store', minimum: 6, used: 0 }]
    app.network.publish('stock-policy-set', stockOf('SKU-1', 'WH-DEN'), {
      ...{ sku: 'SKU-1', location: 'WH-DEN', level: { ...level({ onHand: 10 }), channels } },
      ...{ safetyStock: 0, backorderLimit: 0 },
    })
    const atf = async (query: string) =>
      itemsOf(await read(`/v1/visibility?${query}`)).map(({ key, stock }) => [key, (stock as { atf: number }).atf])
    expect(await atf('groupBy=category')).toEqual([['bikes', 10]])
    expect(await atf('groupBy=location-group')).toEqual([['EAST', 10]])
    expect(await atf('groupBy=channel')).toEqual([
      ['', 4],
      ['store', 10],
    ])
    expect(await atf('groupBy=network&channel=web&category=bikes&group=EAST')).toEqual([['', 4]])
    expect(await atf('groupBy=sku&channel=web')).toEqual([['SKU-1', 4]])
    expect(await atf('groupBy=location&category=shoes')).toEqual([])
  })

  it('moves all figures with an item that changes its category', async () => {
    const categories = async () =>
      itemsOf(await read('/v1/visibility?groupBy=category')).map(({ key, pairs }) => [key, pairs])
    expect(await categories()).toEqual([['', 1]])
    app.network.publish('item-changed', 'item-SKU-1', { sku: 'SKU-1', name: 'Jekyll', category: 'bikes' })
    expect(await categories()).toEqual([['bikes', 1]])
  })
})

describe('bad input', () => {
  it.each([
    ['/v1/visibility?groupBy=planet', 'groupBy'],
    ['/v1/visibility?group=NOWHERE', 'group'],
    ['/v1/visibility?region=atlantis', 'region'],
    ['/v1/visibility?sort=price', 'sort'],
    ['/v1/visibility?cursor=abc', 'cursor'],
    ['/v1/visibility?at=2026-01-01T00:00:00Z', 'at'],
    ['/v1/visibility/orders?cursor=eyJ9.x', 'cursor'],
    ['/v1/visibility/orders?sort=state', 'sort'],
    ['/v1/visibility/inbound?cursor=1', 'cursor'],
    ['/v1/visibility/customers/C-1/journey?cursor=1', 'cursor'],
    ['/v1/visibility/orders/A-1?at=2031-01-01T00:00:00Z', 'at'],
    ['/v1/visibility/orders/A-1?at=2026-01-01T00:00:00', 'at'],
    ['/v1/visibility/orders/A-1?at=nonsense', 'at'],
    ['/v1/kpis/otif?groupBy=mood', 'groupBy'],
    ['/v1/kpis/beauty', 'kpi'],
    ['/v1/search?q=x&kind=people', 'kind.0'],
  ])('%s is told by its parameter', async (url, parameter) => {
    aLife()
    expect(await refused(url)).toEqual([400, 'invalid-parameter', parameter])
  })

  it('a cursor of another list, or of another order, is none of this one', async () => {
    for (const orderId of ['A-1', 'A-2', 'A-3']) placeOrder(app.network, orderId)
    const { nextCursor } = await read('/v1/visibility/orders?limit=1')
    const cursor = encodeURIComponent(String(nextCursor))
    expect((await read(`/v1/visibility/orders?limit=1&cursor=${cursor}`)).items).toHaveLength(1)
    for (const url of [`/v1/visibility/orders?sort=units&cursor=${cursor}`, `/v1/visibility?cursor=${cursor}`])
      expect(await refused(url)).toEqual([400, 'invalid-parameter', 'cursor'])
  })

  it.each([`' or 1=1 --`, `%' ; drop table orders_v4; --`, `\\`, `"`, `_`, `{"$gt":""}`, `A-1' UNION select`])(
    'a filter of %j is a value and nothing else',
    async (hostile) => {
      aLife()
      const q = encodeURIComponent(hostile)
      expect(itemsOf(await read(`/v1/visibility/orders?q=${q}`))).toEqual([])
      expect(itemsOf(await read(`/v1/search?q=${q}`))).toEqual([])
      expect(itemsOf(await read(`/v1/visibility?groupBy=category&category=${q}`))).toEqual([])
      expect((await refused(`/v1/visibility?sku=${q}`)).slice(0, 2)).toEqual([400, 'invalid-parameter'])
      expect(itemsOf(await read('/v1/visibility/orders'))).toHaveLength(1)
    },
  )

  it('too many pairs are refused with a number, by GET and by POST', async () => {
    const skus = Array.from({ length: 1_001 }, (_, index) => `S-${index}`)
    expect(await refused(`/v1/availability?sku=${skus.join(',')}`)).toEqual([400, 'invalid-parameter', 'sku'])
    const ask = (body: object) =>
      app.whileTurning(app.server.inject({ method: 'POST', url: '/v1/availability', payload: body }))
    const asked = { skus: Array.from({ length: 73 }, (_, index) => `S-${index}`) }
    const many = await ask({ ...asked, locations: Array.from({ length: 137 }, (_, index) => `L-${index}`) })
    expect([many.statusCode, many.json<Body>().code]).toEqual([413, 'too-many-lines'])
    expect(many.json<Body>().detail).toContain('10001 pairs')
    const most = await ask({
      skus: skus.slice(0, 100),
      locations: Array.from({ length: 100 }, (_, index) => `L-${index}`),
    })
    expect(most.statusCode).toBe(200)
  })
})

/** It never ends. */
const STREAM = '/v1/stream'

describe('an answer', () => {
  it('has a tag of what it says; who has it already gets a 304', async () => {
    aLife()
    await app.settle()
    const first = await app.server.inject('/v1/visibility')
    app.clock.advance(5_000)
    const again = (tag: string) => app.server.inject({ url: '/v1/visibility', headers: { 'if-none-match': tag } })
    const same = await again(String(first.headers.etag))
    expect([same.statusCode, same.body]).toEqual([304, ''])
    expect(same.headers['onhand-position']).toBe(first.json<Body>().position)
    expect((await again('"other"')).statusCode).toBe(200)
    app.network.publish('stock-received', stockOf('SKU-1', 'WH-DEN'), {
      ...{ sku: 'SKU-1', location: 'WH-DEN', quantity: 1, level: level({ onHand: 11 }) },
    })
    await app.settle()
    const changed = await again(String(first.headers.etag))
    expect(changed.statusCode).toBe(200)
    expect(changed.headers.etag).not.toBe(first.headers.etag)
  })

  it('keeps its tag while it says the same, whatever it is an answer to', async () => {
    aLife()
    await app.settle()
    const { paths } = (await app.server.inject('/openapi/projection.json')).json<{
      paths: Record<string, { get?: unknown }>
    }>()
    const queries: Readonly<Record<string, string>> = { '/v1/availability': '?sku=SKU-1' }
    const urls = Object.keys(paths)
      .filter((path) => paths[path]?.get !== undefined && !path.includes('{') && path !== STREAM)
      .map((path) => path + (queries[path] ?? ''))
    const tags: Record<string, (number | string)[]> = {}
    for (const url of urls) {
      const first = await app.whileTurning(app.server.inject(url))
      if (first.headers.etag === undefined) continue
      app.clock.advance(1)
      const asked = app.server.inject({ url, headers: { 'if-none-match': first.headers.etag } })
      const again = await app.whileTurning(asked)
      tags[url] = [first.statusCode, again.statusCode]
    }
    expect(Object.keys(tags)).toContain('/v1/availability?sku=SKU-1')
    expect(tags).toEqual(Object.fromEntries(Object.keys(tags).map((url) => [url, [200, 304]])))
  })

  it('comes as one CSV file of the whole list, in which no cell is a formula', async () => {
    for (let number = 0; number < 1_203; number += 1) placeOrder(app.network, `A-${number}`)
    app.network.publish('item-changed', 'item-SKU-1', { sku: 'SKU-1', name: '=HYPERLINK("http://x")' })
    await app.settle()
    const orders = await app.server.inject('/v1/visibility/orders?format=csv&limit=3')
    expect(orders.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(orders.headers['onhand-position']).toBeDefined()
    const lines = orders.body.trimEnd().split('\n')
    expect(lines).toHaveLength(1_204)
    expect(lines[0]).toMatch(/^orderId,status,channel,/)
    expect(new Set(lines).size).toBe(1_204)
    const skus = await app.server.inject('/v1/visibility?groupBy=sku&format=csv')
    expect(skus.body).toContain(`"'=HYPERLINK(""http://x"")"`)
    for (const url of ['/v1/visibility/inbound', '/v1/visibility/returns', '/v1/kpis/fill-rate/facts'])
      expect((await app.server.inject(`${url}?format=csv`)).statusCode).toBe(200)
  })
})

describe('orders', () => {
  it('are counted by what tells them apart', async () => {
    aLife('A-1')
    placeOrder(app.network, 'A-2')
    const counts = async (groupBy: string) =>
      itemsOf(await read(`/v1/visibility/order-groups?groupBy=${groupBy}`)).map(({ key, orders, open }) => [
        key,
        orders,
        open,
      ])
    expect(await counts('status')).toEqual([
      ['completed', 1, 0],
      ['pending', 1, 1],
    ])
    expect(await counts('channel')).toEqual([['web', 2, 1]])
    expect(await counts('location')).toEqual([['WH-DEN', 1, 0]])
    expect(await counts('carrier')).toEqual([['UPS', 1, 0]])
    expect(await counts('age')).toEqual([['0', 2, 1]])
    const ids = async (query: string) =>
      itemsOf(await read(`/v1/visibility/orders?${query}`)).map(({ orderId }) => orderId)
    expect(await ids('location=WH-DEN')).toEqual(['A-1'])
    expect(await ids('carrier=UPS&sku=SKU-1')).toEqual(['A-1'])
    expect(await ids('open=true')).toEqual(['A-2'])
    expect(await ids('placedTo=2026-01-04')).toEqual([])
    expect(await ids('q=EZ4000000004')).toEqual(['A-1'])
  })

  it('are shown as they were known at a moment, by the folds of now', async () => {
    aLife()
    await app.settle()
    const before = await app.get('/v1/visibility/orders/A-1')
    const at = async (instant: string) => await read(`/v1/visibility/orders/A-1?at=${encodeURIComponent(instant)}`)
    app.clock.advance(30 * 86_400_000)
    expect(await at('2026-01-05T09:01:30.000Z')).toMatchObject({ status: 'pending', promisedOn: null, shipments: [] })
    const shipped = await at('2026-01-06T12:00:00+01:00')
    expect(shipped).toMatchObject({ status: 'shipped', promisedOn: '2026-01-09', asOf: '2026-01-06T11:00:00.000Z' })
    expect(shipped.shipments).toMatchObject([{ status: 'shipped', carrier: 'UPS', location: 'WH-DEN' }])
    const now = await at('2026-01-30T00:00:00Z')
    const { asOf, position, lagMs } = now
    expect(now).toEqual({ ...before.body, asOf, position, lagMs })
    expect(await refused('/v1/visibility/orders/A-1?at=2026-01-01T00:00:00Z')).toEqual([404, 'not-found', undefined])
  })

  it('tell for each step when it happened, who did it and what set it off', async () => {
    aLife()
    const { timeline } = (await read('/v1/visibility/orders/A-1')) as { timeline: Body[] }
    expect(timeline.map(({ type, actor }) => [type, actor])).toEqual(
      expect.arrayContaining([
        ['order-placed', 'customer'],
        ['order-confirmed', null],
        ['shipped', 'WH-DEN'],
        ['delivered', 'UPS'],
      ]),
    )
    for (const entry of timeline) expect(entry).toMatchObject({ causationId: 'cause-1', recordedAt: entry.at })
  })
})

describe("a customer's journey", () => {
  it('has what they are worth, what they sent back and all that happened, page by page', async () => {
    aLife('A-1')
    placeOrder(app.network, 'A-2', '2026-01-05T09:30:00.000Z')
    const pay = { ...order('A-1'), amount: { amount: '12140.00', currency: 'USD' }, shipmentId: null }
    app.network.publish('payment-captured', 'order-A-1', pay)
    app.network.publish('refund-issued', 'order-A-1', {
      ...order('A-1'),
      ...{ amount: { amount: '140.00', currency: 'USD' }, returnId: null, reason: 'late', personal: null },
    })
    app.network.publish('return-requested', 'return-A-1-R1', {
      ...{ ...order('A-1'), returnId: 'A-1-R1', personal: null },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1, reason: 'DEFECTIVE' }],
    })
    app.network.publish('case-opened', 'case-K-1', {
      caseId: 'K-1',
      orderId: null,
      customerId: 'C-1',
      reason: 'late',
      personal: null,
    })
    app.network.publish('csat-recorded', 'survey-V-1', {
      ...{ surveyId: 'V-1', customerId: 'C-1', orderId: 'A-1', caseId: null, kind: 'csat', occasion: 'delivery' },
      ...{ party: { type: 'carrier', id: 'UPS' }, score: 4, answeredAt: '2026-01-09T10:00:00.000Z', personal: null },
    })
    const body = await read('/v1/visibility/customers/C-1/journey?limit=500')
    expect(body).toMatchObject({
      ...{ orders: 2, cancelled: 0, channels: [{ channel: 'web', orders: 2 }] },
      lifetimeValue: [{ amount: '12000.00', currency: 'USD' }],
      // Two orders of 12,140 each, of which one is paid: the mean is of what was ordered, on the same basis as its sum.
      orderedValue: [{ amount: '24280.00', currency: 'USD' }],
      averageOrderValue: [{ amount: '12140.00', currency: 'USD' }],
      ...{ returns: { count: 1, units: 0, open: 1 }, cases: { count: 1, open: 1 } },
      satisfaction: { csat: 4, nps: null, answers: 1 },
      firstOrderAt: '2026-01-05T09:01:00.000Z',
    })
    expect(itemsOf(body).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['case-opened', 'order-placed', 'delivered']),
    )
    const seen: Body[] = []
    for (let cursor = ''; ;) {
      const page = await read(`/v1/visibility/customers/C-1/journey?limit=4${cursor}`)
      seen.push(...itemsOf(page))
      if (page.nextCursor === null) break
      cursor = `&cursor=${encodeURIComponent(page.nextCursor as string)}`
    }
    expect(seen).toEqual(body.items)
    expect(await refused('/v1/visibility/customers/NOBODY/journey')).toEqual([404, 'not-found', undefined])
  })
})

describe('key figures', () => {
  it('lead to the orders behind them, by who answers', async () => {
    aLife('A-1')
    aLife('A-2', '2026-01-10T08:00:00.000Z')
    const period = 'from=2026-01-01&to=2026-01-31'
    const { figures } = (await read(`/v1/kpis?${period}`)) as { figures: Body[] }
    expect(figures.map(({ kpi, value }) => [kpi, value])).toEqual(
      expect.arrayContaining([
        ['on-time-delivery', 0.5],
        ['otif', 0.5],
        ['perfect-order', 0.5],
        ['fill-rate', 1],
        ['csat', null],
      ]),
    )
    const byCarrier = await read(`/v1/kpis/on-time-delivery?${period}&groupBy=carrier`)
    expect(byCarrier.items).toEqual([{ key: 'UPS', good: 1, total: 2, facts: 2, value: 0.5 }])
    const days = await read(`/v1/kpis/on-time-delivery?${period}&carrier=UPS&location=WH-DEN`)
    expect(itemsOf(days).map(({ key, good }) => [key, good])).toEqual([
      ['2026-01-08', 1],
      ['2026-01-10', 0],
    ])
    const late = await read(`/v1/kpis/on-time-delivery/facts?${period}&carrier=UPS&missed=true`)
    expect(itemsOf(late).map(({ orderId, on }) => [orderId, on])).toEqual([['A-2', '2026-01-10']])
  })

  it('count what customers answered, by whom it was about; an answer that is changed counts once', async () => {
    aLife('A-1')
    const answer = (kind: 'csat' | 'nps', surveyId: string, score: number, about: string) =>
      app.network.publish(`${kind}-recorded`, `survey-${surveyId}`, {
        ...{ surveyId, customerId: 'C-1', orderId: 'A-1', caseId: null, kind, occasion: 'delivery', personal: null },
        ...{ party: { type: 'carrier', id: about }, score, answeredAt: '2026-01-09T10:00:00.000Z' },
      })
    answer('csat', 'V-1', 2, 'UPS')
    answer('csat', 'V-1', 5, 'UPS')
    answer('csat', 'V-2', 1, 'DHL')
    answer('nps', 'N-1', 9, 'UPS')
    const period = 'from=2026-01-01&to=2026-01-31'
    const byCarrier = await read(`/v1/kpis/csat?${period}&groupBy=carrier`)
    expect(itemsOf(byCarrier).map(({ key, good, total }) => [key, good, total])).toEqual([
      ['DHL', 0, 1],
      ['UPS', 1, 1],
    ])
    const { figures } = (await read(`/v1/kpis?${period}`)) as { figures: Body[] }
    const valueOf = (name: string) => figures.find(({ kpi }) => kpi === name)?.value
    expect([valueOf('csat'), valueOf('nps')]).toEqual([0.5, 100])
  })
})

describe('search', () => {
  it('finds orders, goods, customers and parcels, the closest first', async () => {
    aLife('ORDER-77')
    const hits = async (query: string) =>
      itemsOf(await read(`/v1/search?${query}`)).map(({ kind, id, match }) => [kind, id, match])
    expect(await hits('q=order-77')).toEqual([['order', 'ORDER-77', 'exact']])
    expect(await hits('q=Order')).toEqual([['order', 'ORDER-77', 'prefix']])
    expect(await hits('q=der-7')).toEqual([['order', 'ORDER-77', 'part']])
    expect(await hits('q=carbon')).toEqual([['sku', 'SKU-1', 'part']])
    expect(await hits('q=EZ4000000004')).toEqual([['tracking', 'EZ4000000004', 'exact']])
    expect(await hits('q=c-1&kind=customer')).toEqual([['customer', 'C-1', 'exact']])
    expect(await hits('q=c-1&kind=order')).toEqual([])
  })
})

describe('what comes in and what comes back', () => {
  it('is listed with its days and states', async () => {
    app.network.publish('supply-expected', stockOf('SKU-1', 'WH-DEN'), {
      ...{ sku: 'SKU-1', location: 'WH-DEN', supplyId: 'PO-1', quantity: 5, expectedOn: '2026-01-04' },
      ...{ level: level({ onHand: 10, incoming: 5 }), supplyType: 'PO_PLACED', confidencePercent: 80 },
    })
    expect(itemsOf(await read('/v1/visibility/inbound?overdue=true'))).toEqual([
      {
        ...{
          sku: 'SKU-1',
          location: 'WH-DEN',
          supplyId: 'PO-1',
          kind: 'supply',
          quantity: 5,
          expectedOn: '2026-01-04',
        },
        ...{ overdue: true, supplyType: 'PO_PLACED', confidencePercent: 80 },
      },
    ])
    expect((await read('/v1/visibility/inbound-days?region=west')).items).toEqual([
      { on: '2026-01-04', units: 5, deliveries: 1 },
    ])
    app.network.publish('return-requested', 'return-R-1', {
      ...{ ...order('A-1'), returnId: 'R-1', personal: null },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 2, reason: 'UNWANTED' }],
    })
    app.network.publish('return-received', 'return-R-1', {
      ...{ ...order('A-1'), returnId: 'R-1', location: 'WH-DEN' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }],
    })
    const returns = await read('/v1/visibility/returns?open=true')
    expect(returns.counts).toEqual([{ status: 'received', returns: 1, units: 2 }])
    expect(itemsOf(returns)).toMatchObject([
      { returnId: 'R-1', units: 2, received: 1, location: 'WH-DEN', refunded: null },
    ])
    const feeds = await read('/v1/visibility/feeds')
    expect(itemsOf(feeds).map(({ source, lagMs, parked }) => [source, lagMs, parked])).toEqual(
      ['inventory', 'order', 'shipment', 'notification'].map((source) => [source, 0, 0]),
    )
  })
})
