import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sealed, ShipmentId, ShipTo } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The order goes to another address; the shipments named have not left and need it on their label. */
export const addressChanged = defineEvent(
  'order',
  'address-changed',
  'The order goes to another address; the shipments named have not left and need it on their label.',
  z.object({
    ...orderFields,
    shipTo: ShipTo,
    shipmentIds: z.array(ShipmentId),
    personal: Sealed,
  }),
)
export type AddressChanged = DataOf<typeof addressChanged>
