import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Instant, LocationId, ReservationId, TransferId } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** Reserved lines of a ship-to-store order leave one location for the store that hands them over. */
export const storeTransferRequested = defineEvent(
  'order',
  'store-transfer-requested',
  'Reserved lines of a ship-to-store order leave one location for the store that hands them over.',
  z.object({
    ...orderFields,
    transferId: TransferId,
    from: LocationId,
    to: LocationId,
    lines: z.array(OrderLine).min(1),
    reservationId: ReservationId,
    placedAt: Instant,
    expectedOn: CalendarDate.nullable().describe('the day on which they are in the store'),
  }),
)
export type StoreTransferRequested = DataOf<typeof storeTransferRequested>
