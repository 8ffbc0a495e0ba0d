import { ApiError, createApi, type Api } from './api.ts'
import { readBikeSales, type BikeSales, type SalesOrder } from './bike-sales.ts'
import { createCarrier, fateOf } from './carrier.ts'
import { countShelves } from './cycle-counts.ts'
import { buildNetwork, HUB, storeOf, warehouses } from './network.ts'
import { isBopis, orderBody, orderIdOf, readOrder } from './orders.ts'
import { pushStockEvents } from './wms-feed.ts'

export interface MiddayOptions {
  readonly origin: string
  readonly run: string
  /** How many of the 322 orders are placed. */
  readonly orders: number
  readonly onProgress?: (phase: string) => void
}

const DAY_MS = 86_400_000
const CARRIERS = ['UPS', 'FedEx', 'DHL', 'UPS', 'USPS']
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** Each warehouse has some of everything, each store a dozen models; figures differ by place, always the same way. */
const shelves = ({ models }: BikeSales, stores: readonly string[]) => [
  ...models.flatMap(({ sku }, index) =>
    warehouses.map(({ id }, place) => ({ sku, location: id, quantity: 6 + ((index * 7 + place * 13) % 40) })),
  ),
  ...stores.flatMap((location, place) =>
    Array.from({ length: 12 }, (_, index) => {
      const sku = models[(place * 5 + index * 3) % models.length]?.sku ?? ''
      return { sku, location, quantity: 2 + ((place + index) % 7) }
    }),
  ),
]

const stockUp = async (api: Api, sales: BikeSales, run: string): Promise<void> => {
  const stores = [...new Set(sales.orders.map(({ city }) => storeOf(city)))]
  const events = shelves(sales, stores).map((shelf, index) => ({
    ...shelf,
    source: shelf.location.startsWith('ST-') ? `pos-${run}` : `wms-${run}`,
    eventId: `${run}-${index}`,
    type: 'receipt',
    occurredAt: new Date().toISOString(),
  }))
  await pushStockEvents(api, events, () => undefined)
  const moves = sales.models.slice(0, 6).flatMap(({ sku }, index) => [
    { sku, location: HUB, type: 'move', quantity: 1 + (index % 2), from: 'available', to: 'damaged' },
    { sku, location: HUB, type: 'move', quantity: 1, from: 'available', to: 'quality-control' },
    { sku, location: warehouses[0]?.id ?? HUB, type: 'count', quantity: 5 + index },
  ])
  const lines = moves.map((move, index) => ({ ...move, source: `wms-${run}`, eventId: `${run}-m${index}` }))
  await api.call('POST', '/v1/stock-events', lines)
}

/** A till that names articles that nobody knows, or too many of them: its lines wait to be corrected. */
const sendRejects = (api: Api, run: string): Promise<unknown> =>
  api.call('POST', '/v1/stock-events', [
    { source: `till-${run}`, eventId: '1', type: 'receipt', sku: 'NO-SUCH-BIKE', location: HUB, quantity: 4 },
    {
      source: `till-${run}`,
      eventId: '2',
      type: 'adjustment',
      sku: 'trail-5',
      location: 'NOWHERE',
      delta: 2,
      reason: 'correction',
    },
    { source: `till-${run}`, eventId: '3', type: 'receipt', sku: 'trail-5', location: HUB, quantity: -3 },
  ])

