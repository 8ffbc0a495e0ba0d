import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Id, LocationId, Channel, Instant, Money, Fulfilment, Sealed, ShipTo } from '../ids.ts'
import { careFields, handlingField, orderFields, OrderLine } from './order-fields.ts'

/** A customer placed an order. */
export const orderPlaced = defineEvent(
  'order',
  'order-placed',
  'A customer placed an order.',
  z.object({
    ...orderFields,
    channel: Channel,
    fulfilment: Fulfilment,
    shipTo: ShipTo.nullable(),
    storeLocation: LocationId.nullable(),
    lines: z.array(OrderLine.extend({ unitPrice: Money, ...handlingField })).min(1),
    total: Money.describe('of the lines and the delivery'),
    shipping: Money.optional().describe('what of the total is for the delivery; absent: nothing'),
    personal: Sealed,
    placedAt: Instant,
    ...careFields,
    quoteId: Id.optional().describe('the promise that the order was placed on'),
  }),
)
export type OrderPlaced = DataOf<typeof orderPlaced>
