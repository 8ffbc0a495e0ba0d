import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { resetProjecting } from '@onhand/messaging'
import { startApp, type App } from './testing/app.ts'
import { level, placeOrder, shipOrder, stockDenver, stockOf } from './testing/scenario.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
  stockDenver(app.network)
  await app.settle()
})
afterEach(() => app.stop())

const pair = { sku: 'SKU-1', location: 'WH-DEN' }

describe('the availability port', () => {
  it('gives the same figures in the process and between processes, with the position that each is of', async () => {
    const figures = { ...pair, level: level({ onHand: 10, incoming: 5, backorderLimit: 2 }) }
    const supply = { ...figures, supplyId: 'PO-1', quantity: 5, expectedOn: '2026-02-01' }
    app.network.publish('supply-expected', stockOf('SKU-1', 'WH-DEN'), supply)
    await app.settle()
    const expected = [
      {
        ...pair,
        atf: 10,
        backorderable: 7,
        nextSupplyOn: '2026-02-01',
        supply: [{ on: '2026-02-01', quantity: 5 }],
        position: 4,
      },
    ]
    expect(await app.service.availability.stock(['SKU-1', 'NONE'])).toEqual(expected)
    expect((await app.get('/internal/availability?sku=SKU-1,NONE')).body.items).toEqual(expected)
  })
})

describe('the service', () => {
  it('builds the same views again when they are dropped', async () => {
    const held = {
      ...pair,
      level: level({ onHand: 10, reserved: 3 }),
      quantity: 3,
      reservationId: 'R-1',
      channel: null,
    }
    app.network.publish('stock-reserved', stockOf('SKU-1', 'WH-DEN'), {
      ...held,
      expiresAt: '2026-01-05T11:00:00.000Z',
    })
    placeOrder(app.network)
    shipOrder(app.network)
    await app.settle()
    const before = app.tables.snapshot()
    await resetProjecting(app.tables, app.service.consumer)
    expect(app.tables.snapshot().stock_availability_v2).toEqual([])
    await app.service.stop()
    await app.service.start()
    await app.settle()
    expect(app.tables.snapshot()).toEqual(before)
  })

  it('is healthy while it runs, and not after', async () => {
    expect(await app.service.health()).toEqual({
      service: 'projection',
      checks: { database: { ok: true }, consumers: { ok: true } },
    })
    await app.service.stop()
    expect((await app.service.health()).checks.consumers).toEqual({ ok: false, detail: 'not started' })
    expect((await app.get('/v1/availability?sku=SKU-1')).body.code).toBe('not-ready')
  })

  it('describes its routes and none that are internal', async () => {
    const { body } = await app.get('/openapi/projection.json')
    expect(Object.keys(body.paths as object).sort()).toEqual([
      '/v1/availability',
      '/v1/kpis',
      '/v1/kpis/overstock',
      '/v1/kpis/{kpi}',
      '/v1/kpis/{kpi}/facts',
      '/v1/search',
      '/v1/stream',
      '/v1/track/{token}',
      '/v1/visibility',
      '/v1/visibility/customers/{customerId}/journey',
      '/v1/visibility/feeds',
      '/v1/visibility/inbound',
      '/v1/visibility/inbound-days',
      '/v1/visibility/order-groups',
      '/v1/visibility/orders',
      '/v1/visibility/orders/{orderId}',
      '/v1/visibility/returns',
    ])
  })
})
