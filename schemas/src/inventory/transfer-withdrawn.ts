import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, LocationId, Quantity, TransferId } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units in transit will not come: the transfer was cancelled, or they are missing. */
export const transferWithdrawn = defineEvent(
  'inventory',
  'transfer-withdrawn',
  'Units in transit will not come: the transfer was cancelled, or they are missing.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    otherLocation: LocationId.describe('where they left from'),
    transferId: TransferId,
    reason: Code.describe('cancelled, missing'),
  }),
)
export type TransferWithdrawn = DataOf<typeof transferWithdrawn>
