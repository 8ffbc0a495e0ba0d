import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { encodePositions } from '@onhand/http'
import { startApp, type App } from '../testing/app.ts'
import { level, stockDenver, stockOf } from '../testing/scenario.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
  stockDenver(app.network)
  await app.settle()
})
afterEach(() => app.stop())

const stock = stockOf('SKU-1', 'WH-DEN')
const pair = { sku: 'SKU-1', location: 'WH-DEN' }
const hold = (expiresAt: string, quantity = 3): void => {
  const figures = { ...pair, level: level({ onHand: 10, reserved: quantity }) }
  app.network.publish('stock-reserved', stock, {
    ...figures,
    quantity,
    reservationId: 'R-1',
    expiresAt,
    channel: 'web',
  })
}
const itemsOf = (body: Record<string, unknown>) =>
  body.items as { sku: string; atf: number; reserved: number; locations: Record<string, unknown>[] }[]

describe('GET /v1/availability', () => {
  it('answers as the journey says', async () => {
    const { status, body } = await app.get('/v1/availability?sku=SKU-1')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      asOf: '2026-01-05T10:00:00.000Z',
      lagMs: 0,
      items: [
        {
          sku: 'SKU-1',
          name: 'Jekyll Carbon 2',
          onHand: 10,
          reserved: 0,
          committed: 0,
          atf: 10,
          ato: 10,
          locations: [{ location: 'WH-DEN', onHand: 10, reserved: 0, atf: 10 }],
        },
      ],
      unknown: [],
    })
    const none = { epoch: 0, position: 0 }
    expect(body.position).toBe(
      encodePositions({ inventory: { epoch: 1, position: 3 }, order: none, shipment: none, notification: none }),
    )
  })

  it('takes several SKUs by comma or repeated, and names those that nobody knows', async () => {
    app.network.publish('item-registered', 'item-SKU-2', { sku: 'SKU-2', name: 'Badhabit 1' })
    await app.settle()
    const { body } = await app.get('/v1/availability?sku=SKU-2,NONE&sku=SKU-1')
    expect(itemsOf(body).map(({ sku, atf }) => [sku, atf])).toEqual([
      ['SKU-2', 0],
      ['SKU-1', 10],
    ])
    expect(body.unknown).toEqual(['NONE'])
  })

  it('sells a hold again from the very moment at which it expires, before its event comes', async () => {
    hold('2026-01-05T10:00:00.001Z')
    await app.settle()
    const [held] = itemsOf((await app.get('/v1/availability?sku=SKU-1')).body)
    expect([held!.atf, held!.reserved]).toEqual([7, 3])
    app.clock.advance(1)
    const [expired] = itemsOf((await app.get('/v1/availability?sku=SKU-1')).body)
    expect([expired!.atf, expired!.reserved]).toEqual([10, 0])
  })

  it('keeps a hold that got more time', async () => {
    hold('2026-01-05T09:30:00.000Z')
    app.network.publish('reservation-extended', 'reservation-R-1', {
      reservationId: 'R-1',
      orderId: null,
      status: 'held',
      expiresAt: '2026-01-05T11:00:00.000Z',
    })
    await app.settle()
    expect(itemsOf((await app.get('/v1/availability?sku=SKU-1')).body)[0]!.atf).toBe(7)
  })

  it('forgets a hold that was confirmed', async () => {
    hold('2026-01-05T09:30:00.000Z')
    const figures = { ...pair, level: level({ onHand: 10, committed: 3 }) }
    app.network.publish('stock-committed', stock, { ...figures, quantity: 3, reservationId: 'R-1' })
    await app.settle()
    expect(itemsOf((await app.get('/v1/availability?sku=SKU-1')).body)[0]!.atf).toBe(7)
  })

  it('explains each figure by addends that sum to it', async () => {
    hold('2026-01-05T11:00:00.000Z')
    await app.settle()
    const { body } = await app.get('/v1/availability?sku=SKU-1&explain=true&channel=web')
    const [location] = itemsOf(body)[0]!.locations
    const addends = location!.explain as { name: string; quantity: number }[]
    expect(addends.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(location!.atf)
    expect(addends).toContainEqual({ name: 'reserved', quantity: -3 })
  })

  it('asks one location alone', async () => {
    const other = { sku: 'SKU-1', location: 'ST-NYC', quantity: 4, level: level({ onHand: 4 }) }
    app.network.publish('stock-received', stockOf('SKU-1', 'ST-NYC'), other)
    await app.settle()
    expect(itemsOf((await app.get('/v1/availability?sku=SKU-1')).body)[0]!.atf).toBe(14)
    expect(itemsOf((await app.get('/v1/availability?sku=SKU-1&location=ST-NYC')).body)[0]!.atf).toBe(4)
  })

  it.each([
    ['no SKU', '/v1/availability', 'sku'],
    ['a SKU that is none', '/v1/availability?sku=a%20b', 'sku.0'],
    ['an unknown parameter', '/v1/availability?sku=SKU-1&colour=red', 'colour'],
    ['a wrong flag', '/v1/availability?sku=SKU-1&explain=yes', 'explain'],
    ['a broken position', '/v1/availability?sku=SKU-1&minPosition=x', 'minPosition'],
    [
      'a position of a log that it does not read',
      `/v1/availability?sku=SKU-1&minPosition=${encodePositions({ moon: { epoch: 1, position: 1 } })}`,
      'minPosition',
    ],
    [
      'more than 1,000 pairs',
      `/v1/availability?sku=${Array.from({ length: 1_001 }, (_, n) => `S${n}`).join(',')}`,
      'sku',
    ],
  ])('refuses %s and names the parameter', async (_, url, parameter) => {
    const { status, body } = await app.get(url)
    expect([status, body.code]).toEqual([400, 'invalid-parameter'])
    expect(body.errors).toMatchObject([{ parameter }])
  })
})

