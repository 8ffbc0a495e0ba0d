import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { open } from '@onhand/personal'
import { createOrderWorld, type OrderWorld } from '../test/order-world.ts'

let world: OrderWorld
beforeEach(async () => {
  world = await createOrderWorld({ internalToken: 'a-token-of-at-least-32-characters' })
})
afterEach(() => world.stop())

const stockOf = (location: string, atf: number, backorderable = 0) => ({
  ...{ sku: 'SKU-1', location, atf, backorderable, nextSupplyOn: null, position: 1 },
})
const usd = (amount: string) => ({ amount, currency: 'USD' })
const body = (changes: object = {}) => ({
  orderId: 'A-1',
  channel: 'web',
  fulfilment: 'ship-to-home',
  customer: { id: 'C-1', name: 'Ana Zażółć', email: 'c1@example.com', language: 'ja' },
  shipTo: {
    name: 'Ana Zażółć',
    street: '1 Pearl St',
    city: 'Boulder',
    region: 'CO',
    postalCode: '80301',
    country: 'US',
  },
  lines: [{ line: 1, sku: 'SKU-1', quantity: 2, unitPrice: usd('6070.00') }],
  ...changes,
})
const bopis = { fulfilment: 'bopis', storeLocation: 'ST-BOU', shipTo: undefined }
type Answer = { status: number; json: Record<string, never>; headers: Record<string, unknown> }
const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers = {}): Promise<Answer> => {
  const answer = await world.server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, json: answer.json(), headers: answer.headers }
}
const place = (changes: object = {}, headers = {}) => send('POST', '/v1/orders', body(changes), headers)
const look = async (orderId = 'A-1') => (await send('GET', `/v1/orders/${orderId}`)).json

/** Says yes to the newest attempt, as inventory would. */
const accept = async (attempt = 1) => {
  const { data } = await world.until('onhand.order.order-sourced.v1', attempt)
  const lines = data.lines.map((line) => ({ ...line, channel: 'web' }))
  const { reservationId, orderId } = data
  await world.hear('onhand.inventory.reservation-confirmed.v1', { reservationId, orderId, status: 'confirmed', lines })
}
const parcel = { shipmentId: 'A-1-s1', orderId: 'A-1', customerId: 'C-1' }
const line1 = { line: 1, sku: 'SKU-1', quantity: 2 }
const tracking = { carrier: 'UPS', trackingNumber: 'EZ4000000004' }
const ship = () =>
  world.hear('onhand.shipment.shipped.v1', {
    ...{ ...parcel, ...tracking, status: 'shipped', location: 'WH-DEN', lines: [line1], reservationId: 'A-1-1' },
    shippedAt: '2026-01-06T09:00:00.000Z',
  })
const deliver = () =>
  world.hear('onhand.shipment.delivered.v1', {
    ...{ ...parcel, ...tracking, status: 'delivered', lines: [line1], deliveredAt: new Date().toISOString() },
  })
const delivered = async () => {
  world.stock.push(stockOf('WH-DEN', 10))
  await place()
  await accept()
  await ship()
  await deliver()
  await world.until('onhand.order.payment-captured.v1')
}

