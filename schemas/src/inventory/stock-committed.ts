import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Held units were confirmed: they moved from reserved to committed. */
export const stockCommitted = defineEvent(
  'inventory',
  'stock-committed',
  'Held units were confirmed: they moved from reserved to committed.',
  z.object({ ...stockFields, quantity: Quantity, reservationId: ReservationId }),
)
export type StockCommitted = DataOf<typeof stockCommitted>
