import { does, eventually, type Client } from '../client.ts'

const STORE = 'ST-STATES'
const ORDER = 'STATES-1'
const SKU = 'STATES-SKU'

/** Each page of one thing that is known and has nothing in it yet. */
export const bare: Readonly<Record<string, string>> = {
  ...{ location: '/ops/locations/ST-BARE', store: '/ops/store/ST-BARE', floor: '/ops/floor/ST-BARE' },
  ...{ 'purchase-order': '/ops/inbound/PO-STATES', order: '/ops/orders/STATES-NEW', feed: '/ops/feeds/wms-states' },
  ...{ sku: '/ops/stock/BARE-SKU' },
}

const stock = async ({ put, post }: Client): Promise<void> => {
  const place = { type: 'store', timeZone: 'UTC', capabilities: ['ship', 'pickup', 'returns'] }
  await does(put(`/v1/locations/${STORE}`, { name: 'A store', ...place }))
  await does(put('/v1/locations/ST-BARE', { name: 'A store that opens tomorrow', ...place }))
  await does(put(`/v1/items/${SKU}`, { name: 'A bell' }))
  await does(put('/v1/items/BARE-SKU', { name: 'A bell that nobody has yet' }))
  await does(put(`/v1/stock-policies/${SKU}`, { location: STORE, safetyStock: 0, backorderLimit: 10 }))
  const receipt = { source: 'wms-states', eventId: '1', type: 'receipt', sku: SKU, location: STORE, quantity: 1 }
  await does(post('/v1/stock-events', [receipt]))
  await does(put('/v1/suppliers/SUP-STATES', { name: 'Bells and more', leadTimeDays: 7 }))
  const line = { line: 1, sku: 'BARE-SKU', location: STORE, quantity: 5, expectedOn: '2099-01-01' }
  const purchase = { purchaseOrderId: 'PO-STATES', supplierId: 'SUP-STATES', lines: [line] }
  await does(post('/v1/purchase-orders', purchase))
}

/** Collected in the store, of which one unit is to come back; and one that waits for stock. */
const order = async ({ post, get }: Client): Promise<void> => {
  const bought = (orderId: string): object => ({
    ...{
      orderId,
      channel: 'web',
      fulfilment: 'bopis',
      storeLocation: STORE,
      customer: { id: 'C-STATES', name: 'Ada' },
    },
    lines: [{ line: 1, sku: SKU, quantity: 1, unitPrice: { amount: '10.00', currency: 'USD' } }],
  })
  await does(post('/v1/orders', bought(ORDER)))
  const { body } = await eventually(
    () => get(`/v1/shipments?orderId=${ORDER}`),
    (answer) => answer.body.items.length === 1,
  )
  const [{ shipmentId }] = body.items as [{ shipmentId: string }]
  await does(post(`/v1/shipments/${shipmentId}/pick`, {}))
  await does(post(`/v1/shipments/${shipmentId}/pack`, {}))
  const own = (status: string) =>
    eventually(
      () => get(`/v1/orders/${ORDER}`),
      (answer) => answer.body.status === status || answer.body.readyForPickup === (status === 'ready'),
    )
  await own('ready')
  await does(post(`/v1/orders/${ORDER}/collect`, { identityChecked: true }))
  await own('completed')
  await does(post('/v1/orders', bought('STATES-NEW')))
  const lines = [{ line: 1, quantity: 1, reason: 'UNWANTED' }]
  await does(post(`/v1/orders/${ORDER}/returns`, { returnId: 'RT-STATES', lines }))
}

/** Fills an empty system with one of each thing that has a page; the addresses of those pages. */
export const oneOfEach = async (client: Client): Promise<Readonly<Record<string, string>>> => {
  await stock(client)
  await order(client)
  const asked = { caseId: 'CASE-STATES', orderId: ORDER, reason: 'question', text: 'How loud is it?' }
  await does(client.post('/v1/cases', asked))
  const isSeen = (path: string) =>
    eventually(
      () => client.get(path),
      () => true,
    )
  await isSeen(`/v1/visibility/orders/STATES-NEW`)
  await isSeen('/v1/cases/CASE-STATES')
  return {
    ...{ order: `/ops/orders/${ORDER}`, customer: '/ops/customers/C-STATES', sku: `/ops/stock/${SKU}` },
    ...{ location: `/ops/locations/${STORE}`, case: '/ops/cases/CASE-STATES' },
    ...{ 'purchase-order': '/ops/inbound/PO-STATES', return: '/ops/returns/RT-STATES' },
    ...{ store: `/ops/store/${STORE}`, floor: `/ops/floor/${STORE}`, feed: '/ops/feeds/wms-states' },
  }
}
