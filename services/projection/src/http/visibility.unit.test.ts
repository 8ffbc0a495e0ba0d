import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { startApp, TRACKING_SECRET, type App } from '../testing/app.ts'
import {
  carrier,
  confirmOrder,
  deliverOrder,
  level,
  order,
  placeOrder,
  shipment,
  shipOrder,
  stockDenver,
  stockOf,
} from '../testing/scenario.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

type Body = Record<string, unknown>
const read = async (url: string): Promise<Body> => {
  await app.settle()
  const { status, body } = await app.get(url)
  expect([url, status]).toEqual([url, 200])
  return body
}
const itemsOf = (body: Body): Body[] => body.items as Body[]
const idsOf = (body: Body): unknown[] => itemsOf(body).map(({ orderId }) => orderId)

describe('GET /v1/visibility/orders/{id}', () => {
  it('tells the whole story of an order in time order', async () => {
    stockDenver(app.network)
    placeOrder(app.network)
    confirmOrder(app.network)
    shipOrder(app.network)
    deliverOrder(app.network)
    app.network.publish(
      'message-sent',
      'message-M-1',
      {
        messageId: 'M-1',
        orderId: 'A-1',
        customerId: 'C-1',
        channel: 'email',
        template: 'order-shipped',
        language: 'ja',
        providerId: null,
        sentAt: '2026-01-06T10:00:05.000Z',
      },
      '2026-01-06T10:00:05.000Z',
    )
    const body = await read('/v1/visibility/orders/A-1')
    expect(body).toMatchObject({
      orderId: 'A-1',
      status: 'completed',
      atRisk: false,
      promisedOn: '2026-01-09',
      total: { amount: '12140.00', currency: 'USD' },
      units: { ordered: 2, allocated: 2, shipped: 2, delivered: 2, backordered: 0, cancelled: 0 },
      shipments: [{ shipmentId: 'A-1-S1', location: 'WH-DEN', status: 'delivered', carrier: 'UPS' }],
      messages: [{ messageId: 'M-1', status: 'sent', language: 'ja' }],
    })
    const timeline = body.timeline as { at: string; type: string; service: string; data: Body }[]
    expect(timeline.map(({ type }) => type)).toEqual([
      'order-placed',
      'line-allocated',
      'order-promised',
      'order-confirmed',
      'fulfilment-requested',
      'shipment-created',
      'shipped',
      'line-shipped',
      'message-sent',
      'scanned',
      'scanned',
      'delivered',
      'line-delivered',
      'order-completed',
    ])
    expect(new Set(timeline.map(({ service }) => service))).toEqual(new Set(['order', 'shipment', 'notification']))
    expect(JSON.stringify(body)).not.toMatch(/sealed-token|Mrs Smith|80301/)
  })

  it('knows no order of which only the shipment has come', async () => {
    app.network.publish('lost', 'shipment-A-1-S1', {
      ...shipment('A-1-S1', 'A-1'),
      ...carrier,
      status: 'lost',
      lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }],
    })
    await app.settle()
    expect(await app.get('/v1/visibility/orders/A-1')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

describe('GET /v1/visibility/orders', () => {
  const placeMany = (): void => {
    for (let number = 1; number <= 7; number += 1) {
      placeOrder(app.network, `A-${number}`, `2026-01-05T09:0${Math.ceil(number / 2)}:00.000Z`)
      confirmOrder(app.network, `A-${number}`)
    }
  }

  it('pages newest first, each order once', async () => {
    placeMany()
    const seen: unknown[] = []
    let url = '/v1/visibility/orders?limit=3'
    for (let pages = 0; pages < 5; pages += 1) {
      const body = await read(url)
      seen.push(...idsOf(body))
      if (body.nextCursor === null) break
      url = `/v1/visibility/orders?limit=3&cursor=${body.nextCursor as string}`
    }
    expect(seen).toEqual(['A-7', 'A-5', 'A-6', 'A-3', 'A-4', 'A-1', 'A-2'])
  })

  it('filters by status, customer and search', async () => {
    placeMany()
    placeOrder(app.network, 'B-1')
    shipOrder(app.network, 'A-3')
    expect(idsOf(await read('/v1/visibility/orders?status=pending'))).toEqual(['B-1'])
    expect(idsOf(await read('/v1/visibility/orders?status=shipped'))).toEqual(['A-3'])
    expect(idsOf(await read('/v1/visibility/orders?customer=C-2'))).toEqual([])
    expect(idsOf(await read('/v1/visibility/orders?q=b-'))).toEqual(['B-1'])
    expect(idsOf(await read('/v1/visibility/orders?q=EZ4000000004'))).toEqual(['A-3'])
  })

  it('finds what may not keep its promise, and says why', async () => {
    placeMany()
    placeOrder(app.network, 'B-1')
    confirmOrder(app.network, 'B-1', '2026-01-04')
    app.network.publish('line-backordered', 'order-A-2', {
      ...order('A-2'),
      line: 1,
      sku: 'SKU-1',
      quantity: 2,
      expectedOn: null,
      personal: null,
    })
    shipOrder(app.network, 'A-3')
    app.network.publish('delayed', 'shipment-A-3-S1', {
      ...shipment('A-3-S1', 'A-3'),
      ...carrier,
      status: 'in_transit',
      cause: 'weather',
      previousEta: null,
      eta: '2026-01-12T10:00:00.000Z',
    })
    const body = await read('/v1/visibility/orders?atRisk=true')
    const risks: unknown = Object.fromEntries(itemsOf(body).map(({ orderId, risks: why }) => [orderId, why]))
    expect(risks).toEqual({
      'A-2': ['backordered-without-date'],
      'A-3': ['shipment-delayed'],
      'B-1': ['promise-passed'],
    })
    expect(idsOf(await read('/v1/visibility/orders?atRisk=true&q=A-3'))).toEqual(['A-3'])
    deliverOrder(app.network, 'A-3')
    expect(idsOf(await read('/v1/visibility/orders?atRisk=true'))).toEqual(['A-2', 'B-1'])
  })

  it.each([
    ['a foreign cursor', 'cursor=abc', 'cursor'],
    ['a cursor of another list', `cursor=WzFd.${'x'.repeat(8)}`, 'cursor'],
    ['a limit of 0', 'limit=0', 'limit'],
    ['an unknown status', 'status=lost', 'status'],
  ])('refuses %s', async (_, query, parameter) => {
    const { status, body } = await app.get(`/v1/visibility/orders?${query}`)
    expect([status, body.code]).toEqual([400, 'invalid-parameter'])
    expect(body.errors).toMatchObject([{ parameter }])
  })
})

describe('GET /v1/visibility', () => {
  const stockAll = (): void => {
    stockDenver(app.network)
    const { publish } = app.network
    publish('location-registered', 'location-ST-BOS', {
      location: 'ST-BOS',
      name: 'Boston',
      type: 'store',
      timeZone: 'America/New_York',
      position: null,
      capabilities: [],
      region: 'east',
    })
    for (const sku of ['SKU-1', 'SKU-2', 'SKU-3'])
      publish('stock-received', stockOf(sku, 'ST-BOS'), {
        sku,
        location: 'ST-BOS',
        quantity: 4,
        level: level({ onHand: 4 }),
      })
  }
  const summed = (body: Body) =>
    itemsOf(body).map(({ key, stock, openOrders, atRisk }) => [key, (stock as { atf: number }).atf, openOrders, atRisk])

  it('adds up the network, its regions, locations and SKUs', async () => {
    stockAll()
    placeOrder(app.network)
    confirmOrder(app.network, 'A-1', '2026-01-04')
    expect(summed(await read('/v1/visibility'))).toEqual([['', 22, 1, 1]])
    expect(summed(await read('/v1/visibility?sku=SKU-1'))).toEqual([['', 14, 1, 1]])
    expect(summed(await read('/v1/visibility?groupBy=region'))).toEqual([
      ['east', 12, 0, 0],
      ['west', 10, 1, 1],
    ])
    expect(summed(await read('/v1/visibility?groupBy=location&sku=SKU-1'))).toEqual([
      ['ST-BOS', 4, 0, 0],
      ['WH-DEN', 10, 1, 1],
    ])
    expect(summed(await read('/v1/visibility?groupBy=sku&region=east'))).toEqual([
      ['SKU-1', 4, 0, 0],
      ['SKU-2', 4, 0, 0],
      ['SKU-3', 4, 0, 0],
    ])
  })

  it('takes expired holds off what is reserved in every sum', async () => {
    stockAll()
    const figures = { sku: 'SKU-1', location: 'WH-DEN', level: level({ onHand: 10, reserved: 3 }) }
    const expiresAt = '2026-01-05T09:59:00.000Z'
    app.network.publish('stock-reserved', stockOf('SKU-1', 'WH-DEN'), {
      ...figures,
      quantity: 3,
      reservationId: 'R-1',
      expiresAt,
      channel: null,
    })
    for (const groupBy of ['network', 'region', 'location', 'sku']) {
      const body = await read(`/v1/visibility?groupBy=${groupBy}`)
      const stock = itemsOf(body).map((item) => item.stock as { atf: number; reserved: number })
      expect([groupBy, stock.reduce((sum, { atf }) => sum + atf, 0)]).toEqual([groupBy, 22])
      expect(stock.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(0)
    }
  })

  it('pages through groups', async () => {
    stockAll()
    const first = await read('/v1/visibility?groupBy=sku&limit=2')
    expect(itemsOf(first).map(({ key }) => key)).toEqual(['SKU-1', 'SKU-2'])
    const second = await read(`/v1/visibility?groupBy=sku&limit=2&cursor=${String(first.nextCursor)}`)
    expect(itemsOf(second).map(({ key }) => key)).toEqual(['SKU-3'])
    expect(second.nextCursor).toBeNull()
  })

  it('counts an order no longer once it has arrived', async () => {
    stockAll()
    placeOrder(app.network)
    confirmOrder(app.network)
    shipOrder(app.network)
    expect(summed(await read('/v1/visibility'))).toEqual([['', 22, 1, 0]])
    deliverOrder(app.network)
    expect(summed(await read('/v1/visibility'))).toEqual([['', 22, 0, 0]])
  })
})

describe('GET /v1/kpis', () => {
  it('counts by day', async () => {
    for (const [orderId, deliveredAt] of [
      ['A-1', '2026-01-08T20:15:00.000Z'],
      ['A-2', '2026-01-10T08:00:00.000Z'],
    ] as const) {
      placeOrder(app.network, orderId)
      confirmOrder(app.network, orderId)
      shipOrder(app.network, orderId)
      deliverOrder(app.network, orderId, deliveredAt)
    }
    const body = await read('/v1/kpis?from=2026-01-01&to=2026-01-31')
    const none = { ordersPlaced: 0, shipped: 0, delivered: 0, deliveredOnTime: 0, deliveredLate: 0 }
    expect(body.days).toEqual([
      { ...none, date: '2026-01-05', ordersPlaced: 2 },
      { ...none, date: '2026-01-06', shipped: 2 },
      { ...none, date: '2026-01-08', delivered: 1, deliveredOnTime: 1 },
      { ...none, date: '2026-01-10', delivered: 1, deliveredLate: 1 },
    ])
  })

  it('refuses days that run backwards', async () => {
    const { status, body } = await app.get('/v1/kpis?from=2026-02-01&to=2026-01-31')
    expect([status, body.code]).toEqual([400, 'invalid-parameter'])
  })
})

describe('GET /v1/track/{token}', () => {
  it('shows all parcels of the order with scans in time order, and nothing about the person', async () => {
    stockDenver(app.network)
    placeOrder(app.network)
    confirmOrder(app.network)
    shipOrder(app.network)
    await app.settle()
    const { status, headers, body } = await app.get(`/v1/track/${trackingToken(TRACKING_SECRET, 'A-1')}`)
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body).toMatchObject({
      orderId: 'A-1',
      status: 'shipped',
      language: 'ja',
      parcels: [
        {
          status: 'in_transit',
          carrier: 'UPS',
          trackingNumber: 'EZ4000000004',
          lines: [{ sku: 'SKU-1', name: 'Jekyll Carbon 2', quantity: 2 }],
          scans: [{ city: 'Denver' }, { city: 'Boulder' }],
        },
      ],
      waiting: [],
    })
    expect(JSON.stringify(body)).not.toMatch(/C-1|Mrs Smith|80301|sealed/)
  })

  it('follows a link that was revoked: the old one shows nothing, the new one until it ends', async () => {
    placeOrder(app.network)
    const link = (generation: number) => `/v1/track/${trackingToken(TRACKING_SECRET, 'A-1', generation)}`
    const statuses = async () => {
      await app.settle()
      return [(await app.get(link(1))).status, (await app.get(link(2))).status]
    }
    const change = (generation: number, expiresAt: string | null) =>
      app.network.publish('tracking-link-changed', 'link-A-1', { orderId: 'A-1', generation, expiresAt })
    expect(await statuses()).toEqual([200, 404])
    change(2, null)
    expect(await statuses()).toEqual([404, 200])
    change(2, '2020-01-01T00:00:00.000Z')
    expect(await statuses()).toEqual([404, 404])
  })

  it.each([
    ['of another generation', trackingToken(TRACKING_SECRET, 'A-1', 2)],
    ['that is too short', 'x'],
    ['that is no token at all', encodeURIComponent("' or 1=1 --")],
  ])('answers a token %s as one that never was', async (_, token) => {
    placeOrder(app.network)
    await app.settle()
    const { status, headers, body } = await app.get(`/v1/track/${token}`)
    expect([status, body.code, body.detail]).toEqual([404, 'not-found', 'This link shows no order.'])
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('a transfer', () => {
  const transfer = { otherLocation: 'WH-DEN', transferId: 'T-1' }
  const place = { sku: 'jekyll-carbon-2', location: 'ST-BOU' }
  const stream = stockOf(place.sku, place.location)

  it('is in transit at its destination, and what does not add up is shown there until it is explained', async () => {
    const { publish } = app.network
    publish('transfer-expected', stream, {
      ...{ ...place, ...transfer, quantity: 5, expectedOn: '2026-01-09' },
      level: level({ incoming: 5, inTransit: 5 }),
    })
    const before = itemsOf(await read('/v1/visibility?groupBy=location'))
    expect(before).toMatchObject([{ key: 'ST-BOU', stock: { incoming: 5, inTransit: 5 }, discrepancies: 0 }])
    publish('stock-transferred-in', stream, { ...place, ...transfer, quantity: 3, level: level({ onHand: 3 }) })
    const found = { transferId: 'T-1', from: 'WH-DEN', to: 'ST-BOU' }
    const lines = [{ sku: place.sku, kind: 'short' as const, quantity: 2 }]
    publish('transfer-discrepancy-found', 'transfer-T-1', { ...found, lines })
    for (const groupBy of ['network', 'location', 'sku'])
      expect(itemsOf(await read(`/v1/visibility?groupBy=${groupBy}`))).toMatchObject([{ discrepancies: 2 }])
    expect(itemsOf(await read('/v1/visibility?location=WH-DEN'))).toMatchObject([{ discrepancies: 0 }])
    publish('transfer-discrepancy-resolved', 'transfer-T-1', { ...found, lines, reason: 'lost', note: null })
    expect(itemsOf(await read('/v1/visibility'))).toMatchObject([{ discrepancies: 0, stock: { onHand: 3 } }])
  })
})
