import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fireDueDeadlines } from '@onhand/event-store'
import fc from 'fast-check'
import { createHarness, hold, line, type Harness } from '../test/harness.ts'

let h: Harness
const begin = async (): Promise<void> => {
  h = await createHarness()
  await h.stockUp(10)
  await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
}
beforeEach(begin)
afterEach(() => h.stop())

const ship = (quantity: number, more: object = {}) =>
  h.call('POST', '/v1/transfers', {
    transferId: 'T-1',
    from: 'WH-DEN',
    to: 'ST-1',
    lines: [{ sku: 'SKU-1', quantity }],
    expectedOn: '2026-01-08',
    ...more,
  })
const post = (action: string, body: object = {}, id = 'T-1', headers = {}) =>
  h.call('POST', `/v1/transfers/${id}/${action}`, body, headers)
const came = (quantity: number, more: object = {}) => post('receive', { lines: [{ sku: 'SKU-1', quantity }], ...more })
const store = () => h.stock('SKU-1', 'ST-1')
const feed = (type: string, eventId: string, quantity: number, more: object = {}) => {
  const [location, otherLocation] = type === 'transfer-out' ? ['WH-DEN', 'ST-1'] : ['ST-1', 'WH-DEN']
  const common = { source: 'wms', eventId, sku: 'SKU-1', transferId: 'T-1' }
  return h.call('POST', '/v1/stock-events', [{ ...common, type, location, otherLocation, quantity, ...more }])
}

describe('a transfer whose day is over', () => {
  const look = () =>
    fireDueDeadlines(h.store, (error) => {
      throw error
    })
  const late = async () => (await h.heard()).filter(({ type }) => type === 'transfer-overdue').map(({ data }) => data)
  const listed = async () => {
    const { body } = await h.call('GET', '/v1/transfers?overdue=true')
    return (body.items as unknown as { transferId: string }[]).map(({ transferId }) => transferId)
  }
  const until = (instant: string) => h.clock.advance(Date.parse(instant) - h.clock.epochMs())

  it('is told of once and listed until its units are here', async () => {
    await ship(4)
    await came(1)
    until('2026-01-08T23:59:59.000Z') // The store's own day goes by UTC.
    await look()
    expect(await late()).toEqual([])
    until('2026-01-09T00:00:00.000Z')
    await look()
    await look()
    const told = { transferId: 'T-1', from: 'WH-DEN', to: 'ST-1', expectedOn: '2026-01-08' }
    expect(await late()).toEqual([{ ...told, lines: [{ sku: 'SKU-1', quantity: 3 }] }])
    expect(await listed()).toEqual(['T-1'])
    expect((await h.call('GET', '/v1/transfers/T-1')).body).toMatchObject({ status: 'in-transit', overdue: true })
    expect(await store()).toMatchObject({ inTransit: 3 }) // Late is not missing.
    await came(3)
    expect(await listed()).toEqual([])
  })
  it('is not told of where everything came, or was cancelled, in time', async () => {
    await ship(4)
    await came(4)
    await ship(2, { transferId: 'T-2' })
    await post('cancel', {}, 'T-2')
    until('2026-02-01T00:00:00.000Z')
    await look()
    expect(await late()).toEqual([])
  })
  it('is late after a week where nobody named a day, as in a feed', async () => {
    await feed('transfer-out', 'e-1', 2)
    until('2026-01-12T23:00:00.000Z')
    await look()
    expect(await late()).toEqual([])
    until('2026-01-14T00:00:00.000Z')
    await look()
    expect(await late()).toMatchObject([{ expectedOn: null, lines: [{ quantity: 2 }] }])
    await feed('transfer-out', 'e-2', 5) // The rest left later: it has time of its own.
    expect(await listed()).toEqual([])
    until('2026-02-01T00:00:00.000Z')
    await look()
    expect(await late()).toMatchObject([{}, { lines: [{ quantity: 7 }] }])
  })
})

