import { afterEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

type Offer = { offerId: string; kind: string; status: string; date: string | null; location: string | null }
const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const offers = async (id: string): Promise<Offer[]> =>
  ((await network.call('GET', `/v1/orders/${id}/offers`)).body as unknown as { items: Offer[] }).items
const open = async (id: string) => (await offers(id)).filter(({ status }) => status === 'open')
const offered = async (kind: string) => (await open('A-1')).find((offer) => offer.kind === kind)
const link = () => trackingToken('simulated-tracking-secret', 'A-1', 1)

/** Promised, not sent, and past its day; there is more of it in Reno. */
const late = async () => {
  network = await openNetwork({ 'WH-DEN': 2, 'WH-RNO': 0 })
  await network.place('A-1', 2)
  await network.settle()
  await network.stock('receipt', 'SKU-1', 'WH-RNO', 5)
  await network.settle()
  for (let day = 0; day < 14 && (await offered('refund')) === undefined; day += 1) await network.days(1)
  await network.settle()
}

describe('what a customer is offered past the estimate', () => {
  it('is their money, and the same units from another location on a day that is named', async () => {
    await late()
    expect(await open('A-1')).toMatchObject([
      { kind: 'another-location', location: 'WH-RNO', date: expect.stringMatching(/^20/u), quantity: 2 },
      { kind: 'refund', cancels: true, amount: { amount: '20.00' } },
    ])
    expect(await network.heard('onhand.order.alternative-offered.v1')).toMatchObject([
      { data: { kind: 'another-location', location: 'WH-RNO', reason: 'late' } },
    ])
  })

  it('is taken by the link: they come from there, the day moves, and the money is offered no more', async () => {
    await late()
    const elsewhere = await offered('another-location')
    const body = { offerId: elsewhere?.offerId, answer: 'accepted' }
    const answer = await network.call('POST', `/v1/track/${link()}/offers`, body)
    expect(answer).toMatchObject({ status: 200 })
    await network.settle()
    expect(await open('A-1')).toEqual([])
    expect((await offers('A-1')).map(({ kind, status }) => [kind, status]).toSorted()).toEqual([
      ['another-location', 'accepted'],
      ['refund', 'declined'],
    ])
    expect(await order('A-1')).toMatchObject({
      ...{ status: 'confirmed', lines: [{ allocated: [{ location: 'WH-RNO', quantity: 2 }], cancelled: 0 }] },
    })
    expect((await network.call('GET', '/v1/stock/SKU-1/WH-DEN')).body).toMatchObject({ committed: 0, onHand: 2 })
    expect(await network.call('POST', `/v1/track/${link()}/offers`, body)).toMatchObject({ status: 200 })
    const other = (await offers('A-1')).find(({ kind }) => kind === 'refund')
    const refused = { offerId: other?.offerId, answer: 'accepted' }
    expect(await network.call('POST', `/v1/track/${link()}/offers`, refused)).toMatchObject({ status: 409 })
    expect(network.errors).toEqual([])
  })

  it('ends with the money where that is what they take', async () => {
    await late()
    const money = await offered('refund')
    await network.call('POST', `/v1/orders/A-1/offers/${money?.offerId ?? ''}/answer`, { answer: 'accepted' })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'cancelled', payment: { voided: { amount: '20.00' } } })
    expect(await open('A-1')).toEqual([])
  })
})
