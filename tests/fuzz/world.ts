import { trackingToken } from '@onhand/service'
import { createClient, eventually, type Client } from '../e2e/client.ts'

/** Parameter or member → values that the system knows, so that the fuzzer's guesses meet something. */
export type KnownValues = Readonly<Record<string, readonly string[]>>

const LOCATIONS = ['WH-DEN', 'ST-DEN']
const SKUS = ['SKU-1', 'SKU-2']
const ORDERS = ['F-1', 'F-2', 'F-3']
const HOLDS = ['hold-1', 'hold-2']
const CUSTOMERS = ['C-1', 'C-2']
const position = { latitude: 39.74, longitude: -104.99 }
const address = { name: 'Ada', street: '1 Main St', city: 'Denver', region: 'CO', postalCode: '80202', country: 'US' }

/** Throws where it is refused: the world is made of good requests. */
const send = async (client: Client, method: 'PUT' | 'POST', path: string, body: unknown): Promise<void> => {
  const answer = await client.call(method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
}
const put = (client: Client, path: string, body: unknown): Promise<void> => send(client, 'PUT', path, body)
const post = (client: Client, path: string, body: unknown): Promise<void> => send(client, 'POST', path, body)

const buildNetwork = async (client: Client): Promise<void> => {
  for (const location of LOCATIONS)
    await put(client, `/v1/locations/${location}`, {
      ...{ name: location, timeZone: 'America/Denver', position, capabilities: ['ship', 'pickup', 'returns'] },
      type: location.startsWith('ST') ? 'store' : 'warehouse',
    })
  for (const sku of SKUS) await put(client, `/v1/items/${sku}`, { name: `Bicycle ${sku}` })
  const receipts = LOCATIONS.flatMap((location) =>
    SKUS.map((sku) => ({
      ...{ source: 'wms', eventId: `${sku}@${location}`, type: 'receipt', sku, location, quantity: 5_000 },
      occurredAt: '2026-01-05T09:00:00Z',
    })),
  )
  await post(client, '/v1/stock-events', receipts)
  await put(client, '/v1/suppliers/SUP-1', { name: 'Frames and more', leadTimeDays: 30 })
}

const takeOrders = async (client: Client): Promise<void> => {
  for (const reservationId of HOLDS)
    await post(client, '/v1/reservations', {
      ...{ reservationId, expiresInSeconds: 86_400 },
      lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 2 }],
    })
  for (const [index, orderId] of ORDERS.entries())
    await post(client, '/v1/orders', {
      ...{ orderId, channel: 'web', fulfilment: 'ship-to-home', shipTo: address },
      customer: { id: CUSTOMERS[index % 2], name: 'Ada', email: 'ada@example.com' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 2, unitPrice: { amount: '10.00', currency: 'USD' } }],
    })
  // A list answers before there is a shipment; then each order has one.
  await eventually(
    () => client.get('/v1/shipments'),
    ({ body }) => (body as { items: unknown[] }).items.length >= ORDERS.length,
  )
}

/** Works on every part of the system once. @param trackingSecret the system's own @returns what it then knows */
export const buildWorld = async (origin: string, key: string, trackingSecret: string): Promise<KnownValues> => {
  const client = createClient(origin, key)
  await buildNetwork(client)
  await takeOrders(client)
  const shipments = ORDERS.map((orderId) => `${orderId}-s1`)
  await post(client, '/v1/purchase-orders', {
    ...{ purchaseOrderId: 'PO-1', supplierId: 'SUP-1' },
    lines: [{ line: 1, sku: 'SKU-2', location: 'WH-DEN', quantity: 100 }],
  })
  return {
    ...{ sku: SKUS, location: LOCATIONS, to: LOCATIONS, from: LOCATIONS, storeLocation: LOCATIONS },
    ...{ orderId: ORDERS, reservationId: HOLDS, customerId: CUSTOMERS, supplierId: ['SUP-1'], supplier: ['SUP-1'] },
    ...{ shipmentId: shipments, purchaseOrderId: ['PO-1'], source: ['wms'], carrier: ['easypost', 'dhl-express'] },
    ...{ id: shipments, token: ORDERS.map((orderId) => trackingToken(trackingSecret, orderId)) },
  }
}
