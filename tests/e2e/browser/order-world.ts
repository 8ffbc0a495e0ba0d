import { HUB, storeOf } from '../../demo/network.ts'
import { does, eventually, type Client } from '../client.ts'
import type { Places } from './midday-pages.ts'

/** Where the store's work is looked at. */
export const STORE = storeOf('Kansas City, KS')
const BIKES = ['trail-5', 'catalyst-2', 'bad-habit-1'] as const

const line = (number: number, sku: string, quantity: number, amount: string): object => ({
  ...{ line: number, sku, quantity },
  unitPrice: { amount, currency: 'USD' },
})
const customer = { id: 'anahit', name: 'Anahit Hakobyan', email: 'anahit@example.com', language: 'en' }
const shipTo = {
  name: 'Anahit',
  street: '1 Pearl St',
  city: 'Boulder',
  region: 'CO',
  postalCode: '80301',
  country: 'US',
}

const receive = ({ post }: Client, run: string, sku: string, location: string, quantity: number): Promise<unknown> => {
  const receipt = {
    source: `pos-${run}`,
    eventId: `${run}-${sku}-${location}`,
    type: 'receipt',
    sku,
    location,
    quantity,
  }
  return does(post('/v1/stock-events', [receipt]))
}

const shipmentOf = async ({ get }: Client, orderId: string): Promise<string> => {
  const { body } = await eventually(
    () => get(`/v1/shipments?orderId=${orderId}`),
    (answer) => answer.body.items.length > 0,
  )
  return (body.items as { shipmentId: string }[])[0]?.shipmentId ?? ''
}

/** One order a step of the store's work: to pick, to make ready, ready, and collected yesterday and coming back. */
const storeOrders = async (client: Client, run: string): Promise<Record<string, string>> => {
  const { post, get } = client
  for (const sku of BIKES) await receive(client, run, sku, STORE, 12)
  const names = ['PICK', 'PACK', 'READY', 'BACK'].map((step) => `${step}-${run}`)
  const [, pack = '', ready = '', back = ''] = names
  for (const [index, orderId] of names.entries()) {
    const lines = [line(1, 'trail-5', 1, '815.00'), line(2, BIKES[1 + (index % 2)] ?? 'catalyst-2', 1, '645.00')]
    const order = { orderId, channel: 'web', fulfilment: 'bopis', storeLocation: STORE, customer, lines }
    await does(post('/v1/orders', order))
  }
  for (const orderId of [pack, ready, back]) {
    const shipmentId = await shipmentOf(client, orderId)
    await does(post(`/v1/shipments/${shipmentId}/pick`, {}))
    if (orderId !== pack) await does(post(`/v1/shipments/${shipmentId}/pack`, {}))
  }
  for (const orderId of [ready, back])
    await eventually(
      () => get(`/v1/orders/${orderId}`),
      ({ body }) => body.readyForPickup === true,
    )
  await does(post(`/v1/orders/${back}/collect`, { identityChecked: true }))
  const lines = [{ line: 1, quantity: 1, reason: 'SIZE_TOO_LARGE' }]
  await does(post(`/v1/orders/${back}/returns`, { returnId: `BACK-${run}`, lines }))
  type Letter = { readonly subject: string; readonly text: string }
  const codeIn = (letters: readonly Letter[]): string | undefined => {
    const own = letters.filter(({ subject }) => subject.includes(ready))
    return own.flatMap(({ text }) => /Collection code: (\w+)/u.exec(text)?.[1] ?? [])[0]
  }
  const { body: mail } = await eventually(
    () => get('/v1/mail?limit=50&to=anahit@example.com'),
    ({ body }) => codeIn(body.items) !== undefined,
  )
  const code = codeIn(mail.items) ?? ''
  return { 'pick-order': names[0] ?? '', 'pack-order': pack, 'ready-code': `${ready}:${code}`, returned: `BACK-${run}` }
}