describe('the journey of an order', () => {
  it('goes from placed to delivered, and every event fits the contract', async () => {
    world.stock.push(stockOf('WH-DEN', 10))
    const placed = await place()
    expect(placed).toMatchObject({ status: 201, json: { orderId: 'A-1', status: 'pending' } })
    expect(placed.json.position).toBe(placed.headers['onhand-position'])
    await accept()
    const wanted = await world.until('onhand.order.fulfilment-requested.v1')
    expect(wanted.data).toMatchObject({ shipmentId: 'A-1-s1', location: 'WH-DEN', shipTo: { region: 'CO' } })
    expect(await look()).toMatchObject({
      status: 'confirmed',
      lines: [{ quantity: 2, allocated: [{ location: 'WH-DEN', quantity: 2 }], promise: { date: expect.any(String) } }],
      shipments: [{ shipmentId: 'A-1-s1', location: 'WH-DEN', status: 'requested' }],
    })
    await ship()
    await ship()
    await world.until('onhand.order.payment-captured.v1')
    expect(await look()).toMatchObject({
      lines: [{ shipped: 2, allocated: [] }],
      payment: { captured: usd('12140.00') },
    })
    await deliver()
    await deliver()
    expect(await look()).toMatchObject({ status: 'completed', lines: [{ delivered: 2 }] })
    const types = (await world.published()).map(({ type }) => type.split('.')[2])
    expect(new Set(types).size).toBe(types.length)
    expect((await send('GET', '/v1/orders/A-1/sourcing')).json).toMatchObject({
      items: [{ attempt: 1, outcome: 'accepted' }],
    })
    expect((await send('GET', '/v1/orders/A-1/promises')).json).toMatchObject({
      items: [{ line: 1, cause: 'sourced' }],
    })
  })

  it('with Prefer: wait answers when it is allocated', async () => {
    world.stock.push(stockOf('WH-DEN', 10))
    const [placed] = await Promise.all([place({}, { prefer: 'wait=5' }), accept()])
    expect(placed).toMatchObject({
      status: 201,
      json: { status: 'confirmed', lines: [{ allocated: [{ quantity: 2 }] }] },
    })
  })

  it('with Prefer: wait answers as it stands when the time is over', async () => {
    world.stock.push(stockOf('WH-DEN', 10))
    expect(await place({}, { prefer: 'wait=1' })).toMatchObject({ status: 201, json: { status: 'pending' } })
  })

  it('is sourced again after a refusal, without the location that refused', async () => {
    world.stock.push(stockOf('WH-DEN', 10), stockOf('WH-ATL', 10))
    await place()
    const { data } = await world.until('onhand.order.order-sourced.v1')
    const level = {
      onHand: 1,
      reserved: 0,
      committed: 0,
      damaged: 0,
      qualityControl: 0,
      safetyStock: 0,
      backordered: 0,
    }
    const short = { ...line1, location: data.lines[0]!.location, requested: 2, available: 1, position: '5' }
    const rest = { expired: 0, allotting: 0, shortfall: 0, incoming: 0, inTransit: 0, backorderLimit: 0 }
    await world.hear('onhand.inventory.reservation-rejected.v1', {
      ...{ reservationId: data.reservationId, orderId: 'A-1', status: 'rejected' },
      shortLines: [{ ...short, level: { ...level, ...rest } }],
    })
    const again = await world.until('onhand.order.order-sourced.v1', 2)
    expect(again.data.reservationId).toBe('A-1-2')
    expect(again.data.lines[0]!.location).not.toBe(data.lines[0]!.location)
  })

  it('waits where supply is due, and ends with a word when there is no place', async () => {
    world.stock.push(stockOf('WH-DEN', 0, 1))
    await place()
    await accept()
    expect(await look()).toMatchObject({ status: 'confirmed', lines: [{ backordered: 1, cancelled: 1 }] })
    expect((await world.until('onhand.order.line-cancelled.v1')).data).toMatchObject({
      reason: 'no-stock',
      quantity: 1,
    })
    await world.until('onhand.order.payment-voided.v1')
    const fill = { sku: 'SKU-1', location: 'WH-DEN', quantity: 1, orderId: 'A-1', line: 1, reservationId: 'A-1-1' }
    await world.hear('onhand.inventory.backorder-filled.v1', fill as never, { position: 9 })
    await world.hear('onhand.inventory.backorder-filled.v1', fill as never, { position: 9 })
    expect(await look()).toMatchObject({
      lines: [{ backordered: 0, allocated: [{ quantity: 1 }] }],
      shipments: [{ shipmentId: 'A-1-s1' }],
    })
  })

  it('gets the last units when its own cart holds them, and one correlation from the request on', async () => {
    await place({ reservationId: 'cart-1' }, { 'x-request-id': 'request-1' })
    const sourced = await world.until('onhand.order.order-sourced.v1')
    expect(sourced.data).toMatchObject({ adoptReservationId: 'cart-1', lines: [{ location: 'WH-DEN', quantity: 2 }] })
    expect(sourced.correlationid).toBe('request-1')
  })

  it('is collected at the shop', async () => {
    world.stock.push(stockOf('ST-BOU', 5), stockOf('WH-DEN', 50))
    await place(bopis)
    await accept()
    expect(await send('POST', '/v1/orders/A-1/collect', { identityChecked: true })).toMatchObject({
      status: 409,
      json: { rule: 'not-ready-for-pickup' },
    })
    await world.hear('onhand.shipment.picked.v1', { ...parcel, status: 'picked', location: 'ST-BOU', lines: [line1] })
    expect((await world.until('onhand.order.ready-for-pickup.v1')).data).toMatchObject({ location: 'ST-BOU' })
    expect(await look()).toMatchObject({
      ...{ status: 'confirmed', readyForPickup: true },
      shipments: [{ status: 'ready_for_pickup' }],
    })
    expect(await send('POST', '/v1/orders/A-1/collect', { identityChecked: true })).toMatchObject({
      status: 200,
      json: { status: 'completed' },
    })
    expect(await send('POST', '/v1/orders/A-1/collect', { identityChecked: true })).toMatchObject({
      status: 200,
      json: { status: 'completed' },
    })
    expect((await world.until('onhand.order.payment-captured.v1')).data.amount).toEqual(usd('12140.00'))
    expect(await look()).toMatchObject({ readyForPickup: false })
  })

  it('has one cause and one correlation for all lines that find no place at once', async () => {
    const line = { sku: 'SKU-1', quantity: 1, unitPrice: usd('1.00') }
    const lines = [1, 2, 3].map((number) => ({ ...line, line: number }))
    await place({ lines }, { 'x-request-id': 'request-9' })
    await world.until('onhand.order.order-cancelled.v1')
    const told = (await world.published()).filter(({ type }) => type === 'onhand.order.line-cancelled.v1')
    expect(told.map(({ data }) => (data as { reason: string }).reason)).toEqual(['no-stock', 'no-stock', 'no-stock'])
    expect(told.map(({ correlationid }) => correlationid)).toEqual(['request-9', 'request-9', 'request-9'])
    expect(new Set(told.map(({ causationid }) => causationid)).size).toBe(1)
  })

  it('looks elsewhere when a location takes it off its work by itself, and inventory hears what is free', async () => {
    world.stock.push(stockOf('WH-DEN', 10), stockOf('WH-RNO', 10))
    await place()
    await accept()
    const { location } = (await world.until('onhand.order.fulfilment-requested.v1')).data
    const cancelled = { ...parcel, status: 'cancelled' as const, location, lines: [line1], reason: 'closed' }
    await world.hear('onhand.shipment.shipment-cancelled.v1', { ...cancelled, cancellationId: 'its-own' })
    expect(await look()).toMatchObject({ lines: [{ allocated: [{ quantity: 2 }] }] })
    await world.hear('onhand.shipment.shipment-cancelled.v1', cancelled)
    expect((await world.until('onhand.order.line-deallocated.v1')).data).toMatchObject({
      ...{ reservationId: 'A-1-1', location, shipmentId: 'A-1-s1', quantity: 2, reason: 'shipment-cancelled' },
    })
    const again = await world.until('onhand.order.order-sourced.v1', 2)
    expect(again.data.lines.map((piece) => piece.location)).not.toContain(location)
  })
})

