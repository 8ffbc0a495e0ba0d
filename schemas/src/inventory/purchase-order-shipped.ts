import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { AsnId, CalendarDate, Carrier, TrackingNumber } from '../ids.ts'
import { purchaseOrderFields, PurchaseOrderUnits } from './supply-fields.ts'

/** The supplier gave notice (ASN) of units that are on the road. */
export const purchaseOrderShipped = defineEvent(
  'inventory',
  'purchase-order-shipped',
  'The supplier gave notice (ASN) of units that are on the road.',
  z.object({
    ...purchaseOrderFields,
    asnId: AsnId,
    expectedOn: CalendarDate,
    carrier: Carrier.nullable(),
    trackingNumber: TrackingNumber.nullable(),
    lines: z.array(PurchaseOrderUnits),
  }),
)
export type PurchaseOrderShipped = DataOf<typeof purchaseOrderShipped>
