import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Quantity } from '../ids.ts'
import { stockFields, StockState } from './stock-level.ts'

/** Units changed their state without leaving the location. */
export const stockMoved = defineEvent(
  'inventory',
  'stock-moved',
  'Units changed their state without leaving the location.',
  z.object({ ...stockFields, quantity: Quantity, from: StockState, to: StockState, reason: Code.optional() }),
)
export type StockMoved = DataOf<typeof stockMoved>
