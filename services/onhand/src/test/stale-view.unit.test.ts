import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
const take = async (reservationId: string, location: string, quantity: number): Promise<void> => {
  const lines = [{ sku: 'SKU-1', location, quantity }]
  const held = await network.call('POST', '/v1/reservations', { reservationId, lines, expiresInSeconds: 86_400 })
  expect(held.status).toBe(201)
  expect((await network.call('POST', `/v1/reservations/${reservationId}/confirm`, {})).status).toBe(200)
}

describe('sourcing by a view that is behind', () => {
  it('costs a retry and nothing else: the refusal says what is there, and the next attempt goes by that', async () => {
    network = await openNetwork({ 'WH-DEN': 4, 'WH-RNO': 4 })
    await network.halt('projection')
    await take('TILL-1', 'WH-DEN', 4)
    await network.place('A-1', 2)
    await network.settle()
    const sourced = await network.heard('onhand.order.order-sourced.v1')
    expect(sourced.map(({ data }) => [data.attempt, data.lines[0]?.location])).toEqual([
      [1, 'WH-DEN'],
      [2, 'WH-RNO'],
    ])
    const [refused] = await network.heard('onhand.inventory.reservation-rejected.v1')
    expect(refused?.data.shortLines).toMatchObject([{ sku: 'SKU-1', location: 'WH-DEN' }])
    expect(Number(refused?.data.shortLines[0]?.position)).toBeGreaterThan(0)
    expect(await order('A-1')).toMatchObject({ lines: [{ allocated: [{ location: 'WH-RNO', quantity: 2 }] }] })
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 4, committed: 4, shortfall: 0 })
    expect(await stockAt('WH-RNO')).toMatchObject({ committed: 2, shortfall: 0 })
    expect(network.errors).toEqual([])
  })

  it('never sells what is not there, however far it is behind and however many believe it', async () => {
    network = await openNetwork({ 'WH-DEN': 3, 'WH-RNO': 3 })
    await network.halt('projection')
    for (let number = 1; number <= 9; number += 1) await network.place(`A-${number}`, 1)
    await network.settle(60_000)
    const lines = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => (await order(`A-${index + 1}`))['lines'] as unknown as object[]),
    )
    const allocated = lines.flat().filter((line) => (line as { allocated: unknown[] }).allocated.length > 0)
    expect(allocated.length).toBeLessThanOrEqual(6)
    for (const location of ['WH-DEN', 'WH-RNO'])
      expect(await stockAt(location)).toMatchObject({ onHand: 3, shortfall: 0 })
    const attempts = (await network.heard('onhand.order.order-sourced.v1')).map(({ data }) => data.attempt)
    expect(Math.max(...attempts)).toBeLessThanOrEqual(4)
    expect(allocated).toHaveLength(6)
    expect(network.errors).toEqual([])
  })
})
