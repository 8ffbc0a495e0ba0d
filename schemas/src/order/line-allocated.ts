import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, LocationId, ReservationId, Quantity, LineNumber } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Units of a line are reserved at a location. */
export const lineAllocated = defineEvent(
  'order',
  'line-allocated',
  'Units of a line are reserved at a location.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    location: LocationId,
    quantity: Quantity,
    reservationId: ReservationId,
    from: z
      .enum(['sourcing', 'backorder'])
      .optional()
      .describe('where the units were before: they looked for a place, or waited for supply'),
  }),
)
export type LineAllocated = DataOf<typeof lineAllocated>
