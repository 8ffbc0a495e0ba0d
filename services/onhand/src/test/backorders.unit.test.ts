import { afterEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

type Line = { backordered: number; pending: number; cancelled: number; shipped: number }
const order = async (id = 'A-1') => (await network.call('GET', `/v1/orders/${id}`)).body
const line = async (id = 'A-1') => ((await order(id)) as unknown as { lines: Line[] }).lines[0]
const money = (amount: string) => ({ amount, currency: 'USD' })
const post = async (path: string, body: object = {}) => {
  const answer = await network.call('POST', path, body)
  await network.settle()
  return answer
}
const mayWait = (limit: number, location = 'WH-DEN') =>
  network.call('PUT', '/v1/stock-policies/SKU-1', { location, backorderLimit: limit })
const ship = (shipmentId: string) =>
  post(`/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber: `TN-${shipmentId}` })
const supply = async (quantity: number, daysAhead: number) => {
  const expectedOn = new Date(network.clock.epochMs() + daysAhead * 86_400_000).toISOString().slice(0, 10)
  await network.call('PUT', '/v1/supply/S-1', { sku: 'SKU-1', location: 'WH-DEN', quantity, expectedOn })
  await network.settle()
  return expectedOn
}
/** Three ordered where one is there. */
const oneOfThree = async (more: object = {}): Promise<void> => {
  network = await openNetwork({ 'WH-DEN': 1 })
  await mayWait(5)
  await network.settle()
  await network.place('A-1', 3, more)
  await network.settle()
}

describe('units that wait', () => {
  it('D27 solidusio/solidus#5669: stay waiting when the others ship, and the others stay shipped when they come', async () => {
    await oneOfThree()
    expect(await line()).toMatchObject({ backordered: 2 })
    await ship('A-1-s1')
    expect(await line()).toMatchObject({ backordered: 2, shipped: 1 })
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 2)
    await network.settle()
    expect(await line()).toMatchObject({ backordered: 0, shipped: 1 })
    expect((await order())['shipments']).toMatchObject([
      { status: 'shipped', lines: [{ quantity: 1 }] },
      { status: 'requested', lines: [{ quantity: 2 }] },
    ])
    expect((await network.call('GET', '/v1/orders/A-1/payments')).body).toMatchObject({ captured: money('10.00') })
  })

  it('D28 saleor/saleor#4190: are at most as many as the limit, at the place that has one', async () => {
    network = await openNetwork({ 'WH-DEN': 0, 'WH-RNO': 0 })
    await mayWait(2, 'WH-RNO')
    await network.settle()
    await network.place('A-1', 3)
    await network.settle()
    expect(await line()).toMatchObject({ backordered: 2, cancelled: 1 })
    expect((await network.call('GET', '/v1/orders/A-1/backorders')).body).toMatchObject({
      items: [{ line: 1, quantity: 2, location: 'WH-RNO', position: 1 }],
    })
  })

  it('D29 magento/inventory#1278: go by themselves when their supply comes, and the customer knew its day', async () => {
    network = await openNetwork({ 'WH-DEN': 0 })
    await mayWait(5)
    const expectedOn = await supply(5, 6)
    await network.place('A-1', 3)
    await network.settle()
    const [confirmed] = await network.heard('onhand.order.order-confirmed.v1')
    expect(confirmed?.data.backordered).toMatchObject([
      { line: 1, quantity: 3, expectedOn, confidencePercent: expect.any(Number) },
    ])
    expect(confirmed?.data.backordered?.[0]?.promisedOn).toBe(confirmed?.data.lines[0]?.promisedOn)
    await network.days(6)
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 5)
    await network.settle()
    expect(await line()).toMatchObject({ backordered: 0 })
    expect((await order())['shipments']).toMatchObject([{ status: 'requested', lines: [{ quantity: 3 }] }])
  })

  it('D30 solidusio/solidus#2817: do not wait for ever: an offer with a deadline first, then an end', async () => {
    network = await openNetwork({ 'WH-DEN': 0 })
    await mayWait(5)
    await network.settle()
    await network.place('A-1', 2)
    await network.settle()
    await network.days(15)
    expect((await network.call('GET', '/v1/orders/A-1/offers')).body).toMatchObject({
      items: [{ kind: 'refund', reason: 'no-date', cancels: true, status: 'open', answerBy: expect.any(String) }],
    })
    await network.days(31)
    expect(await order()).toMatchObject({ status: 'cancelled', payment: { voided: money('20.00') } })
    expect((await network.call('GET', '/v1/stock/SKU-1/WH-DEN')).body).toMatchObject({ backordered: 0 })
  })
})

describe('what was agreed', () => {
  const contract = (shipping: string, backorder = 'allowed') =>
    network.call('PUT', '/v1/customers/C-A-1', {
      ...{ name: 'Ada', language: 'en', tier: 'gold' },
      contract: { contractId: 'b2b-1', shipping, backorder },
    })
  const open = async (): Promise<void> => {
    network = await openNetwork({ 'WH-DEN': 1 })
    await mayWait(5)
    await network.settle()
  }
  it('under a contract holds what is there until all of it is', async () => {
    await open()
    await contract('order-complete')
    await network.place('A-1', 3)
    await network.settle()
    expect(await order()).toMatchObject({ shipments: [], rules: { shipping: 'order-complete' } })
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 2)
    await network.settle()
    const sent = (await order())['shipments'] as unknown as { lines: { quantity: number }[] }[]
    expect(sent.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(3)
  })

  it('with a channel refuses to wait, and takes a line as a whole or not at all', async () => {
    await open()
    const rules = [{ channel: 'web', shipping: 'line-complete', backorder: 'refused' }]
    expect(await network.call('PUT', '/v1/order-policies/channels', { rules })).toMatchObject({ status: 200 })
    await network.place('A-1', 3)
    await network.settle()
    expect(await order()).toMatchObject({ status: 'cancelled' })
    await network.place('A-2', 1)
    await network.settle()
    expect(await order('A-2')).toMatchObject({ status: 'confirmed' })
  })
})

describe('the promise ledger', () => {
  it('says every promise and change, its cause, and who was told when', async () => {
    network = await openNetwork({ 'WH-DEN': 0 })
    await mayWait(5)
    await supply(5, 6)
    await network.place('A-1', 2)
    await network.settle()
    const later = new Date(network.clock.epochMs() + 12 * 86_400_000).toISOString().slice(0, 10)
    await network.call('PUT', '/v1/supply/S-1', { sku: 'SKU-1', location: 'WH-DEN', quantity: 5, expectedOn: later })
    await network.settle()
    const { items } = (await network.call('GET', '/v1/orders/A-1/promises')).body as unknown as { items: object[] }
    expect(items).toMatchObject([
      { line: 1, previous: null, cause: 'sourced', told: [{ template: 'order-confirmed', channel: 'email' }] },
      { line: 1, cause: expect.any(String), told: [{ template: 'promise-changed', channel: 'email', status: 'sent' }] },
    ])
  })

  it('past the estimate the money is offered by itself, and taken by the link', async () => {
    network = await openNetwork({ 'WH-DEN': 1 })
    await network.place('A-2', 1)
    await network.settle()
    const token = trackingToken('simulated-tracking-secret', 'A-2')
    const offers = async () => (await network.call('GET', `/v1/track/${token}/offers`)).body
    expect(await offers()).toEqual({ items: [] })
    for (let day = 0; day < 10; day += 1) await network.days(1)
    const asked = (await offers()) as unknown as { items: { offerId: string; status: string; answerBy: string }[] }
    const open = asked.items.find(({ status }) => status === 'open')
    expect(await network.heard('onhand.order.refund-offered.v1')).toMatchObject([
      { data: { reason: 'late', cancels: true } },
    ])
    if (open === undefined) throw new Error(`no offer is open: ${JSON.stringify(asked)}`)
    const { offerId } = open
    expect(await post(`/v1/track/${token}/offers`, { offerId, answer: 'accepted' })).toMatchObject({ status: 200 })
    expect(await order('A-2')).toMatchObject({ status: 'cancelled', payment: { voided: money('10.00') } })
    expect(await post(`/v1/track/${token}/offers`, { offerId, answer: 'declined' })).toMatchObject({
      status: 409,
      body: { code: 'offer-not-open' },
    })
  })
})
