import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, TransferId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units arrived from another location of the network. */
export const stockTransferredIn = defineEvent(
  'inventory',
  'stock-transferred-in',
  'Units arrived from another location of the network.',
  z.object({ ...stockFields, quantity: Quantity, otherLocation: LocationId, transferId: TransferId }),
)
export type StockTransferredIn = DataOf<typeof stockTransferredIn>
