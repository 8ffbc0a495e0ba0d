import { buildMidday } from '../../demo/midday.ts'
import { HUB } from '../../demo/network.ts'
import { does, eventually, type Client } from '../client.ts'

/** Name of a page → its address, with something on it. */
export type Places = Readonly<Record<string, string>>

const firstOf = async ({ get }: Client, path: string): Promise<Record<string, string>> => {
  const { body } = await eventually(
    () => get(path),
    (answer) => answer.body.items?.length > 0,
  )
  return body.items[0] as Record<string, string>
}

/** A wave of the hub is being picked, a supplier has kept its word, and a question that came this morning is answered. */
const workOn = async (client: Client, run: string): Promise<void> => {
  const { body } = await client.get(`/v1/shipments?status=created&location=${HUB}`)
  const shipments = (body.items as { shipmentId: string }[]).slice(0, 4).map(({ shipmentId }) => shipmentId)
  await does(client.put(`/v1/waves/W-${run}`, { location: HUB, shipments }))
  const all = [1, 2, 3].map((line) => ({ line, quantity: 30 }))
  const receipt = { receiptId: `RC-${run}`, complete: true, lines: all }
  await does(client.post(`/v1/purchase-orders/PO-${run}-22/receive`, receipt))
  const { orderId } = await firstOf(client, '/v1/visibility/orders?status=completed')
  const caseId = `ASKED-${run}`
  const text = 'Which pedals does it come with?'
  await does(client.post('/v1/cases', { caseId, orderId, reason: 'question', text }))
  await does(client.post(`/v1/cases/${caseId}/answer`, { text: 'With flat pedals; the box holds a pair.' }))
}

/** A system in the middle of a working day, and every page of operations where something can be seen on it. */
export const middayPages = async (client: Client, run: string, orders: number): Promise<Places> => {
  await buildMidday({ origin: client.origin, run, orders })
  const { orderId, customerId } = await firstOf(client, '/v1/visibility/orders?atRisk=true')
  await workOn(client, run)
  const asked = { caseId: `CASE-${run}`, orderId, reason: 'where-is-my-order', text: 'Where is my bicycle?' }
  await client.post('/v1/cases', asked)
  const { caseId } = await firstOf(client, '/v1/cases')
  const { sku } = await firstOf(client, '/v1/backorders')
  const { returnId } = await firstOf(client, '/v1/visibility/returns')
  const { purchaseOrderId } = await firstOf(client, '/v1/purchase-orders')
  return {
    ...{ overview: '/', orders: '/ops/orders', backorders: '/ops/backorders' },
    ...{ order: `/ops/orders/${orderId}`, customer: `/ops/customers/${customerId}` },
    ...{ stock: '/ops/stock', regions: '/ops/stock?by=region', sku: `/ops/stock/${sku}` },
    ...{ location: `/ops/locations/${HUB}`, cases: '/ops/cases', case: `/ops/cases/${caseId}` },
    ...{ inbound: '/ops/inbound', 'purchase-order': `/ops/inbound/${purchaseOrderId}` },
    ...{ returns: '/ops/returns', return: `/ops/returns/${returnId}` },
    ...{ carriers: '/ops/carriers', scorecards: '/ops/carriers/scorecards' },
    ...{ kpis: '/ops/kpis', kpi: '/ops/kpis/inventory-accuracy', feeds: '/ops/feeds', feed: `/ops/feeds/till-${run}` },
    ...{ stores: '/ops/store', store: `/ops/store/${HUB}`, floor: `/ops/floor/${HUB}` },
    ...{ access: '/ops/access', audit: '/ops/audit' },
  }
}
