import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Money, OrderId, Sealed } from '../ids.ts'
import { OrderLine, returnFields } from './order-fields.ts'

/** An order was placed for what a customer wants in exchange for a return. */
export const exchangeCreated = defineEvent(
  'order',
  'exchange-created',
  'An order was placed for what a customer wants in exchange for a return.',
  z.object({
    ...returnFields,
    exchangeOrderId: OrderId,
    lines: z.array(OrderLine.extend({ unitPrice: Money })).min(1),
    difference: Money.describe('between the two, see direction'),
    direction: z.enum(['customer-pays', 'customer-gets', 'even']),
    personal: Sealed,
  }),
)
export type ExchangeCreated = DataOf<typeof exchangeCreated>
