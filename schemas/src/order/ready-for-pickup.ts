import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ShipmentId, CalendarDate, Sealed } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** Lines wait for the customer at a location, until `pickUpBy` where it is not null. */
export const readyForPickup = defineEvent(
  'order',
  'ready-for-pickup',
  'Lines wait for the customer at a location, until `pickUpBy` where it is not null.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId,
    lines: z.array(OrderLine).min(1),
    pickUpBy: CalendarDate.nullable(),
    personal: Sealed,
  }),
)
export type ReadyForPickup = DataOf<typeof readyForPickup>