describe('POST /v1/transfers', () => {
  it('takes units out at the source and shows them on the road to the destination', async () => {
    const { status, headers, body } = await ship(4)
    expect(status).toBe(201)
    expect(headers['onhand-position']).toBeDefined()
    expect(body).toMatchObject({
      status: 'in-transit',
      lines: [{ sku: 'SKU-1', shipped: 4, inTransit: 4, received: 0 }],
    })
    expect(await h.stock()).toMatchObject({ onHand: 6, atf: 6 })
    expect(await store()).toMatchObject({ onHand: 0, incoming: 4, inTransit: 4, atf: 0, ato: 4 })
    expect(await ship(4)).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(await ship(5)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(await h.stock()).toMatchObject({ onHand: 6 })
  })

  it('never sends units that somebody was promised, and lines of one SKU count together (lesson A1)', async () => {
    await h.call('POST', '/v1/reservations', hold('r1', [line(6)]))
    const two = [3, 2].map((quantity) => ({ sku: 'SKU-1', quantity }))
    expect(await ship(5, { lines: two })).toMatchObject({
      status: 409,
      body: {
        code: 'insufficient-stock',
        lines: [{ sku: 'SKU-1', requested: 5, available: 4, pointer: '/lines/0/quantity' }],
      },
    })
    expect(await h.stock()).toMatchObject({ onHand: 10, reserved: 6, atf: 4 })
    expect((await h.call('GET', '/v1/transfers/T-1')).status).toBe(404)
    expect(await ship(4)).toMatchObject({ status: 201 })
  })

  it('chooses an id where the caller has none', async () => {
    const { body } = await ship(1, { transferId: undefined })
    expect((await h.call('GET', `/v1/transfers/${String(body.transferId)}`)).status).toBe(200)
  })

  it.each([
    ['to itself', { to: 'WH-DEN' }, 422, 'invalid-value', '/to'],
    ['to a location that nobody registered', { to: 'NOWHERE' }, 422, 'unknown-location', '/to'],
    ['from one', { from: 'NOWHERE' }, 422, 'unknown-location', '/from'],
    [
      'of an unknown SKU',
      {
        lines: [
          { sku: 'SKU-1', quantity: 1 },
          { sku: 'X', quantity: 1 },
        ],
      },
      422,
      'unknown-sku',
      '/lines/1/sku',
    ],
    ['of nothing', { lines: [] }, 400, 'invalid-body', '/lines'],
    ['of a negative quantity', { lines: [{ sku: 'SKU-1', quantity: -1 }] }, 400, 'invalid-body', '/lines/0/quantity'],
    [
      'of more than can be counted',
      { lines: [{ sku: 'SKU-1', quantity: 1e15 }] },
      400,
      'invalid-body',
      '/lines/0/quantity',
    ],
    ['on no day', { expectedOn: '2026-02-30' }, 400, 'invalid-body', '/expectedOn'],
    ['with a field that nobody knows', { colour: 'red' }, 400, 'invalid-body', '/colour'],
  ])('refuses one %s and says where the fault is', async (_name, more, status, code, pointer) => {
    const answer = await ship(1, more)
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer }] } })
    expect(await h.stock()).toMatchObject({ onHand: 10 })
  })
})