describe('cancelling', () => {
  it('gives everything up before it leaves, and is refused after', async () => {
    world.stock.push(stockOf('WH-DEN', 10))
    await place()
    await accept()
    expect(await send('POST', '/v1/orders/A-1/lines/9/cancel')).toMatchObject({ status: 404 })
    expect(await send('POST', '/v1/orders/A-1/lines/1/cancel', { reason: 'too-slow' })).toMatchObject({
      status: 200,
      json: { status: 'cancelled', lines: [{ cancelled: 2 }] },
    })
    expect(await send('POST', '/v1/orders/A-1/cancel')).toMatchObject({ status: 200, json: { status: 'cancelled' } })
    expect((await world.until('onhand.order.payment-voided.v1')).data.amount).toEqual(usd('12140.00'))
    await place({ orderId: 'A-2' })
    expect(await send('POST', '/v1/orders/A-9/cancel')).toMatchObject({ status: 404 })
  })

  it('is refused after shipping', async () => {
    await delivered()
    expect(await send('POST', '/v1/orders/A-1/cancel')).toMatchObject({
      status: 409,
      json: { code: 'order-not-cancellable' },
    })
  })
})

describe('returns', () => {
  const ask = (quantity: number, returnId = 'R-1') =>
    send('POST', '/v1/orders/A-1/returns', { returnId, lines: [{ line: 1, quantity, reason: 'UNWANTED' }] })

  it('refunds what was received and inspected, not what was announced', async () => {
    await delivered()
    expect(await ask(3)).toMatchObject({ status: 409, json: { code: 'return-exceeds-bought' } })
    expect(await ask(2)).toMatchObject({ status: 201, json: { status: 'authorized' } })
    expect(await ask(2)).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(await ask(1, 'R-2')).toMatchObject({ status: 409 })
    const received = { location: 'WH-DEN', lines: [{ line: 1, quantity: 1 }] }
    expect(await send('POST', '/v1/returns/R-1/receive', received)).toMatchObject({
      status: 200,
      json: { status: 'received' },
    })
    expect(await send('POST', '/v1/returns/R-1/receive', received)).toMatchObject({
      json: { lines: [{ received: 1 }] },
    })
    const inspected = { lines: [{ line: 1, quantity: 1, disposition: 'restocked' }] }
    expect(await send('POST', '/v1/returns/R-1/inspect', inspected)).toMatchObject({
      status: 200,
      json: { status: 'inspected' },
    })
    expect((await world.until('onhand.order.returned.v1')).data.refunded).toEqual(usd('6070.00'))
    expect(await look()).toMatchObject({ payment: { refunded: usd('6070.00') }, lines: [{ returning: 1 }] })
    expect((await send('GET', '/v1/returns/R-1')).json).toMatchObject({
      status: 'returned',
      lines: [{ quantity: 2, received: 1, restocked: 1 }],
    })
    expect((await send('GET', '/v1/returns?orderId=A-1')).json).toMatchObject({
      items: [{ returnId: 'R-1' }],
      nextCursor: null,
    })
    expect(await send('GET', '/v1/returns/R-9')).toMatchObject({ status: 404 })
  })
})