describe('?minPosition=', () => {
  const wanted = encodePositions({ inventory: { epoch: 1, position: 4 } })

  it('waits until the view holds it', async () => {
    const answer = app.get(`/v1/availability?sku=SKU-1&minPosition=${wanted}`)
    await app.scheduler.advance(1_000)
    hold('2026-01-05T11:00:00.000Z')
    await app.settle()
    const { status, body } = await answer
    expect(status).toBe(200)
    expect(itemsOf(body)[0]!.atf).toBe(7)
  })

  it('gives up after 5 s and says how far it is', async () => {
    const answer = app.get(`/v1/availability?sku=SKU-1&minPosition=${wanted}`)
    await app.scheduler.advance(5_001)
    const { status, body, headers } = await answer
    expect([status, body.code]).toEqual([503, 'behind-position'])
    expect(headers['retry-after']).toBe('1')
    expect(JSON.parse(Buffer.from(String(body.position), 'base64url').toString())).toMatchObject({ inventory: '1.3' })
  })
})

describe('POST /v1/availability', () => {
  const post = async (payload: object) => {
    const answered = app.server.inject({ method: 'POST', url: '/v1/availability', payload })
    const answer = await app.whileTurning(answered)
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
  }

  it('takes more pairs than a path can', async () => {
    const skus = ['SKU-1', ...Array.from({ length: 2_000 }, (_, n) => `S${n}`)]
    const { status, body } = await post({ skus })
    expect(status).toBe(200)
    expect(itemsOf(body)).toHaveLength(1)
    expect(body.unknown).toHaveLength(2_000)
  })

  it('refuses too many pairs and what it does not know', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `S${n}`)
    expect(await post({ skus: many(101), locations: many(100) })).toMatchObject({
      status: 413,
      body: { code: 'too-many-lines' },
    })
    expect(await post({ skus: ['A'], colour: 'red' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/colour' }] },
    })
    expect(await post({ skus: ['A\u0000'] })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/skus/0' }] } })
  })
})

describe('the read port of sourcing', () => {
  it('gives a channel what it can take, not what is free in all', async () => {
    const channels = [
      { channel: 'store', minimum: 6, used: 0 },
      { channel: 'web', cap: 3, used: 1 },
    ]
    app.network.publish('stock-policy-set', stock, {
      ...pair,
      level: { ...level({ onHand: 10 }), channels },
      safetyStock: 0,
      backorderLimit: 0,
    })
    await app.settle()
    const atf = async (asked: string): Promise<unknown> =>
      ((await app.get(`/internal/availability?${asked}sku=SKU-1`)).body.items as { atf: number }[])[0]?.atf
    expect(await atf('')).toBe(10)
    expect(await atf('channel=web&')).toBe(2)
    expect(await atf('channel=store&')).toBe(10)
    expect(await atf('channel=marketplace&')).toBe(4)
  })
})
