import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import type { Network } from './network.ts'
import type { Shoppers } from './shoppers.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** Customers and agents who change orders, answer offers, exchange, and hand returns in; a shop whose rules move. */
export const createChangers = (world: World, client: Client, network: Network, shoppers: Shoppers) => {
  const chance: Chance = world.chance.fork()
  const returns: string[] = []
  let made = 0
  const post = (path: string, body: object) => client.ask({ service: 'order', method: 'POST', path, body })
  const get = (path: string) => client.ask({ service: 'order', method: 'GET', path })
  const onOrder = async (act: (path: string, lines: number) => Promise<unknown>): Promise<void> => {
    if (shoppers.orders.length === 0) return
    const { orderId, lines } = chance.pick(shoppers.orders)
    await act(`/v1/orders/${orderId}`, lines)
  }
  const next = (prefix: string): string => {
    made += 1
    return `${prefix}-${made}`
  }

  const edit = (): Promise<void> =>
    onOrder((path, lines) => {
      const shipTo = { name: 'N', street: 'S 2', city: 'Miami', region: 'FL', postalCode: '33139', country: 'US' }
      const add = [{ sku: chance.pick(network.skus), quantity: 1, unitPrice: usd('10.00') }]
      return post(`${path}/edits`, {
        editId: next('E'),
        lines: chance.flip(0.7) ? [{ line: chance.int(1, lines), quantity: chance.int(0, 4) }] : [],
        add: chance.flip(0.4) ? add : [],
        ...(chance.flip(0.3) ? { shipTo } : {}),
      })
    })
  const offerSubstitute = (): Promise<void> =>
    onOrder((path, lines) =>
      post(`${path}/substitutes`, {
        offerId: next('S'),
        ...{ line: chance.int(1, lines), sku: chance.pick(network.skus), quantity: chance.int(1, 2) },
        ...{ unitPrice: usd(chance.pick(['0.01', '5.00'])), answerWithinHours: chance.int(1, 48) },
      }),
    )
  const answerOffer = (): Promise<void> =>
    onOrder(async (path) => {
      const { status, body } = await get(`${path}/offers`)
      const offers = status === 200 ? (body.items as { offerId: string }[]) : []
      if (offers.length === 0) return
      const answer = chance.pick(['accepted', 'accepted', 'declined'])
      await post(`${path}/offers/${chance.pick(offers).offerId}/answer`, { answer })
    })
  const refund = (): Promise<void> =>
    onOrder((path) => post(`${path}/refunds`, { refundId: next('F'), amount: usd('0.01') }))
  const cancelRest = (): Promise<void> => onOrder((path) => post(`${path}/cancel`, { scope: 'unshipped' }))

  const exchange = (): Promise<void> =>
    onOrder(async (path, lines) => {
      const returnId = next('RX')
      const wanted = [{ sku: chance.pick(network.skus), quantity: 1, unitPrice: usd('12.00') }]
      const { status } = await post(`${path}/returns`, {
        returnId,
        lines: [{ line: chance.int(1, lines), quantity: 1, reason: chance.pick(['SIZE_TOO_SMALL', 'DEFECTIVE']) }],
        ...(chance.flip(0.6) ? { exchange: wanted } : {}),
        ...(chance.flip(0.5) ? { method: chance.pick(['drop-off', 'pickup', 'store']) } : {}),
      })
      if (status === 201) returns.push(returnId)
    })
  const followReturn = async (): Promise<void> => {
    if (returns.length === 0) return
    const path = `/v1/returns/${chance.pick(returns)}`
    const location = chance.pick(network.locations)
    const doing = chance.weighted({ dropOff: 2, receive: 4, inspect: 4, decide: 1 })
    if (doing === 'dropOff') await post(`${path}/drop-off`, { location })
    else if (doing === 'decide') await post(`${path}/${chance.flip(0.7) ? 'authorize' : 'decline'}`, { reason: 'no' })
    else {
      const { status, body } = await get(path)
      const [line] = status === 200 ? (body.lines as { line: number }[]) : []
      if (line === undefined) return
      const units = { line: line.line, quantity: 1 }
      if (doing === 'receive') await post(`${path}/receive`, { location, lines: [units] })
      else await post(`${path}/inspect`, { lines: [{ ...units, disposition: chance.pick(['restocked', 'damaged']) }] })
    }
  }
  /** What may go first, and what is offered instead: another rule from now on. */
  const changeRules = async (): Promise<void> => {
    const shipping = chance.pick(['as-available', 'line-complete', 'order-complete'])
    const backorder = chance.pick(['allowed', 'allowed', 'refused'])
    const [first = 'SKU-1', ...others] = network.skus
    const [kind, body] = chance.pick([
      ['channels', { rules: [{ channel: 'web', shipping, backorder }] }],
      [
        'substitutes',
        { rules: others.length > 0 ? [{ sku: first, substitutes: others }] : [], answerWithinHours: chance.int(1, 48) },
      ],
    ] as const)
    await client.ask({ service: 'order', method: 'PUT', path: `/v1/order-policies/${kind}`, body })
  }
  return { edit, offerSubstitute, answerOffer, refund, cancelRest, exchange, followReturn, changeRules }
}