describe('the list of orders', () => {
  it('is paged, newest first, and filtered', async () => {
    for (const orderId of ['A-1', 'A-2', 'A-3']) await place({ orderId })
    const first = (await send('GET', '/v1/orders?limit=2&customer=C-1')).json as unknown as {
      items: { orderId: string }[]
      nextCursor: string | null
    }
    const second = (await send('GET', `/v1/orders?limit=2&cursor=${String(first.nextCursor)}`))
      .json as unknown as typeof first
    expect([...first.items, ...second.items].map(({ orderId }) => orderId)).toEqual(['A-3', 'A-2', 'A-1'])
    expect(second.nextCursor).toBeNull()
    expect((await send('GET', '/v1/orders?status=completed')).json).toMatchObject({ items: [] })
    expect(await send('GET', '/v1/orders?cursor=nonsense')).toMatchObject({
      status: 400,
      json: { code: 'invalid-parameter' },
    })
    expect(await send('GET', '/v1/orders?limit=501')).toMatchObject({ status: 400 })
  })
})

describe('the same order again', () => {
  it('gets the first answer; another body under its name is refused', async () => {
    const first = await place()
    const again = await place()
    expect(again).toMatchObject({ status: 201, json: first.json, headers: { 'idempotent-replayed': 'true' } })
    expect(await place({ channel: 'store' })).toMatchObject({ status: 422, json: { code: 'idempotency-key-reused' } })
    expect(await place({}, { 'idempotency-key': 'k-1' })).toMatchObject({
      status: 409,
      json: { code: 'already-exists' },
    })
  })
})

