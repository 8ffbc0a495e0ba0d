import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { AsnId, CalendarDate } from '../ids.ts'
import { purchaseOrderFields } from './supply-fields.ts'

/** Units of a purchase order that are on the road come on another day. */
export const purchaseOrderRescheduled = defineEvent(
  'inventory',
  'purchase-order-rescheduled',
  'Units of a purchase order that are on the road come on another day.',
  z.object({ ...purchaseOrderFields, asnId: AsnId, expectedOn: CalendarDate, previousOn: CalendarDate }),
)
export type PurchaseOrderRescheduled = DataOf<typeof purchaseOrderRescheduled>
