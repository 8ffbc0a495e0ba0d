import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, Channel, Instant, Money, Fulfilment, Sealed, ShipTo } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

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
    lines: z.array(OrderLine.extend({ unitPrice: Money })).min(1),
    total: Money,
    personal: Sealed,
    placedAt: Instant,
  }),
)
export type OrderPlaced = DataOf<typeof orderPlaced>