describe('what comes', () => {
  it('in parts leaves the rest on the road, and the whole ends it', async () => {
    await ship(4)
    expect((await came(1)).body).toMatchObject({ status: 'in-transit', lines: [{ received: 1, inTransit: 3 }] })
    expect(await store()).toMatchObject({ onHand: 1, incoming: 3, inTransit: 3, atf: 1 })
    expect((await post('receive')).body).toMatchObject({ status: 'received', lines: [{ received: 4, inTransit: 0 }] })
    expect(await store()).toMatchObject({ onHand: 4, incoming: 0, inTransit: 0 })
    expect(await post('receive')).toMatchObject({ status: 409, body: { code: 'invalid-state' } })
  })

  it('once, however often the same delivery is told', async () => {
    await ship(4)
    const key = { 'idempotency-key': 'dock-7' }
    const body = { lines: [{ sku: 'SKU-1', quantity: 2 }] }
    await post('receive', body, 'T-1', key)
    expect(await post('receive', body, 'T-1', key)).toMatchObject({ headers: { 'idempotent-replayed': 'true' } })
    expect(await store()).toMatchObject({ onHand: 2, inTransit: 2 })
  })

  it('short is a discrepancy: nothing is promised on it, and it is listed until somebody explains it', async () => {
    await ship(4)
    expect((await came(1, { complete: true })).body).toMatchObject({
      status: 'discrepancy',
      lines: [{ received: 1, inTransit: 0, missing: 3 }],
    })
    expect(await store()).toMatchObject({ onHand: 1, incoming: 0, inTransit: 0, ato: 1 })
    const open = await h.call('GET', '/v1/transfers?status=discrepancy')
    expect(open.body).toMatchObject({ items: [{ transferId: 'T-1', lines: [{ missing: 3 }] }], nextCursor: null })
    const part = (reason: string) => ({ reason, lines: [{ sku: 'SKU-1', quantity: 1 }] })
    expect((await post('resolve', part('lost'))).body).toMatchObject({ lines: [{ missing: 2, lost: 1 }] })
    expect((await post('resolve', part('sent-back'))).body).toMatchObject({ lines: [{ missing: 1, sentBack: 1 }] })
    expect((await post('resolve', { reason: 'found' })).body).toMatchObject({
      status: 'received',
      lines: [{ missing: 0 }],
    })
    expect(await store()).toMatchObject({ onHand: 2 })
    expect(await h.stock()).toMatchObject({ onHand: 7 })
    expect((await h.call('GET', '/v1/transfers?status=discrepancy')).body).toMatchObject({ items: [] })
    const told = (await h.heard()).filter(({ type }) => type.startsWith('transfer-discrepancy'))
    expect(told.map(({ type }) => type)).toEqual([
      'transfer-discrepancy-found',
      ...['lost', 'sent-back', 'found'].map(() => 'transfer-discrepancy-resolved'),
    ])
  })

  it('late after it was missing explains itself', async () => {
    await ship(4)
    await came(1, { complete: true })
    expect((await came(3)).body).toMatchObject({ status: 'received', lines: [{ received: 4, missing: 0 }] })
    expect(await store()).toMatchObject({ onHand: 4, incoming: 0 })
  })

  it('beyond what left is on hand and a discrepancy', async () => {
    await ship(4)
    expect((await came(6)).body).toMatchObject({ status: 'discrepancy', lines: [{ received: 6, over: 2 }] })
    expect(await store()).toMatchObject({ onHand: 6, incoming: 0, inTransit: 0 })
    expect((await post('resolve', { reason: 'miscount' })).body).toMatchObject({
      status: 'received',
      lines: [{ shipped: 6 }],
    })
    expect(await h.stock()).toMatchObject({ onHand: 4 })
  })

  it('beyond what left and sent back is at the source, which still counts it', async () => {
    await ship(4)
    await came(6)
    await post('resolve', { reason: 'sent-back' })
    expect([(await store()).onHand, (await h.stock()).onHand]).toEqual([4, 6])
  })

  it('of a SKU that is not on the transfer is told too', async () => {
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
    await ship(4)
    const other = { lines: [{ sku: 'SKU-2', quantity: 1 }] }
    expect((await post('receive', other)).body).toMatchObject({
      status: 'discrepancy',
      lines: [{}, { sku: 'SKU-2', over: 1 }],
    })
    expect(await post('receive', { lines: [{ sku: 'X', quantity: 1 }] })).toMatchObject({
      status: 422,
      body: { code: 'unknown-sku', errors: [{ pointer: '/lines/0/sku' }] },
    })
  })

  it('serves the backorders that wait there first', async () => {
    await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'ST-1', backorderLimit: 5 })
    await h.tell('onhand.order.order-sourced.v1', {
      ...{ orderId: 'O-1', customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', reservationId: 'O-1' },
      ...{ placedAt: '2026-01-05T09:00:00.000Z', adoptReservationId: null, lines: [] },
      backorder: [{ line: 1, sku: 'SKU-1', quantity: 3, location: 'ST-1' }],
    })
    await ship(4)
    await post('receive')
    expect(await store()).toMatchObject({ onHand: 4, backordered: 3, allotting: 3, atf: 1 })
  })
})

