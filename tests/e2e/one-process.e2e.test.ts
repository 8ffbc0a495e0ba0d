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