const orderSupply = async (api: Api, { models }: BikeSales, run: string): Promise<void> => {
  for (const [index, name] of ['Shimano Poland', 'Erevan Frames', 'Osaka Carbon'].entries()) {
    const supplierId = `SUP-${index + 1}`
    await api.call('PUT', `/v1/suppliers/${supplierId}`, { name, leadTimeDays: 14 + index * 30 })
    for (let number = 0; number < 3; number += 1) {
      const purchaseOrderId = `PO-${run}-${index + 1}${number + 1}`
      const lines = models.slice(index * 9 + number * 3, index * 9 + number * 3 + 3).map(({ sku }, line) => ({
        line: line + 1,
        sku,
        location: HUB,
        // The first supplier's next delivery is what most of those who wait are waiting for.
        quantity: index === 0 && number === 0 ? 70 : 20 + number * 10,
        expectedOn: dayFromNow(2 + number * 9 + index * 5),
      }))
      await api.call('POST', '/v1/purchase-orders', { purchaseOrderId, supplierId, lines })
      if (number === 0 && index > 0) continue
      await api.call('POST', `/v1/purchase-orders/${purchaseOrderId}/confirm`, {})
      if (number === 1)
        await api.call('POST', `/v1/purchase-orders/${purchaseOrderId}/asn`, {
          asnId: `ASN-${run}-${index + 1}`,
          expectedOn: dayFromNow(4 + index),
          lines: [{ line: 1, quantity: 20 }],
        })
    }
  }
}

const moveStock = async (api: Api, { models }: BikeSales, run: string, cities: readonly string[]): Promise<void> => {
  for (const [index, city] of cities.slice(0, 7).entries()) {
    const transferId = `TR-${run}-${index + 1}`
    const sku = models[20 + index]?.sku ?? ''
    const from = warehouses[index % warehouses.length]?.id ?? HUB
    await api.call('POST', '/v1/transfers', {
      transferId,
      from,
      to: storeOf(city),
      lines: [{ sku, quantity: 3 }],
      expectedOn: dayFromNow(2),
    })
    if (index === 6)
      await api.call('POST', `/v1/transfers/${transferId}/receive`, { lines: [{ sku, quantity: 2 }], complete: true })
  }
}

/** Orders of more than there is of a model: part of each waits in the hub's queue. */
const queueUp = async (api: Api, sales: BikeSales, run: string): Promise<void> => {
  for (let number = 0; number < 8; number += 1) {
    const like = sales.orders[number]
    const sku = sales.models[number % 3]?.sku ?? ''
    if (!like) continue
    const order: SalesOrder = {
      ...like,
      id: 9_001 + number,
      lines: [{ line: 1, sku, quantity: 60 + number, priceUsd: 2_300 }],
    }
    await api.call('POST', '/v1/orders', orderBody(run, order))
  }
}

const hold = async (api: Api, { models }: BikeSales, run: string): Promise<void> => {
  for (let number = 0; number < 6; number += 1)
    await api.call('POST', '/v1/reservations', {
      reservationId: `CART-${run}-${number}`,
      expiresInSeconds: 7_200,
      lines: [{ sku: models[30 + (number % 2)]?.sku ?? '', location: HUB, quantity: 1 + (number % 2), channel: 'web' }],
    })
}

interface WorkItem {
  readonly shipmentId: string
  readonly orderId: string
  readonly fulfilment: string
}

/** Of every ten parcels some wait, some are packed, most are on their way; of these some have arrived, some are late. */
const workFloor = async (api: Api, run: string): Promise<void> => {
  const carrier = createCarrier(api)
  const all = await api.all<WorkItem>('/v1/shipments?status=created')
  const list = all.filter(({ orderId }) => orderId.startsWith(`BS-${run}-`))
  for (const [index, { shipmentId, fulfilment }] of list.entries()) {
    if (index % 10 >= 8) continue
    await api.call('POST', `/v1/shipments/${shipmentId}/pick`, {})
    if (index % 10 === 7) continue
    await api.call('POST', `/v1/shipments/${shipmentId}/pack`, {})
    if (fulfilment !== 'ship-to-home' || index % 10 === 6) continue
    const trackingNumber = `MD-${run}-${index}`
    const by = CARRIERS[index % CARRIERS.length] ?? 'UPS'
    await api.call('POST', `/v1/shipments/${shipmentId}/ship`, { carrier: by, trackingNumber })
    carrier.take(trackingNumber, index % 9 === 4 ? 'delayed' : fateOf(index), by)
    if (index % 3 === 0) await carrier.advance()
  }
  await carrier.advance()
}

