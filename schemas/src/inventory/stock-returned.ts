import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { OrderId, ReturnId, Quantity } from '../ids.ts'
import { stockFields, Disposition } from './stock-level.ts'

/** Returned units came back into stock, in the state that their inspection gave. */
export const stockReturned = defineEvent(
  'inventory',
  'stock-returned',
  'Returned units came back into stock, in the state that their inspection gave.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    orderId: OrderId.nullable(),
    returnId: ReturnId.nullable(),
    disposition: Disposition,
  }),
)
export type StockReturned = DataOf<typeof stockReturned>
