import type { EventStore } from '@onhand/event-store'
import type { fakeLog } from '../../../services/notification/src/testing/fake-log.ts'
import { recordNews, shipShipment } from '../../../services/shipment/src/app/commands.ts'
import { noOutlook } from '../../../services/shipment/src/app/outlook.ts'

interface Told {
  readonly order: ReturnType<typeof fakeLog>
  readonly store: EventStore
  readonly origin: string
  readonly tokenOf: (number: number) => string
}

const knowledge = { outlook: noOutlook, silenceDays: 30 }
const GIVE_UP_MS = 120_000
const HOUR_MS = 3_600_000
const CITIES = ['Commerce City', 'Amarillo', 'Mesquite', 'Dallas'] as const

const until = async (what: string, isDone: () => Promise<boolean>): Promise<void> => {
  const start = performance.now()
  while (!(await isDone())) {
    if (performance.now() - start > GIVE_UP_MS) throw new Error(`${what} took longer than ${GIVE_UP_MS / 1_000} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const place = ({ order }: Told, number: number): void => {
  const orderId = `O-${number}`
  const base = { orderId, customerId: `C-${number}`, language: (['en', 'ja', 'pl', 'hy'] as const)[number % 4] ?? 'en' }
  const shipTo = { country: 'US', region: 'TX', postalCode: '75001' }
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const total = { amount: '40.00', currency: 'USD' }
  order.say('onhand.order.order-placed.v1', `order-${orderId}`, {
    ...{ ...base, channel: 'web', fulfilment: 'ship-to-home', shipTo, storeLocation: null, personal: null },
    lines: [{ ...line, unitPrice: { amount: '20.00', currency: 'USD' } }],
    ...{ total, placedAt: new Date().toISOString() },
  })
  order.say('onhand.order.fulfilment-requested.v1', `order-${orderId}`, {
    ...{ ...base, shipmentId: `${orderId}-s1`, location: 'WH-1', fulfilment: 'ship-to-home', lines: [line] },
    ...{ reservationId: `R-${number}`, shipTo, storeLocation: null, promisedOn: null, personal: null },
  })
}

/** Four scans on the way, as a page shows them. */
const send = async ({ store }: Told, number: number): Promise<void> => {
  const start = Date.now() - 4 * 24 * HOUR_MS
  const trackingNumber = `T${number}`
  const shippedAt = new Date(start).toISOString()
  await store.execute(shipShipment(`O-${number}-s1`, { carrier: 'UPS', trackingNumber, shippedAt }, knowledge))
  const scans = CITIES.map((city, step) => ({
    ...{ scannedAt: new Date(start + (step + 1) * 8 * HOUR_MS).toISOString(), status: 'in_transit' as const },
    ...{ statusDetail: 'arrived_at_facility', rawCode: null, message: null },
    place: { city, region: 'TX', postalCode: null, country: 'US' },
  }))
  await store.execute(recordNews({ carrier: 'UPS', trackingNumber, scans, eta: null, asOf: null }, knowledge))
}

/** Orders whose parcels are on their way, until the last of them is on its page. */
export const tellOrders = async (told: Told, count: number): Promise<void> => {
  for (let number = 0; number < count; number += 1) place(told, number)
  const { store, origin, tokenOf } = told
  await until('shipments', async () => {
    const { status } = await fetch(`${origin}/v1/shipments/O-${count - 1}-s1`)
    return status === 200
  })
  for (let from = 0; from < count; from += 200)
    await Promise.all(Array.from({ length: Math.min(200, count - from) }, (_, index) => send(told, from + index)))
  await store.head()
  await until('views', async () => {
    const page = await fetch(`${origin}/track/${tokenOf(count - 1)}`)
    return (await page.text()).includes('Dallas')
  })
}
