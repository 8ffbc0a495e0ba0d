import { expect } from '@jest/globals'
import { webhook } from '../../demo/carrier.ts'
import { eventually, type Answer, type Client } from '../client.ts'

export const languages = ['en', 'ja', 'pl', 'hy'] as const
export type Language = (typeof languages)[number]

/** One order a language, each at another point of its way. */
export const orderOf: Readonly<Record<Language, string>> = { en: 'EN-1', ja: 'JA-1', pl: 'PL-1', hy: 'HY-1' }

/** What the pages are to show. */
export interface World {
  /** Language → token of its order's tracking page, as the customer got it by mail. */
  readonly tokens: Readonly<Record<Language, string>>
}

const warehouse = (name: string, timeZone: string, latitude: number, longitude: number): object => ({
  name,
  type: 'warehouse',
  timeZone,
  position: { latitude, longitude },
  capabilities: ['ship', 'pickup', 'returns'],
})
const locations: Readonly<Record<string, object>> = {
  'WH-DEN': warehouse('Denver DC', 'America/Denver', 39.74, -104.99),
  'WH-RNO': warehouse('Reno DC', 'America/Los_Angeles', 39.53, -119.81),
  'ST-BOULDER': { ...warehouse('Boulder Bike Shop', 'America/Denver', 40.01, -105.27), type: 'store' },
}
const items: Readonly<Record<string, string>> = {
  JEKYLL: 'Jekyll Carbon 2',
  SYNAPSE: 'Synapse Carbon Disc',
  TRAIL: 'Trail 5',
  BELL: '自転車用ベル',
}
/** SKU, location, units. A figure of five digits shows how each language groups them. */
const shelves: readonly (readonly [string, string, number])[] = [
  ['JEKYLL', 'WH-DEN', 12_345],
  ['JEKYLL', 'WH-RNO', 40],
  ['SYNAPSE', 'WH-DEN', 3],
  ['SYNAPSE', 'WH-RNO', 4],
  ['BELL', 'ST-BOULDER', 25],
]

export const receipt = (eventId: string, sku: string, location: string, quantity: number): object => ({
  source: 'wms-browser',
  eventId,
  type: 'receipt',
  sku,
  location,
  quantity,
})

const order = (language: Language, sku: string, quantity: number): object => ({
  orderId: orderOf[language],
  channel: 'web',
  fulfilment: 'ship-to-home',
  customer: {
    id: `C-${language}`,
    name: 'Anahit 花子 Łęcka',
    email: `${language}@example.com`,
    language,
  },
  shipTo: { name: 'Anahit', street: '1 Pearl St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' },
  lines: [{ line: 1, sku, quantity, unitPrice: { amount: '1250.00', currency: 'USD' } }],
})

const succeeds = async (answer: Promise<Answer>): Promise<void> => {
  const { status, body } = await answer
  expect({ isDone: status < 300, body }).toMatchObject({ isDone: true })
}

const stockUp = async ({ put, post, get }: Client): Promise<void> => {
  for (const [id, location] of Object.entries(locations)) await succeeds(put(`/v1/locations/${id}`, location))
  for (const [sku, name] of Object.entries(items)) await succeeds(put(`/v1/items/${sku}`, { name }))
  await succeeds(put('/v1/stock-policies/TRAIL', { location: 'WH-DEN', safetyStock: 0, backorderLimit: 100 }))
  const lines = shelves.map(([sku, location, quantity], index) => receipt(`start-${index}`, sku, location, quantity))
  await succeeds(post('/v1/stock-events', lines))
  await eventually(
    () => get('/v1/availability?sku=JEKYLL&sku=SYNAPSE'),
    ({ body }) => (body.items as { onHand: number }[]).reduce((sum, { onHand }) => sum + onHand, 0) >= 12_392,
  )
}

/** Orders in four languages: one is delivered, one on its way in two parcels, one waits for supply, one is new. */
const placeOrders = async ({ post, get }: Client): Promise<void> => {
  const wanted = { en: ['JEKYLL', 1], ja: ['SYNAPSE', 5], pl: ['TRAIL', 2], hy: ['JEKYLL', 1_234] } as const
  for (const language of languages) {
    const [sku, quantity] = wanted[language]
    await succeeds(post('/v1/orders', order(language, sku, quantity), { headers: { prefer: 'wait=5' } }))
  }
  for (const [language, count] of [
    ['en', 1],
    ['ja', 2],
    ['hy', 1],
  ] as const)
    await eventually(
      () => get(`/v1/shipments?orderId=${orderOf[language]}`),
      ({ body }) => body.items.length === count,
    )
}

const carry = async ({ post, get }: Client): Promise<void> => {
  const scan = (status: string, status_detail: string, hour: number) => ({
    status,
    status_detail,
    message: status_detail,
    datetime: new Date(Date.now() - (10 - hour) * 3_600_000).toISOString(),
  })
  const out = [
    { ...scan('in_transit', 'departed_origin_facility', 1), city: 'DENVER', state: 'CO' },
    scan('in_transit', 'arrived_at_facility', 5),
    scan('out_for_delivery', 'out_for_delivery', 8),
  ]
  const delivered = [...out, scan('delivered', 'arrived_at_destination', 9)]
  for (const [language, scans, isLate] of [
    ['en', delivered, false],
    ['ja', out, true],
  ] as const) {
    const { body } = await get(`/v1/shipments?orderId=${orderOf[language]}`)
    const [{ shipmentId }] = body.items as [{ shipmentId: string }]
    const trackingNumber = `TN-${language}`
    await succeeds(post(`/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber }))
    await succeeds(post('/v1/carriers/easypost/webhooks', webhook(trackingNumber, scans, isLate, Date.now())))
  }
  await eventually(
    () => get(`/v1/orders/${orderOf.en}`),
    ({ body }) => body.status === 'completed',
  )
}

const tokenIn = async ({ get }: Client, language: Language): Promise<string> => {
  const mailsOf = (body: { items: { subject: string; text: string }[] }): string[] =>
    body.items.filter(({ subject }) => subject.includes(orderOf[language])).map(({ text }) => text)
  const find = (body: Answer['body']): string | undefined =>
    mailsOf(body).flatMap((text) => /\/track\/([\w-]{22})/.exec(text)?.[1] ?? [])[0]
  const { body } = await eventually(
    () => get('/v1/mail?limit=100'),
    (answer) => find(answer.body) !== undefined,
  )
  return find(body)!
}

/** Fills a fresh system through its public APIs, and waits until the views show all of it. */
export const buildWorld = async (client: Client): Promise<World> => {
  await stockUp(client)
  await placeOrders(client)
  await carry(client)
  for (const [language, status] of [
    ['en', 'completed'],
    ['ja', 'partially-shipped'],
    ['pl', 'backordered'],
    ['hy', 'confirmed'],
  ] as const)
    await eventually(
      () => client.get(`/v1/visibility/orders/${orderOf[language]}`),
      ({ body }) => body.status === status,
    )
  const tokens = await Promise.all(languages.map(async (one) => [one, await tokenIn(client, one)] as const))
  return { tokens: Object.fromEntries(tokens) as World['tokens'] }
}
