import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createOrderWorld, type OrderWorld } from '../test/order-world.ts'

let world: OrderWorld
beforeEach(async () => {
  world = await createOrderWorld()
})
afterEach(() => world.stop())

const stockOf = (sku: string, location: string) => ({
  ...{ sku, location, atf: 10, backorderable: 0, nextSupplyOn: null, position: 1 },
})
const price = { amount: '12.00', currency: 'USD' }
const shipTo = { name: 'Ana', street: '1 Pearl St', city: 'Boulder', region: 'CO', country: 'US' }
const order = (lines: readonly object[]) => ({
  orderId: 'A-1',
  channel: 'web',
  fulfilment: 'ship-to-home',
  customer: { id: 'C-1', name: 'Ana' },
  shipTo,
  lines,
})
const post = async (url: string, payload: object) => {
  const answer = await world.server.inject({ method: 'POST', url, payload })
  return { status: answer.statusCode, json: answer.json<Record<string, never>>() }
}

describe('what an item needs wherever it goes', () => {
  it('is asked of the locations that serve it, though the order says nothing of it', async () => {
    world.stock.push(stockOf('SKU-ICE', 'WH-DEN'), stockOf('SKU-ICE', 'WH-COLD'), stockOf('SKU-1', 'WH-DEN'))
    const lines = [
      { line: 1, sku: 'SKU-ICE', quantity: 1, unitPrice: price },
      { line: 2, sku: 'SKU-1', quantity: 1, unitPrice: price },
    ]
    expect(await post('/v1/orders', order(lines))).toMatchObject({ status: 201 })
    const { data } = await world.until('onhand.order.order-sourced.v1')
    expect(data.lines).toMatchObject([
      { line: 1, location: 'WH-COLD' },
      { line: 2, location: 'WH-DEN' },
    ])
    const [placed] = (await world.published()).filter(({ type }) => type === 'onhand.order.order-placed.v1')
    expect(placed?.data).toMatchObject({ lines: [{ line: 1, handling: ['cold'] }, { line: 2 }] })
  })

  it('goes together with what the order asks for', async () => {
    world.stock.push(stockOf('SKU-ICE', 'WH-COLD'))
    const lines = [{ line: 1, sku: 'SKU-ICE', quantity: 1, unitPrice: price, handling: ['age-check'] }]
    expect(await post('/v1/orders', order(lines))).toMatchObject({ status: 201 })
    const { data } = await world.until('onhand.order.line-cancelled.v1')
    expect(data).toMatchObject({ line: 1, reason: 'no-stock' })
  })

  it('is why a promise offers nothing where no location can', async () => {
    world.stock.push(stockOf('SKU-ICE', 'WH-DEN'))
    const question = (sku: string) => ({
      channel: 'web',
      destination: { country: 'US', region: 'CO' },
      options: ['ship-to-home'],
      lines: [{ line: 1, sku, quantity: 1 }],
    })
    expect((await post('/v1/promises', question('SKU-ICE'))).json).toMatchObject({
      options: [{ offered: false, whyNot: { lines: [1] } }, { offered: false }],
    })
    world.stock.push(stockOf('SKU-ICE', 'WH-COLD'))
    expect((await post('/v1/promises', question('SKU-ICE'))).json).toMatchObject({
      options: [{ offered: true, locations: [{ location: 'WH-COLD' }] }, { offered: true }],
    })
  })

  it('comes along with a line that joins later', async () => {
    world.stock.push(stockOf('SKU-1', 'WH-DEN'), stockOf('SKU-ICE', 'WH-DEN'), stockOf('SKU-ICE', 'WH-COLD'))
    await post('/v1/orders', order([{ line: 1, sku: 'SKU-1', quantity: 1, unitPrice: price }]))
    await world.until('onhand.order.payment-authorized.v1')
    const edit = { editId: 'e1', lines: [], add: [{ sku: 'SKU-ICE', quantity: 1, unitPrice: price }] }
    expect(await post('/v1/orders/A-1/edits', edit)).toMatchObject({ status: 200 })
    const { data: first } = await world.until('onhand.order.order-sourced.v1')
    const lines = first.lines.map((line) => ({ ...line, channel: 'web' }))
    const { reservationId, orderId } = first
    const yes = { reservationId, orderId, status: 'confirmed' as const, lines }
    await world.hear('onhand.inventory.reservation-confirmed.v1', yes)
    const { data } = await world.until('onhand.order.order-sourced.v1', 2)
    expect(data.lines).toMatchObject([{ line: 2, sku: 'SKU-ICE', location: 'WH-COLD' }])
  })
})
