import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Quantity, Sku } from '../ids.ts'
import { transferFields } from './transfer-fields.ts'

/** The day of a transfer is over and these units have not come; somebody should ask where they are. */
export const transferOverdue = defineEvent(
  'inventory',
  'transfer-overdue',
  'The day of a transfer is over and these units have not come; somebody should ask where they are.',
  z.object({
    ...transferFields,
    expectedOn: CalendarDate.nullable().describe(
      'null: nobody named a day, and it is longer on the road than is usual',
    ),
    lines: z.array(z.object({ sku: Sku, quantity: Quantity.describe('still on the road') })).min(1),
  }),
)
export type TransferOverdue = DataOf<typeof transferOverdue>
