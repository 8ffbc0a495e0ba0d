import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, LocationId, PurchaseOrderId, ReservationId, Sealed, ShipmentId, ShipTo } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** The order asks a supplier to send these lines to the customer: a purchase order of its own. */
export const dropshipRequested = defineEvent(
  'order',
  'dropship-requested',
  'The order asks a supplier to send these lines to the customer: a purchase order of its own.',
  z.object({
    ...orderFields,
    purchaseOrderId: PurchaseOrderId,
    supplierLocation: LocationId,
    shipmentId: ShipmentId,
    lines: z.array(OrderLine).min(1),
    reservationId: ReservationId,
    shipTo: ShipTo.nullable(),
    promisedOn: CalendarDate.nullable(),
    personal: Sealed,
  }),
)
export type DropshipRequested = DataOf<typeof dropshipRequested>