/** Three lines of which one can be changed, one left out, one replaced; the customer has an open offer for it. */
const openOrder = async (client: Client, run: string): Promise<string> => {
  const orderId = `CHANGE-${run}`
  for (const sku of BIKES) await receive(client, run, sku, HUB, 20)
  const lines = BIKES.map((sku, index) => line(index + 1, sku, 1 + index, '815.00'))
  const order = { orderId, channel: 'web', fulfilment: 'ship-to-home', customer, shipTo, lines }
  await does(client.post('/v1/orders', order))
  await shipmentOf(client, orderId)
  const unitPrice = { amount: '799.00', currency: 'USD' }
  const offer = { offerId: `OFFER-${run}`, line: 3, quantity: 1, sku: 'catalyst-2', unitPrice }
  await does(client.post(`/v1/orders/${orderId}/substitutes`, offer))
  return orderId
}

/** Of what is nowhere the shop's list offers something else by itself. */
const offeredByItself = async (client: Client, run: string): Promise<string> => {
  const [sku, other] = [`saddle-${run}`, `saddle-wide-${run}`]
  await does(client.put(`/v1/items/${sku}`, { name: 'A saddle that is nowhere', category: 'Parts' }))
  await does(client.put(`/v1/items/${other}`, { name: 'A wider saddle', category: 'Parts' }))
  await receive(client, run, other, HUB, 9)
  const rules = [{ sku, substitutes: [other] }]
  await does(client.put('/v1/order-policies/substitutes', { rules, answerWithinHours: 24 }))
  const orderId = `SADDLE-${run}`
  const order = { orderId, channel: 'web', fulfilment: 'ship-to-home', customer, shipTo }
  await does(
    client.post('/v1/orders', { ...order, lines: [line(1, sku, 2, '49.00'), line(2, 'trail-5', 1, '815.00')] }),
  )
  await eventually(
    () => client.get(`/v1/orders/${orderId}/offers`),
    ({ body }) => body.items.length > 0,
  )
  return orderId
}

/** A cart holds all that there is, so three orders wait; the cart's own order takes one unit, and the rest is free: what the desk is for. */
const queue = async (client: Client, run: string): Promise<string> => {
  const { put, post, get } = client
  const sku = `bell-${run}`
  await does(put(`/v1/items/${sku}`, { name: 'A bell that everybody wants', category: 'Parts' }))
  await does(put(`/v1/stock-policies/${sku}`, { location: HUB, safetyStock: 0, backorderLimit: 40 }))
  await receive(client, run, sku, HUB, 9)
  const reservationId = `CART-BELL-${run}`
  const held = { reservationId, expiresInSeconds: 7_200, lines: [{ sku, location: HUB, quantity: 9, channel: 'web' }] }
  await does(post('/v1/reservations', held))
  for (const [index, quantity] of [5, 3, 6].entries()) {
    const orderId = `BELL-${index + 1}-${run}`
    const priority = index === 2 ? 'high' : 'standard'
    const order = { orderId, channel: 'web', fulfilment: 'ship-to-home', customer, shipTo, priority }
    await does(post('/v1/orders', { ...order, lines: [line(1, sku, quantity, '12.00')] }))
  }
  const waiting = () => get(`/v1/backorders?sku=${sku}`)
  await eventually(waiting, ({ body }) => body.items.length === 3)
  const taken = { orderId: `BELL-${run}`, channel: 'web', fulfilment: 'ship-to-home', customer, shipTo }
  await does(post('/v1/orders', { ...taken, reservationId, lines: [line(1, sku, 1, '12.00')] }))
  const preview = () => post('/v1/backorders/preview', { sku, location: HUB })
  await eventually(preview, (answer) => answer.body.units > 0)
  return sku
}

/** Name → order, code, SKU or address that a picture of a dialog begins at. */
export const orderWorld = async (client: Client, run: string): Promise<Places> => {
  const store = await storeOrders(client, run)
  const { body } = await eventually(
    () => client.get('/v1/visibility/orders?status=completed&limit=50'),
    (answer) => answer.body.items.length > 0,
  )
  const done = (body.items as { orderId: string; fulfilment: string }[]).find(
    ({ fulfilment }) => fulfilment === 'ship-to-home',
  )
  const held = { sku: 'trail-5', location: HUB, quantity: 2, channel: 'web' }
  await does(client.post('/v1/reservations', { reservationId: `CART-${run}`, expiresInSeconds: 3_600, lines: [held] }))
  return {
    ...store,
    held: held.sku,
    'offered-order': await offeredByItself(client, run),
    'open-order': await openOrder(client, run),
    'done-order': done?.orderId ?? '',
    bell: await queue(client, run),
  }
}
