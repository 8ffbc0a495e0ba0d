import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Channel, ReservationId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Held or confirmed units became free again, or went over to another reservation. */
export const stockReleased = defineEvent(
  'inventory',
  'stock-released',
  'Held or confirmed units became free again, or went over to another reservation.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    reservationId: ReservationId,
    cause: z.enum(['released', 'expired', 'shrunk', 'transferred']),
    channel: Channel.nullable().optional().describe('the channel that they were held for'),
  }),
)
export type StockReleased = DataOf<typeof stockReleased>
