import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { purchaseOrderFields, PurchaseOrderLineChange } from './supply-fields.ts'

/** Quantities or days of a purchase order changed. */
export const purchaseOrderChanged = defineEvent(
  'inventory',
  'purchase-order-changed',
  'Quantities or days of a purchase order changed.',
  z.object({ ...purchaseOrderFields, lines: z.array(PurchaseOrderLineChange) }),
)
export type PurchaseOrderChanged = DataOf<typeof purchaseOrderChanged>
