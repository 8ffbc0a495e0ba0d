import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { AsnId, Code, LineNumber } from '../ids.ts'
import { purchaseOrderFields, PurchaseOrderUnits } from './supply-fields.ts'

/** Units of a purchase order are not wanted any more or, with `asnId`, do not come with that notice and are owed again. */
export const purchaseOrderCancelled = defineEvent(
  'inventory',
  'purchase-order-cancelled',
  'Units of a purchase order are not wanted any more or, with `asnId`, do not come with that notice and are owed again.',
  z.object({
    ...purchaseOrderFields,
    asnId: AsnId.nullable(),
    lines: z.array(PurchaseOrderUnits),
    reason: Code,
    closed: z.array(LineNumber).optional().describe('lines of which nothing more is wanted from now on'),
  }),
)
export type PurchaseOrderCancelled = DataOf<typeof purchaseOrderCancelled>