const bringBack = async (api: Api, run: string, orders: readonly SalesOrder[]): Promise<void> => {
  let number = 0
  for (const order of orders.slice(0, 60)) {
    if (number >= 6) return
    const orderId = orderIdOf(run, order)
    const line = (await readOrder(api, orderId)).lines.find(({ delivered }) => delivered > 0)
    if (!line) continue
    number += 1
    const returnId = `RT-${run}-${number}`
    const reason = (['UNWANTED', 'DEFECTIVE', 'SIZE_TOO_LARGE'] as const)[number % 3]
    await api.call('POST', `/v1/orders/${orderId}/returns`, {
      returnId,
      lines: [{ line: line.line, quantity: 1, reason }],
    })
    if (number % 3 === 0) continue
    const lines = [{ line: line.line, quantity: 1 }]
    await api.call('POST', `/v1/returns/${returnId}/receive`, { location: storeOf(order.city), lines })
    if (number % 3 === 1) continue
    const disposition = number % 2 === 0 ? 'restocked' : 'damaged'
    await api.call('POST', `/v1/returns/${returnId}/inspect`, { lines: [{ ...lines[0], disposition }] })
  }
}

/** Waits until every shipment that confirmed orders ask for is on the work list. */
const settled = async (api: Api, orderIds: readonly string[]): Promise<void> => {
  for (let round = 0; round < 200; round += 1) {
    const last = await Promise.all(orderIds.slice(-5).map((orderId) => readOrder(api, orderId)))
    if (last.every(({ status }) => status !== 'pending')) return
    await api.pause(100)
  }
}

/**
 * A system in the middle of a working day, through the public APIs only: orders at every point of their way, parcels late
 * and on time, lines that wait, supply on its way, returns, transfers, holds, and a source whose lines were refused.
 */
export const buildMidday = async ({
  origin,
  run,
  orders: count,
  onProgress = () => undefined,
}: MiddayOptions): Promise<{ readonly orderIds: readonly string[] }> => {
  const api = createApi(origin)
  const sales = readBikeSales()
  const orders = sales.orders.slice(0, count)
  const cities = [...new Set(sales.orders.map(({ city }) => city))]
  onProgress('network')
  await buildNetwork(api, sales, () => undefined)
  onProgress('stock')
  await countShelves(api, sales, run)
  await stockUp(api, sales, run)
  await sendRejects(api, run)
  await orderSupply(api, sales, run)
  await moveStock(api, sales, run, cities)
  onProgress('orders')
  for (const order of orders) {
    const known = isBopis(order) ? await atStore(api, order, run) : order
    await api.call('POST', '/v1/orders', orderBody(run, known))
  }
  await queueUp(api, sales, run)
  await hold(api, sales, run)
  const orderIds = orders.map((order) => orderIdOf(run, order))
  await settled(api, orderIds)
  onProgress('floor')
  await workFloor(api, run)
  await api.pause(500)
  onProgress('returns')
  await bringBack(api, run, orders)
  return { orderIds }
}

/** What is collected in a store lies there. */
const atStore = async (api: Api, order: SalesOrder, run: string): Promise<SalesOrder> => {
  const lines = order.lines.map(({ line, sku, quantity }) => ({
    source: `pos-${run}`,
    eventId: `${run}-bopis-${order.id}-${line}`,
    type: 'receipt',
    sku,
    location: storeOf(order.city),
    quantity,
  }))
  await api.call('POST', '/v1/stock-events', lines)
  return order
}

if (process.argv[1] === import.meta.filename) {
  const [origin = 'http://127.0.0.1:8080', count = '120'] = process.argv.slice(2)
  try {
    const run = Date.now().toString(36)
    await buildMidday({ origin, run, orders: Number(count), onProgress: (phase) => console.log(phase) })
  } catch (error) {
    console.error(error instanceof ApiError ? error.message : error)
    process.exitCode = 1
  }
}
