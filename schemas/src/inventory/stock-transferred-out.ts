import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, TransferId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units left for another location of the network. */
export const stockTransferredOut = defineEvent(
  'inventory',
  'stock-transferred-out',
  'Units left for another location of the network.',
  z.object({ ...stockFields, quantity: Quantity, otherLocation: LocationId, transferId: TransferId }),
)
export type StockTransferredOut = DataOf<typeof stockTransferredOut>
