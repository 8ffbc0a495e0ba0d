import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units came in and are sellable. */
export const stockReceived = defineEvent(
  'inventory',
  'stock-received',
  'Units came in and are sellable.',
  z.object({ ...stockFields, quantity: Quantity }),
)
export type StockReceived = DataOf<typeof stockReceived>
