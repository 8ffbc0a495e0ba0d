import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { purchaseOrderFields, PurchaseOrderLineChange } from './supply-fields.ts'

/** The supplier confirmed a purchase order; `lines` are those confirmed otherwise than ordered. */
export const purchaseOrderConfirmed = defineEvent(
  'inventory',
  'purchase-order-confirmed',
  'The supplier confirmed a purchase order; `lines` are those confirmed otherwise than ordered.',
  z.object({ ...purchaseOrderFields, lines: z.array(PurchaseOrderLineChange) }),
)
export type PurchaseOrderConfirmed = DataOf<typeof purchaseOrderConfirmed>
