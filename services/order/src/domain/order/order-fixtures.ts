import { isRejection } from '@onhand/event-sourcing'
import type { OrderCommand, OrderCommandOf } from './commands.ts'
import { orderDecider } from './decide.ts'
import type { PlacedOrder } from './events.ts'
import type { Order } from './state.ts'

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

/** What comes of commands that are all taken; throws where one is refused. */
export const playOrder = (commands: readonly OrderCommand[], start = orderDecider.initial('order-A-1')): Order =>
  commands.reduce<Order>((order, command) => {
    const decided = orderDecider.decide(command, order)
    if (isRejection(decided)) throw new Error(decided.code)
    return decided.reduce<Order>((state, event) => orderDecider.evolve(state, event), order)
  }, start)
