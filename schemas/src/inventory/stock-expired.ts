import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units reached the date of their lots: they are there and not for sale any more. */
export const stockExpired = defineEvent(
  'inventory',
  'stock-expired',
  'Units reached the date of their lots: they are there and not for sale any more.',
  z.object({ ...stockFields, quantity: Quantity }),
)
export type StockExpired = DataOf<typeof stockExpired>
