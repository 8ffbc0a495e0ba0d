import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, text } from '../ids.ts'
import { purchaseOrderFields, PurchaseOrderLine } from './supply-fields.ts'

/** Goods were ordered from a supplier. */
export const purchaseOrderPlaced = defineEvent(
  'inventory',
  'purchase-order-placed',
  'Goods were ordered from a supplier.',
  z.object({
    ...purchaseOrderFields,
    reference: text(200).nullable(),
    placedAt: Instant,
    lines: z.array(PurchaseOrderLine),
  }),
)
export type PurchaseOrderPlaced = DataOf<typeof purchaseOrderPlaced>
