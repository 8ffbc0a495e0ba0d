import { emptyLevel, settle, type StockLevel } from '@onhand/availability'
import type { Network } from './network.ts'

/** A level with some figures set, as a decider would publish it. */
export const level = (figures: Partial<StockLevel>): StockLevel => settle({ ...emptyLevel, ...figures })

export const stockOf = (sku: string, location: string): string => `stock-${sku}@${location}`

const customer = { customerId: 'C-1', language: 'ja' as const }
export const order = (orderId: string) => ({ orderId, ...customer })
export const shipment = (shipmentId: string, orderId: string) => ({ shipmentId, orderId, customerId: 'C-1' })
export const carrier = { carrier: 'UPS', trackingNumber: 'EZ4000000004' }

/** Two places and one item, with ten units in Denver. */
export const stockDenver = ({ publish }: Network): void => {
  publish('location-registered', 'location-WH-DEN', {
    location: 'WH-DEN',
    name: 'Denver DC',
    type: 'warehouse',
    timeZone: 'America/Denver',
    position: { latitude: 39.74, longitude: -104.99 },
    capabilities: ['ship'],
    region: 'west',
  })
  publish('item-registered', 'item-SKU-1', { sku: 'SKU-1', name: 'Jekyll Carbon 2' })
  publish('stock-received', stockOf('SKU-1', 'WH-DEN'), {
    sku: 'SKU-1',
    location: 'WH-DEN',
    quantity: 10,
    level: level({ onHand: 10 }),
  })
}

export const placeOrder = (
  { publish }: Network,
  orderId = 'A-1',
  placedAt = '2026-01-05T09:01:00.000Z',
  quantity = 2,
): void => {
  publish(
    'order-placed',
    `order-${orderId}`,
    {
      ...order(orderId),
      channel: 'web',
      fulfilment: 'ship-to-home',
      shipTo: { country: 'US', region: 'CO', postalCode: '80301' },
      storeLocation: null,
      lines: [{ line: 1, sku: 'SKU-1', quantity, unitPrice: { amount: '6070.00', currency: 'USD' } }],
      total: { amount: '12140.00', currency: 'USD' },
      personal: 'sealed-token',
      placedAt,
    },
    placedAt,
  )
}

/** Allocated in Denver, confirmed, promised and asked of the warehouse. */
export const confirmOrder = ({ publish }: Network, orderId = 'A-1', promisedOn = '2026-01-09'): void => {
  const stream = `order-${orderId}`
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const at = '2026-01-05T09:02:00.000Z'
  const reservationId = `R-${orderId}`
  publish('line-allocated', stream, { ...order(orderId), ...line, location: 'WH-DEN', reservationId }, at)
  publish(
    'order-promised',
    stream,
    { ...order(orderId), promises: [{ line: 1, date: promisedOn, latest: null }], cause: 'sourced' },
    at,
  )
  publish('order-confirmed', stream, { ...order(orderId), lines: [{ ...line, promisedOn }], personal: null }, at)
  publish(
    'fulfilment-requested',
    stream,
    {
      ...order(orderId),
      shipmentId: `${orderId}-S1`,
      location: 'WH-DEN',
      fulfilment: 'ship-to-home',
      lines: [line],
      reservationId,
      shipTo: { country: 'US', region: 'CO', postalCode: '80301' },
      storeLocation: null,
      promisedOn,
      personal: 'sealed-token',
    },
    at,
  )
}

/** Picked up by the carrier, scanned twice (out of the carrier's order) and not yet delivered. */
export const shipOrder = ({ publish }: Network, orderId = 'A-1', promisedOn = '2026-01-09'): void => {
  const shipmentId = `${orderId}-S1`
  const stream = `shipment-${shipmentId}`
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const base = shipment(shipmentId, orderId)
  const reservationId = `R-${orderId}`
  publish(
    'shipment-created',
    stream,
    {
      ...base,
      status: 'created',
      location: 'WH-DEN',
      lines: [line],
      fulfilment: 'ship-to-home',
      reservationId,
      storeLocation: null,
      promisedOn,
    },
    '2026-01-05T09:03:00.000Z',
  )
  publish(
    'shipped',
    stream,
    {
      ...base,
      ...carrier,
      status: 'shipped',
      location: 'WH-DEN',
      lines: [line],
      reservationId,
      shippedAt: '2026-01-06T10:00:00.000Z',
    },
    '2026-01-06T10:00:00.000Z',
  )
  scan({ publish }, orderId, '2026-01-07T08:00:00.000Z', 'Boulder')
  scan({ publish }, orderId, '2026-01-06T20:00:00.000Z', 'Denver')
  publish(
    'line-shipped',
    `order-${orderId}`,
    { ...order(orderId), ...line, ...carrier, shipmentId, personal: null },
    '2026-01-06T10:00:01.000Z',
  )
}

const scan = ({ publish }: Pick<Network, 'publish'>, orderId: string, scannedAt: string, city: string): void => {
  const shipmentId = `${orderId}-S1`
  publish(
    'scanned',
    `shipment-${shipmentId}`,
    {
      ...shipment(shipmentId, orderId),
      ...carrier,
      status: 'in_transit',
      scanStatus: 'in_transit',
      statusDetail: 'arrived_at_facility',
      rawCode: 'AR',
      message: 'Handed to Mrs Smith',
      scannedAt,
      place: { city, region: 'CO', postalCode: '80301', country: 'US' },
      lateArrival: false,
    },
    scannedAt,
  )
}

export const deliverOrder = ({ publish }: Network, orderId = 'A-1', deliveredAt = '2026-01-08T20:15:00.000Z'): void => {
  const shipmentId = `${orderId}-S1`
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  publish(
    'delivered',
    `shipment-${shipmentId}`,
    { ...shipment(shipmentId, orderId), ...carrier, status: 'delivered', deliveredAt, lines: [line] },
    deliveredAt,
  )
  publish(
    'line-delivered',
    `order-${orderId}`,
    { ...order(orderId), ...line, shipmentId, deliveredAt, personal: null },
    deliveredAt,
  )
  publish('order-completed', `order-${orderId}`, order(orderId), deliveredAt)
}
