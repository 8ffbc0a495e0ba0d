import type { OrderCommand, OrderCommandOf } from './commands.ts'
import type { PlacedOrder } from './events.ts'

const placed: PlacedOrder = {
  orderId: 'A-1',
  customerId: 'C-1',
  language: 'ja',
  channel: 'web',
  fulfilment: 'ship-to-home',
  shipTo: { country: 'US', region: 'CO', postalCode: '80301' },
  storeLocation: null,
  currency: 'USD',
  totalMinor: 4_500,
  lines: [
    { line: 1, sku: 'SKU-1', quantity: 3, unitPriceMinor: 1_000 },
    { line: 2, sku: 'SKU-2', quantity: 1, unitPriceMinor: 1_500 },
  ],
  personal: 'v1.sealed',
  adoptReservationId: null,
  placedAt: '2026-01-05T09:00:00.000Z',
}

/** Three units for 10.00 and one for 15.00, for tests. */
export const placeOrder = (changes: Partial<PlacedOrder> = {}): OrderCommand => ({
  type: 'PlaceOrder',
  data: { ...placed, ...changes },
})

/** A plan for tests: nothing found unless said. */
export const sourceOrder = (attempt: number, plan: Partial<OrderCommandOf<'SourceOrder'>> = {}): OrderCommand => ({
  type: 'SourceOrder',
  data: { attempt, lines: [], backorder: [], unsourceable: [], promises: [], ...plan },
})

export const line1 = (quantity: number, location = 'WH-DEN') => ({ line: 1, sku: 'SKU-1', quantity, location })
export const line2 = (quantity: number, location = 'WH-DEN') => ({ line: 2, sku: 'SKU-2', quantity, location })