describe('a resolution', () => {
  it.each([
    [
      'more than is open',
      { reason: 'lost', lines: [{ sku: 'SKU-1', quantity: 4 }] },
      422,
      'invalid-value',
      '/lines/0/quantity',
    ],
    [
      'twice the same unit',
      { reason: 'lost', lines: [2, 2].map((quantity) => ({ sku: 'SKU-1', quantity })) },
      422,
      'invalid-value',
      '/lines/0/quantity',
    ],
    ['an unknown reason', { reason: 'gone' }, 400, 'invalid-body', '/reason'],
  ])('refuses %s', async (_name, body, status, code, pointer) => {
    await ship(4)
    await came(1, { complete: true })
    expect(await post('resolve', body)).toMatchObject({ status, body: { code, errors: [{ pointer }] } })
    expect((await h.call('GET', '/v1/transfers/T-1')).body).toMatchObject({ lines: [{ missing: 3 }] })
  })

  it('refuses units that came over and are called lost, and a transfer that adds up', async () => {
    await ship(4)
    expect(await post('resolve', { reason: 'lost' })).toMatchObject({ status: 409, body: { code: 'invalid-state' } })
    await came(5)
    expect(await post('resolve', { reason: 'lost' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    })
    expect(await post('resolve', { reason: 'lost' }, 'T-9')).toMatchObject({ status: 404 })
  })
})

describe('cancelling', () => {
  it('brings the units back before anything was received, once', async () => {
    await ship(4)
    expect((await post('cancel')).body).toMatchObject({ status: 'cancelled' })
    expect((await post('cancel')).body).toMatchObject({ status: 'cancelled' })
    expect(await h.stock()).toMatchObject({ onHand: 10 })
    expect(await store()).toMatchObject({ onHand: 0, incoming: 0, inTransit: 0 })
    expect((await came(1)).body).toMatchObject({ status: 'discrepancy', lines: [{ over: 1 }] })
  })

  it('is refused afterwards', async () => {
    await ship(4)
    await came(1)
    expect(await post('cancel')).toMatchObject({ status: 409, body: { code: 'invalid-state' } })
    expect(await post('cancel', {}, 'T-9')).toMatchObject({ status: 404 })
  })
})

describe('the feeds of both ends', () => {
  it('make one transfer, whichever is told first', async () => {
    await feed('transfer-in', '1', 3)
    expect((await h.call('GET', '/v1/transfers/T-1')).body).toMatchObject({
      status: 'discrepancy',
      lines: [{ over: 3 }],
    })
    await feed('transfer-out', '2', 5)
    const { body } = await h.call('GET', '/v1/transfers/T-1')
    expect(body).toMatchObject({
      from: 'WH-DEN',
      to: 'ST-1',
      status: 'in-transit',
      lines: [{ shipped: 5, received: 3, inTransit: 2, over: 0 }],
    })
    expect(await store()).toMatchObject({ onHand: 3, incoming: 2, inTransit: 2 })
    expect((await feed('transfer-out', '2', 5)).body).toMatchObject({ duplicates: 1 })
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })

  it('are refused line by line where the transfer is another one', async () => {
    await ship(4)
    const { body } = await feed('transfer-out', '1', 1, { location: 'ST-1', otherLocation: 'WH-DEN' })
    expect(body).toMatchObject({ rejected: 1, results: [{ problem: { code: 'already-exists' } }] })
    const itself = await feed('transfer-out', '2', 1, { otherLocation: 'WH-DEN' })
    expect(itself.body).toMatchObject({ rejected: 1, results: [{ problem: { pointer: '/0/otherLocation' } }] })
    const nowhere = await feed('transfer-out', '3', 1, { otherLocation: 'NOWHERE', transferId: 'T-2' })
    expect(nowhere.body).toMatchObject({
      results: [{ problem: { code: 'unknown-location', pointer: '/0/otherLocation' } }],
    })
    expect(await h.stock()).toMatchObject({ onHand: 6 })
  })
})

describe('GET /v1/transfers', () => {
  it('pages, and filters by status and by either end', async () => {
    for (const id of ['T-1', 'T-2', 'T-3']) await ship(1, { transferId: id })
    await post('receive', {}, 'T-2')
    const first = await h.call('GET', '/v1/transfers?limit=2')
    expect(first.body).toMatchObject({ items: [{ transferId: 'T-1' }, { transferId: 'T-2' }] })
    const rest = await h.call('GET', `/v1/transfers?limit=2&cursor=${String(first.body.nextCursor)}`)
    expect(rest.body).toMatchObject({ items: [{ transferId: 'T-3' }], nextCursor: null })
    expect((await h.call('GET', '/v1/transfers?status=received&from=WH-DEN')).body.items).toHaveLength(1)
    expect((await h.call('GET', '/v1/transfers?to=WH-DEN')).body.items).toHaveLength(0)
    expect(await h.call('GET', '/v1/transfers?status=gone')).toMatchObject({ status: 400 })
  })
})

type Step = { act: number; n: number; sku: 'SKU-1' | 'SKU-2'; id: 'T-1' | 'T-2' }
const steps = fc.array(
  fc.record({
    act: fc.nat(8),
    n: fc.integer({ min: 1, max: 4 }),
    sku: fc.constantFrom('SKU-1' as const, 'SKU-2' as const),
    id: fc.constantFrom('T-1' as const, 'T-2' as const),
  }),
  { minLength: 3, maxLength: 30 },
)
let told = 0
const reasons = ['found', 'lost', 'sent-back', 'miscount']
const act = async ({ act: which, n, sku, id }: Step): Promise<{ status: number }> => {
  told += 1
  const lines = [{ sku, quantity: n }]
  if (which === 0) return ship(n, { transferId: id, lines })
  if (which === 1) return feed('transfer-out', `e${told}`, n, { sku, transferId: id })
  if (which === 2) return feed('transfer-in', `e${told}`, n, { sku, transferId: id })
  if (which === 3) return post('receive', { lines }, id)
  if (which === 4) return post('receive', { lines, complete: true }, id)
  if (which === 5) return post('receive', { complete: n > 2 }, id)
  if (which === 6) return post('cancel', {}, id)
  return post('resolve', { reason: reasons[n % 4], ...(which === 7 ? { lines } : {}) }, id)
}
type Ends = Record<'onHand' | 'inTransit' | 'incoming', number>
type Figures = Record<'inTransit' | 'missing' | 'lost' | 'over' | 'surplus', number> & { sku: string }

describe('whatever is shipped, received, lost and found', () => {
  it('units are conserved: on hand + on the road + missing + written off, less what came over', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        await h.stop()
        await begin()
        await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
        await h.call('POST', '/v1/stock-events', [
          { source: 'wms', eventId: 'x', type: 'receipt', sku: 'SKU-2', location: 'WH-DEN', quantity: 10 },
        ])
        for (const step of list) expect((await act(step)).status).toBeLessThan(500)
        const transfers = (await h.call('GET', '/v1/transfers')).body.items as unknown as { lines: Figures[] }[]
        for (const sku of ['SKU-1', 'SKU-2']) {
          const lines = transfers.flatMap((transfer) => transfer.lines).filter((one) => one.sku === sku)
          const sum = (figure: keyof Omit<Figures, 'sku'>) => lines.reduce((all, one) => all + one[figure], 0)
          const at = async (location: string) => (await h.stock(sku, location)) as Partial<Ends>
          const [from, to] = [await at('WH-DEN'), await at('ST-1')]
          const onHand = (from.onHand ?? 0) + (to.onHand ?? 0)
          expect(onHand + sum('inTransit') + sum('missing') + sum('lost') - sum('over') - sum('surplus')).toBe(10)
          expect([to.inTransit ?? 0, to.incoming ?? 0]).toEqual([sum('inTransit'), sum('inTransit')])
          for (const one of lines)
            for (const units of Object.values(one))
              if (typeof units === 'number') expect(units).toBeGreaterThanOrEqual(0)
        }
        await h.heard() // Every event fits the public contract.
      }),
      { numRuns: 30 },
    )
  }, 180_000)
})
