import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, LineNumber, OrderId, Quantity, ReservationId, Units } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** A promise that is not covered any more: its order has to find `quantity` units elsewhere, and keeps `keeps` at this location. */
export const LostPromise = z.object({
  reservationId: ReservationId,
  orderId: OrderId,
  line: LineNumber,
  quantity: Quantity,
  keeps: Units.min(0).describe('units of the line that stay promised here'),
})
export type LostPromise = z.infer<typeof LostPromise>

/** A fact or a policy left fewer units than are held: `shortfall` units of promises are not covered. */
export const stockShortfallDetected = defineEvent(
  'inventory',
  'stock-shortfall-detected',
  'A fact or a policy left fewer units than are held: `shortfall` units of promises are not covered.',
  z.object({
    ...stockFields,
    shortfall: Quantity,
    cause: Code,
    lost: z
      .array(LostPromise)
      .max(500)
      .optional()
      .describe('the promises that give way, the weakest first; absent until they are chosen'),
  }),
)
export type StockShortfallDetected = DataOf<typeof stockShortfallDetected>
