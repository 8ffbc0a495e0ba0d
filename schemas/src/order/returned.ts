import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Money, Sealed } from '../ids.ts'
import { OrderLine, returnFields } from './order-fields.ts'

/** A return is finished; `refunded` is null where no money goes back. */
export const returned = defineEvent(
  'order',
  'returned',
  'A return is finished; `refunded` is null where no money goes back.',
  z.object({
    ...returnFields,
    lines: z.array(OrderLine).min(1),
    refunded: Money.nullable(),
    fee: Money.optional().describe('kept of the refund'),
    personal: Sealed,
  }),
)
export type Returned = DataOf<typeof returned>
