import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import type { Network } from './network.ts'
import type { Shoppers } from './shoppers.ts'

/** What comes next for a return in this state. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  requested: ['authorize', 'authorize', 'decline'],
  authorized: ['drop-off', 'receive', 'receive'],
  'dropped-off': ['receive'],
  received: ['inspect'],
}
/** What a customer has in hand. */
const ARRIVED = ['delivered', 'collected']
const ANYTHING = ['authorize', 'decline', 'drop-off', 'receive', 'inspect']

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** Customers and agents who change orders, answer offers, exchange, and hand returns in; a shop whose rules move. */
export const createChangers = (world: World, client: Client, network: Network, shoppers: Shoppers) => {
  const chance: Chance = world.chance.fork()
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

  interface Parcel {
    readonly status: string
    readonly lines: readonly { readonly line: number; readonly quantity: number }[]
  }
  /** Usually of what has arrived, for the money or for something else; sometimes of what never left. */
  const askReturn = (): Promise<void> =>
    onOrder(async (path, lines) => {
      const { status, body } = await get(path)
      const parcels = status === 200 ? (body.shipments as Parcel[]) : []
      const arrived = parcels.filter((one) => ARRIVED.includes(one.status)).flatMap((one) => one.lines)
      if (arrived.length === 0 && chance.flip(0.8)) return
      const { line, quantity } =
        arrived.length > 0 ? chance.pick(arrived) : { line: chance.int(1, lines), quantity: chance.int(1, 2) }
      const wanted = [{ sku: chance.pick(network.skus), quantity: 1, unitPrice: usd('12.00') }]
      const reason = chance.pick(['SIZE_TOO_SMALL', 'DEFECTIVE', 'UNWANTED'])
      await post(`${path}/returns`, {
        returnId: next('RX'),
        lines: [{ line, quantity: chance.int(1, quantity), reason }],
        ...(chance.flip(0.4) ? { exchange: wanted } : {}),
        ...(chance.flip(0.5) ? { method: chance.pick(['drop-off', 'pickup', 'store']) } : {}),
      })
    })
  /** Usually what comes next for a return, sometimes something that does not fit. */
  const followReturn = async (): Promise<void> => {
    const { status, body } = await get('/v1/returns?limit=100')
    const known = status === 200 ? (body.items as { returnId: string; status: string }[]) : []
    const open = known.filter((one) => one.status in NEXT)
    if (known.length === 0) return
    const one = chance.pick(open.length > 0 && chance.flip(0.9) ? open : known)
    const path = `/v1/returns/${one.returnId}`
    const doing = chance.pick(chance.flip(0.8) ? (NEXT[one.status] ?? ANYTHING) : ANYTHING)
    const location = chance.pick(network.locations)
    if (doing === 'drop-off') await post(`${path}/drop-off`, { location })
    else if (doing === 'authorize' || doing === 'decline') await post(`${path}/${doing}`, { reason: 'no' })
    else {
      const { body: seen } = await get(path)
      const lines = (seen?.lines ?? []) as { line: number; quantity: number; received: number }[]
      if (lines.length === 0) return
      const units = lines.map(({ line, quantity, received }) => {
        const whole = doing === 'receive' ? quantity : Math.max(1, received)
        return { line, quantity: chance.flip(0.7) ? whole : 1 }
      })
      const looked = units.map((one) => ({ ...one, disposition: chance.pick(['restocked', 'damaged']) }))
      await post(`${path}/${doing}`, doing === 'receive' ? { location, lines: units } : { lines: looked })
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
  return { edit, offerSubstitute, answerOffer, refund, cancelRest, askReturn, followReturn, changeRules }
}
