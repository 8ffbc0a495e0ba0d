import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
beforeEach(async () => {
  network = await openNetwork({ 'WH-DEN': 0 })
})
afterEach(() => network.stop())

const said = async () => ({
  sourced: (await network.heard('onhand.order.order-sourced.v1')).map(({ data }) => data),
  cancelled: (await network.heard('onhand.order.line-cancelled.v1')).map(({ data }) => data),
  waiting: (await network.heard('onhand.order.line-backordered.v1')).map(({ data }) => data),
})
/** How long an order was looked for, in seconds. */
const tookSeconds = async (): Promise<number> => {
  const [placed] = await network.heard('onhand.order.order-placed.v1')
  const [sourced] = await network.heard('onhand.order.order-sourced.v1')
  return (Date.parse(sourced?.time ?? '') - Date.parse(placed?.time ?? '')) / 1_000
}

describe('a view that lags costs time, never an order', () => {
  it.each([
    ['within its patience', 3_000, 12],
    ['for longer than one look waits', 14_000, 60],
  ])('%s', async (_, lagMs, atMostSeconds) => {
    network.delayViews(lagMs)
    expect((await network.stock('receipt', 'SKU-1', 'WH-DEN', 500)).status).toBe(200)
    await Promise.all(['A-1', 'A-2', 'A-3'].map((orderId) => network.place(orderId, 2)))
    await network.settle(atMostSeconds * 1_000)
    const { sourced, cancelled } = await said()
    expect(cancelled).toEqual([])
    expect(sourced.map(({ orderId, lines }) => [orderId, lines[0]?.location]).sort()).toEqual([
      ['A-1', 'WH-DEN'],
      ['A-2', 'WH-DEN'],
      ['A-3', 'WH-DEN'],
    ])
    expect(await tookSeconds()).toBeGreaterThan(lagMs / 1_000 - 1)
    expect(await network.heard('onhand.order.order-confirmed.v1')).toHaveLength(3)
  })

  it('nor makes anybody wait for what is there', async () => {
    await network.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 50 })
    await network.settle()
    network.delayViews(3_000)
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 5)
    await network.place('A-1', 2)
    await network.settle(15_000)
    const { sourced, waiting } = await said()
    expect(waiting).toEqual([])
    expect(sourced).toMatchObject([{ lines: [{ location: 'WH-DEN', quantity: 2 }], backorder: [] }])
  })

  it('and where nothing is behind, a customer is told no at once', async () => {
    await network.place('A-1', 2)
    await network.settle(1_000)
    expect((await said()).cancelled).toMatchObject([{ orderId: 'A-1', reason: 'no-stock' }])
  })

  it('and an order that can be served does not wait for the view at all', async () => {
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 50)
    await network.settle()
    network.delayViews(60_000)
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 1)
    await network.place('A-1', 2)
    await network.settle(2_000)
    expect((await said()).sourced).toHaveLength(1)
  })
})
