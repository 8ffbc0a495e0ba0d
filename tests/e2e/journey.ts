import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { expect } from '@jest/globals'
import { eventually, type Client } from './client.ts'

const EASYPOST = new URL('../data/easypost/tracking-webhook-delivered.json', import.meta.url)

/** The network and ten bicycles in Denver. */
export const stockUp = async ({ put, post, get }: Client): Promise<void> => {
  const position = { latitude: 39.74, longitude: -104.99 }
  const location = {
    name: 'Denver DC',
    type: 'warehouse',
    timeZone: 'America/Denver',
    position,
    capabilities: ['ship', 'pickup', 'returns'],
  }
  expect((await put('/v1/locations/WH-DEN', location)).status).toBeLessThan(300)
  expect((await put('/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })).status).toBeLessThan(300)
  const receipt = [
    {
      source: 'wms-den',
      eventId: '1',
      type: 'receipt',
      sku: 'SKU-1',
      location: 'WH-DEN',
      quantity: 10,
      occurredAt: '2026-01-05T09:00:00Z',
    },
  ]
  const first = await post('/v1/stock-events', receipt)
  expect(first).toMatchObject({
    status: 200,
    body: { applied: 1, duplicates: 0, rejected: 0, results: [{ eventId: '1', status: 'applied' }] },
  })
  const again = await post('/v1/stock-events', receipt)
  expect(again).toMatchObject({ status: 200, body: { applied: 0, duplicates: 1, rejected: 0 } })
  const seen = await eventually(
    () => get('/v1/availability?sku=SKU-1'),
    ({ body }) => body.items?.[0]?.onHand === 10,
  )
  expect(seen.body).toMatchObject({
    asOf: expect.any(String),
    position: expect.any(String),
    lagMs: expect.any(Number),
    items: [
      {
        sku: 'SKU-1',
        onHand: 10,
        reserved: 0,
        atf: 10,
        ato: 10,
        locations: [{ location: 'WH-DEN', onHand: 10, reserved: 0, atf: 10 }],
      },
    ],
  })
}

/** A cart hold is taken, repeated, refused when too much, and released. */
export const holdAndRelease = async (client: Client): Promise<void> => {
  const { post, get } = client
  const reservationId = randomUUID()
  const line = { sku: 'SKU-1', location: 'WH-DEN', quantity: 1 }
  const body = { reservationId, lines: [line], expiresInSeconds: 600 }
  const held = await post('/v1/reservations', body)
  expect(held).toMatchObject({ status: 201, body: { reservationId, status: 'held' } })
  const repeated = await post('/v1/reservations', body)
  expect(repeated).toMatchObject({ status: 201, body: held.body })
  expect(repeated.headers.get('idempotent-replayed')).toBe('true')
  const tooMuch = await post('/v1/reservations', {
    ...body,
    reservationId: randomUUID(),
    lines: [{ ...line, quantity: 10 }],
  })
  expect(tooMuch).toMatchObject({ status: 409, type: expect.stringContaining('application/problem+json') })
  expect(tooMuch.body.type).toMatch(/insufficient-stock$/)
  expect(tooMuch.body.lines).toMatchObject([{ sku: 'SKU-1', location: 'WH-DEN', requested: 10, available: 9 }])
  await eventually(
    () => get('/v1/availability?sku=SKU-1'),
    ({ body: view }) => view.items[0].reserved === 1 && view.items[0].atf === 9,
  )
  expect((await client.delete(`/v1/reservations/${reservationId}`)).status).toBeLessThan(300)
  await eventually(
    () => get('/v1/availability?sku=SKU-1'),
    ({ body: view }) => view.items[0].reserved === 0 && view.items[0].atf === 10,
  )
}

/** An order for two is promised, allocated and handed to the warehouse. @returns its shipment */
export const placeOrder = async ({ post, get }: Client, orderId: string): Promise<string> => {
  const order = {
    orderId,
    channel: 'web',
    fulfilment: 'ship-to-home',
    customer: { id: 'C-1', name: '佐藤 花子', email: 'c1@example.com', language: 'ja' },
    shipTo: {
      name: '佐藤 花子',
      street: '1 Pearl St',
      city: 'Boulder',
      region: 'CO',
      postalCode: '80301',
      country: 'US',
    },
    lines: [{ line: 1, sku: 'SKU-1', quantity: 2, unitPrice: { amount: '6070.00', currency: 'USD' } }],
  }
  const placed = await post('/v1/orders', order, { headers: { prefer: 'wait=5' } })
  expect(placed).toMatchObject({ status: 201, body: { orderId, status: 'confirmed' } })
  const { body } = await eventually(
    () => get(`/v1/orders/${orderId}`),
    (answer) => answer.body.shipments?.length === 1,
  )
  expect(body).toMatchObject({
    status: 'confirmed',
    lines: [
      {
        line: 1,
        quantity: 2,
        allocated: [{ location: 'WH-DEN', quantity: 2 }],
        backordered: 0,
        shipped: 0,
        promise: { date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      },
    ],
    shipments: [{ shipmentId: expect.any(String), location: 'WH-DEN', status: expect.any(String) }],
  })
  const { shipmentId } = body.shipments[0] as { shipmentId: string }
  await eventually(
    () => get(`/v1/shipments/${shipmentId}`),
    (answer) => answer.body.status === 'created',
  )
  return shipmentId
}

/** Shipped and delivered, by the carrier's own webhook: its `delivered` scan is dated before earlier ones. */
export const shipAndDeliver = async ({ post, get }: Client, orderId: string, shipmentId: string): Promise<void> => {
  const shipped = await post(`/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber: 'EZ4000000004' })
  expect(shipped).toMatchObject({ status: 200, body: { shipmentId, status: 'shipped' } })
  await eventually(
    () => get(`/v1/orders/${orderId}`),
    ({ body }) => body.lines[0].shipped === 2,
  )
  await eventually(
    () => get('/v1/availability?sku=SKU-1'),
    ({ body }) => body.items[0].onHand === 8 && body.items[0].atf === 8,
  )
  const file = readFileSync(EASYPOST, 'utf8')
  const taken = await post('/v1/carriers/easypost/webhooks', undefined, {
    raw: file,
    headers: { 'content-type': 'application/json' },
  })
  expect(taken.status).toBe(200)
  const repeated = await post('/v1/carriers/easypost/webhooks', undefined, {
    raw: file,
    headers: { 'content-type': 'application/json' },
  })
  expect(repeated.status).toBe(200)
  const { body } = await eventually(
    () => get(`/v1/shipments/${shipmentId}`),
    (answer) => answer.body.status === 'delivered',
  )
  const times = (body.scans as { scannedAt: string }[]).map(({ scannedAt }) => scannedAt)
  expect(times).toHaveLength(6)
  expect(times).toEqual([...times].sort())
  await eventually(
    () => get(`/v1/orders/${orderId}`),
    (answer) => answer.body.status === 'completed',
  )
}

const HAPPENED = [
  'order-placed',
  'payment-authorized',
  'order-sourced',
  'order-promised',
  'reservation-confirmed',
  'line-allocated',
  'order-confirmed',
  'fulfilment-requested',
  'shipment-created',
  'shipped',
  'stock-fulfilled',
  'line-shipped',
  'payment-captured',
  'delivered',
  'line-delivered',
  'order-completed',
  'message-requested',
  'message-sent',
]

/** Everything above is on one timeline; what was told to the customer, and the link that they got, work. */
export const lookBack = async ({ get }: Client, orderId: string, shipmentId: string): Promise<void> => {
  const typesOf = (body: { timeline?: { type: string }[] }): string =>
    (body.timeline ?? []).map(({ type }) => type).join(' ')
  await eventually(
    () => get(`/v1/visibility/orders/${orderId}`),
    ({ body }) => HAPPENED.every((wanted) => typesOf(body).includes(wanted)),
  )
  expect((await get('/v1/visibility?sku=SKU-1')).status).toBe(200)

  const { body: messages } = await eventually(
    () => get(`/v1/messages?orderId=${orderId}`),
    ({ body }) =>
      body.items.some(
        (item: { template: string; status: string }) => item.template === 'delivered' && item.status === 'sent',
      ),
  )
  expect(messages.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ channel: 'email', template: 'order-confirmed', language: 'ja', status: 'sent' }),
      expect.objectContaining({ channel: 'email', template: 'shipped', language: 'ja', status: 'sent' }),
      expect.objectContaining({ channel: 'email', template: 'delivered', language: 'ja', status: 'sent' }),
    ]),
  )
  const { body: mailbox } = await get('/v1/mail?limit=50')
  const mails = (mailbox.items as { id: string; to: string; subject: string; text: string }[]).filter(({ subject }) =>
    subject.includes(orderId),
  )
  expect(mails.length).toBeGreaterThanOrEqual(3)
  const link = mails.map(({ text }) => /\/track\/([\w-]{22})/.exec(text)?.[1]).find((token) => token !== undefined)
  const track = await get(`/v1/track/${link ?? 'no-link-in-the-mail'}`)
  expect(track).toMatchObject({ status: 200, body: { orderId, parcels: [{ shipmentId, status: 'delivered' }] } })
  expect(JSON.stringify(track.body)).not.toMatch(/佐藤|Pearl|example\.com/)
  expect((await get('/v1/track/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
}