describe('bad input', () => {
  const line = { line: 1, sku: 'SKU-1', quantity: 1, unitPrice: usd('1.00') }
  const bad: [string, object, number, string, string][] = [
    ['an unknown SKU', { lines: [{ ...line, sku: 'NONE' }] }, 422, 'unknown-sku', '/lines/0/sku'],
    ['an unknown shop', { ...bopis, storeLocation: 'NONE' }, 422, 'unknown-location', '/storeLocation'],
    ['a shop that hands out nothing', { ...bopis, storeLocation: 'WH-DEN' }, 422, 'invalid-value', '/storeLocation'],
    ['no shop for bopis', { ...bopis, storeLocation: undefined }, 400, 'invalid-body', '/storeLocation'],
    ['no address', { shipTo: undefined }, 400, 'invalid-body', '/shipTo'],
    ['dropship without a destination', { fulfilment: 'dropship', shipTo: undefined }, 400, 'invalid-body', '/shipTo'],
    ['ropis without a store', { fulfilment: 'ropis' }, 400, 'invalid-body', '/storeLocation'],
    ['ship-to-store without a store', { fulfilment: 'ship-to-store' }, 400, 'invalid-body', '/storeLocation'],
    ['a past pick-up day', { ...bopis, pickUpOn: '2020-01-01' }, 422, 'date-in-past', '/pickUpOn'],
    ['a past delivery day', { wishes: { deliverOn: '2020-01-01' } }, 422, 'date-in-past', '/wishes/deliverOn'],
    ['a pick-up day without a pick-up', { pickUpOn: '2099-01-01' }, 422, 'invalid-value', '/pickUpOn'],
    ['a quote that is none', { quoteId: 'nonsense.0' }, 422, 'unknown-reference', '/quoteId'],
    ['an unknown fulfilment', { fulfilment: 'drone' }, 400, 'invalid-body', '/fulfilment'],
    ['a negative quantity', { lines: [{ ...line, quantity: -1 }] }, 400, 'invalid-body', '/lines/0/quantity'],
    ['a fractional quantity', { lines: [{ ...line, quantity: 1.5 }] }, 400, 'invalid-body', '/lines/0/quantity'],
    ['a quantity as text', { lines: [{ ...line, quantity: '1' }] }, 400, 'invalid-body', '/lines/0/quantity'],
    ['no lines', { lines: [] }, 400, 'invalid-body', '/lines'],
    ['two lines of one number', { lines: [line, line] }, 422, 'invalid-value', '/lines/1/line'],
    [
      'mixed currencies',
      { lines: [line, { ...line, line: 2, unitPrice: { amount: '1', currency: 'EUR' } }] },
      422,
      'mixed-currencies',
      '/lines/1/unitPrice/currency',
    ],
    [
      'half a yen',
      { lines: [{ ...line, unitPrice: { amount: '0.5', currency: 'JPY' } }] },
      422,
      'invalid-value',
      '/lines/0/unitPrice',
    ],
    [
      'a currency that is none',
      { lines: [{ ...line, unitPrice: { amount: '1', currency: 'ZZZ' } }] },
      422,
      'invalid-value',
      '/lines/0/unitPrice',
    ],
    ['a total that does not add up', { total: usd('12140.01') }, 422, 'total-mismatch', '/total/amount'],
    [
      'too large a total',
      { lines: [{ ...line, quantity: 100_000_000, unitPrice: usd('99999999999.00') }] },
      422,
      'invalid-value',
      '/lines',
    ],
    ['an unknown member', { colour: 'red' }, 400, 'invalid-body', '/colour'],
    ['an id with a slash', { orderId: 'A/1' }, 400, 'invalid-body', '/orderId'],
    ['an id without room', { orderId: 'A'.repeat(57) }, 400, 'invalid-body', '/orderId'],
    ['U+0000 in a name', { customer: { id: 'C-1', name: 'a\u0000b' } }, 400, 'invalid-body', '/customer/name'],
    [
      'no e-mail address',
      { customer: { id: 'C-1', name: 'Ana', email: 'secret-nonsense' } },
      400,
      'invalid-body',
      '/customer/email',
    ],
  ]
  it.each(bad)('%s is a problem of its own and changes nothing', async (_what, changes, status, code, pointer) => {
    const answer = await place(changes)
    expect(answer).toMatchObject({ status, json: { code, errors: [{ pointer }] } })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(JSON.stringify(answer.json)).not.toContain('secret-nonsense')
    expect((await world.store.head()).position).toBe(0)
  })

  it('a total that adds up is taken', async () => {
    expect(await place({ total: usd('12140.00') })).toMatchObject({ status: 201 })
  })
})

