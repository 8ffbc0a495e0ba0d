import { expect } from '@jest/globals'
import { webhook } from '../../demo/carrier.ts'
import { ARRIVED, LOST, OUT, PICKED_UP, RETURNED, scan, type Scan } from '../../demo/scans.ts'
import { eventually, type Client } from '../client.ts'

const HOUR_MS = 3_600_000
const [CHICAGO, KANSAS] = [
  { city: 'CHICAGO', state: 'IL' },
  { city: 'KANSAS CITY', state: 'MO' },
]
const WEATHER = scan('in_transit', 'weather_delay', 'SEVERE WEATHER HAS DELAYED DELIVERY')
const REFUSED = scan('failure', 'refused', 'THE RECEIVER REFUSED THE PACKAGE')
const WRONG_ADDRESS = scan('failure', 'address_correction', 'THE ADDRESS IS INCOMPLETE')
const DELIVERED = scan('delivered', 'arrived_at_destination', 'DELIVERED')

type Stop = Scan & { readonly city?: string; readonly state?: string }
const way: readonly Stop[] = [
  { ...PICKED_UP, city: 'DENVER', state: 'CO' },
  { ...ARRIVED, ...KANSAS },
]

/** What becomes of parcels: the scans of each of an order's parcels, in time order. */
const journeys = {
  'on-time': [[...way, { ...ARRIVED, ...CHICAGO }]],
  late: [[...way, { ...WEATHER, ...CHICAGO }]],
  lost: [[...way, { ...LOST, ...KANSAS }]],
  refused: [[...way, { ...OUT, ...CHICAGO }, { ...REFUSED, ...CHICAGO }]],
  returned: [[...way, { ...OUT, ...CHICAGO }, { ...RETURNED, ...CHICAGO }]],
  'wrong-address': [[...way, { ...WRONG_ADDRESS, ...CHICAGO }]],
  'three-parcels': [[...way, { ...DELIVERED, ...CHICAGO }], [...way, { ...OUT, ...CHICAGO }], [...way.slice(0, 1)]],
} as const satisfies Readonly<Record<string, readonly (readonly Stop[])[]>>
export type ParcelJourney = keyof typeof journeys
export const parcelJourneys = Object.keys(journeys) as readonly ParcelJourney[]

const orderId = (journey: ParcelJourney): string => `WAY-${journey}`

const place = async ({ post, get }: Client, journey: ParcelJourney): Promise<string> => {
  const answer = await post('/v1/orders', {
    ...{ orderId: orderId(journey), channel: 'web', fulfilment: 'ship-to-home' },
    customer: { id: `C-${journey}`, name: 'Ada', email: `${journey}@example.com`, language: 'en' },
    shipTo: { name: 'Ada', street: '1 Oak St', city: 'Chicago', region: 'IL', postalCode: '60601', country: 'US' },
    lines: [{ line: 1, sku: 'JEKYLL', quantity: 3, unitPrice: { amount: '10.00', currency: 'USD' } }],
  })
  expect(answer.status).toBeLessThan(300)
  const { body } = await eventually(
    () => get(`/v1/shipments?orderId=${orderId(journey)}`),
    (found) => found.body.items.length === 1,
  )
  return (body.items as { shipmentId: string }[])[0]!.shipmentId
}

const carry = async ({ post }: Client, journey: ParcelJourney, shipmentId: string): Promise<void> => {
  const parcels = journeys[journey].map((_stops, index) => ({
    parcel: index + 1,
    trackingNumber: `${journey}-${index + 1}`,
  }))
  const trackingNumber = `${journey}-1`
  const isSplit = parcels.length > 1
  const packed = parcels.map(({ parcel }) => ({ parcel, lines: [{ line: 1, quantity: 1 }] }))
  await post(`/v1/shipments/${shipmentId}/pack`, isSplit ? { parcels: packed } : {})
  const numbers = parcels.map((one) => ({ ...one, carrier: 'UPS' }))
  const sent = await post(`/v1/shipments/${shipmentId}/ship`, {
    ...{ carrier: 'UPS', trackingNumber },
    ...(isSplit ? { parcels: numbers } : {}),
  })
  expect(sent).toMatchObject({ status: 200 })
  for (const [index, stops] of journeys[journey].entries()) {
    const made = (stops as readonly Stop[]).map((stop, hour) => ({
      ...stop,
      datetime: new Date(Date.now() - (6 - hour) * HOUR_MS).toISOString(),
    }))
    const told = webhook(parcels[index]!.trackingNumber, made, journey === 'late', Date.now())
    expect((await post('/v1/carriers/easypost/webhooks', told)).status).toBeLessThan(300)
  }
}

const tokenOf = async ({ get }: Client, journey: ParcelJourney): Promise<string> => {
  const find = (items: readonly { text: string }[]) =>
    items.flatMap(({ text }) => /\/track\/([\w-]{22})/u.exec(text)?.[1] ?? [])[0]
  const { body } = await eventually(
    () => get(`/v1/mail?limit=20&to=${journey}@example.com`),
    (answer) => find(answer.body.items) !== undefined,
  )
  return find(body.items as { text: string }[])!
}

/** An order for each thing that becomes of parcels; its tracking page's token, once the page shows all of it. */
export const makeParcelJourneys = async (client: Client): Promise<Readonly<Record<ParcelJourney, string>>> => {
  const made = parcelJourneys.map(async (journey) => {
    await carry(client, journey, await place(client, journey))
    const token = await tokenOf(client, journey)
    const scans = journeys[journey].reduce((sum, stops) => sum + stops.length, 0)
    await eventually(
      () => client.get(`/v1/track/${token}`),
      ({ body }) => (body.parcels as { scans: object[] }[]).reduce((sum, one) => sum + one.scans.length, 0) >= scans,
    )
    return [journey, token] as const
  })
  return Object.fromEntries(await Promise.all(made)) as Record<ParcelJourney, string>
}
