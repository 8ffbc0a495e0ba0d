import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { AsnId, ReceiptId } from '../ids.ts'
import { purchaseOrderFields, PurchaseOrderReceivedLine } from './supply-fields.ts'

/** A delivery of a purchase order came in; more or less than expected is said line by line. */
export const purchaseOrderReceived = defineEvent(
  'inventory',
  'purchase-order-received',
  'A delivery of a purchase order came in; more or less than expected is said line by line.',
  z.object({
    ...purchaseOrderFields,
    receiptId: ReceiptId,
    asnId: AsnId.nullable(),
    complete: z.boolean().describe('nothing more comes with this delivery'),
    lines: z.array(PurchaseOrderReceivedLine),
  }),
)
export type PurchaseOrderReceived = DataOf<typeof purchaseOrderReceived>
