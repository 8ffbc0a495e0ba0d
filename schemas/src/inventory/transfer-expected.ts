import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, LocationId, Quantity, TransferId } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units left another location of the network for this one; they are in transit. */
export const transferExpected = defineEvent(
  'inventory',
  'transfer-expected',
  'Units left another location of the network for this one; they are in transit.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    otherLocation: LocationId.describe('where they left from'),
    transferId: TransferId,
    expectedOn: CalendarDate.nullable(),
  }),
)
export type TransferExpected = DataOf<typeof transferExpected>
