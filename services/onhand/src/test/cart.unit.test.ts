import { describe, expect, it } from '@jest/globals'
import { openNetwork } from './network.ts'

const CART = '0198f0c2-6f0e-7c3a-9d51-2f6b8c1e4a70'
const hold = (reservationId: string, quantity: number) => ({
  reservationId,
  lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity }],
  expiresInSeconds: 600,
})

describe('an order that names its cart', () => {
  it('gets the last units, which its own cart holds', async () => {
    const network = await openNetwork({ 'WH-DEN': 2 })
    expect(await network.call('POST', '/v1/reservations', hold(CART, 2))).toMatchObject({ status: 201 })
    await network.settle()
    await network.place('A-1', 2, { reservationId: CART })
    await network.settle()
    expect((await network.call('GET', '/v1/orders/A-1')).body).toMatchObject({
      status: 'confirmed',
      lines: [{ allocated: [{ location: 'WH-DEN', quantity: 2 }], backordered: 0 }],
    })
    expect((await network.call('GET', `/v1/reservations/${CART}`)).body).toMatchObject({ status: 'transferred' })
    expect(network.errors).toEqual([])
    await network.stop()
  })

  it("gets nothing of another's cart, nor of one that ran out of time", async () => {
    const network = await openNetwork({ 'WH-DEN': 2 })
    await network.call('POST', '/v1/reservations', hold(CART, 2))
    await network.settle()
    await network.place('A-1', 2)
    await network.settle()
    expect((await network.call('GET', '/v1/orders/A-1')).body).toMatchObject({ status: 'cancelled' })
    await network.settle(600_000)
    await network.place('A-2', 1)
    await network.place('A-3', 2, { reservationId: CART })
    await network.settle()
    expect((await network.call('GET', '/v1/orders/A-2')).body).toMatchObject({ status: 'confirmed' })
    expect((await network.call('GET', '/v1/orders/A-3')).body).toMatchObject({ lines: [{ cancelled: 1 }] })
    await network.stop()
  })
})
