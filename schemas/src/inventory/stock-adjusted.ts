import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Units } from '../ids.ts'
import { stockFields, AdjustmentReason } from './stock-level.ts'

/** Units on hand were corrected by a signed number. */
export const stockAdjusted = defineEvent(
  'inventory',
  'stock-adjusted',
  'Units on hand were corrected by a signed number.',
  z.object({ ...stockFields, delta: Units, reason: AdjustmentReason }),
)
export type StockAdjusted = DataOf<typeof stockAdjusted>
