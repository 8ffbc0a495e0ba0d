import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Carrier, Id, Instant, LocationId, OrderId, Quantity, Sku, TrackingNumber } from '../ids.ts'

/** A parcel came back that nobody announced: a person has to find out whose it is. */
export const unknownParcelReceived = defineEvent(
  'order',
  'unknown-parcel-received',
  'A parcel came back that nobody announced: a person has to find out whose it is.',
  z.object({
    parcelId: Id,
    location: LocationId,
    carrier: Carrier.nullable(),
    trackingNumber: TrackingNumber.nullable(),
    orderId: OrderId.nullable().describe('as the parcel names it; whether there is such an order was looked up'),
    lines: z.array(z.object({ sku: Sku.nullable(), quantity: Quantity })),
    receivedAt: Instant,
  }),
)
export type UnknownParcelReceived = DataOf<typeof unknownParcelReceived>
