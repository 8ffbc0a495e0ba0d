import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Units } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** The safety stock and the backorder limit of a SKU at a location were set. */
export const stockPolicySet = defineEvent(
  'inventory',
  'stock-policy-set',
  'The safety stock and the backorder limit of a SKU at a location were set.',
  z.object({ ...stockFields, safetyStock: Units, backorderLimit: Units }),
)
export type StockPolicySet = DataOf<typeof stockPolicySet>
