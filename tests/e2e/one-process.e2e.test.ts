import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { refuseBadInput } from './bad-input.ts'
import { holdAndRelease, lookBack, placeOrder, shipAndDeliver, stockUp } from './journey.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

describe('everything in one process', () => {
  let site: Site
  let system: System
  const orderId = 'A-1'
  let shipmentId = ''

  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
  })
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it('takes stock from a WMS and shows it', () => stockUp(system.client))
  it('holds for a cart and lets go', () => holdAndRelease(system.client))
  it('takes an order, promises and allocates it', async () => {
    shipmentId = await placeOrder(system.client, orderId)
  })
  it('ships it and follows the carrier to the door', () => shipAndDeliver(system.client, orderId, shipmentId))
  it('shows all of it on one timeline, in the mail and on the tracking link', () =>
    lookBack(system.client, orderId, shipmentId))
  it('tells its health and its figures', async () => {
    const { get } = system.client
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
    expect((await get('/livez')).status).toBe(200)
    const { body: figures } = await get('/metrics')
    for (const name of ['http_request_duration_seconds_bucket', 'process_resident_memory_bytes'])
      expect(figures).toContain(name)
    expect(figures).toMatch(/onhand_log_position\{service="inventory"\} [1-9]/)
    expect(figures).toMatch(/onhand_consumer_lag_seconds\{service="projection",source="order"\} \d/)
    expect(figures).toMatch(/onhand_check_ok\{service="order",check="database"\} 1/)
    expect(Object.keys((await get('/openapi.json')).body.paths).length).toBeGreaterThan(40)
    expect((await get('/docs/')).status).toBe(200)
  })
  it('refuses bad input clearly and changes nothing', () => refuseBadInput(system.client))

  it('keeps everything over an orderly stop and a start', async () => {
    await expect(system.stop()).resolves.toBe(0)
    system = await startSystem(site)
    const { get } = system.client
    expect((await get(`/v1/orders/${orderId}`)).body).toMatchObject({ status: 'completed' })
    expect((await get('/v1/availability?sku=SKU-1')).body.items[0]).toMatchObject({ onHand: 8, atf: 8 })
  })
  it('keeps everything over a kill', async () => {
    await system.kill()
    system = await startSystem(site)
    expect((await system.client.get('/v1/stock/SKU-1/WH-DEN')).body).toMatchObject({ onHand: 8 })
  })
})
