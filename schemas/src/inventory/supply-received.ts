import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { SupplyId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units of an announced delivery came in. */
export const supplyReceived = defineEvent(
  'inventory',
  'supply-received',
  'Units of an announced delivery came in.',
  z.object({ ...stockFields, supplyId: SupplyId, quantity: Quantity }),
)
export type SupplyReceived = DataOf<typeof supplyReceived>