describe('personal data', () => {
  it('rests sealed: no event, row or answer holds a name, address or e-mail address', async () => {
    await delivered()
    await send('PUT', '/v1/customers/C-2', { name: 'Bożena Secret', email: 'b@example.com', language: 'pl' })
    const log = JSON.stringify(await world.store.tail(0, 1_000))
    const answers = JSON.stringify([await look(), (await send('GET', '/v1/orders')).json])
    for (const secret of ['Zażółć', 'Pearl St', 'c1@example.com', 'Bożena', 'b@example.com']) {
      expect(log).not.toContain(secret)
      expect(answers).not.toContain(secret)
    }
    const { data } = await world.until('onhand.order.order-confirmed.v1')
    const opened = open(await world.keys.keyFor('C-1'), 'C-1', data.personal!)
    expect(opened).toMatchObject({ name: 'Ana Zażółć', email: 'c1@example.com', shipTo: { street: '1 Pearl St' } })
  })

  it('reads as erased once the key is gone, and the order goes on', async () => {
    world.stock.push(stockOf('WH-DEN', 10))
    await send('PUT', '/v1/customers/C-1', { name: 'Ana', language: 'pl' })
    expect((await send('GET', '/v1/customers/C-1')).json).toMatchObject({ name: 'Ana', language: 'pl', erased: false })
    await place()
    await world.keys.eraseKey('C-1')
    await accept()
    expect((await send('GET', '/v1/customers/C-1')).json).toMatchObject({ name: null, erased: true })
    expect(await look()).toMatchObject({ status: 'confirmed' })
    expect(await send('GET', '/v1/customers/C-9')).toMatchObject({ status: 404 })
  })

  it('keys go out only to who has the token', async () => {
    const key = await world.keys.createKey('C-1')
    const url = '/internal/personal-keys/C-1'
    expect(await send('GET', url)).toMatchObject({ status: 401 })
    expect(await send('GET', url, undefined, { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
    const answer = await send('GET', url, undefined, { authorization: 'Bearer a-token-of-at-least-32-characters' })
    expect(answer.json).toEqual({ key: Buffer.from(key).toString('base64url') })
  })

  it('there are no internal routes without a token', async () => {
    const closed = await createOrderWorld()
    const { statusCode } = await closed.server.inject({ method: 'GET', url: '/internal/personal-keys/C-1' })
    expect(statusCode).toBe(404)
    await closed.stop()
  })
})

describe('health', () => {
  it('is well', async () => {
    expect(await world.service.health()).toEqual({
      service: 'order',
      checks: { database: { ok: true }, durability: { ok: true }, consumers: { ok: true }, effects: { ok: true } },
    })
  })
})
