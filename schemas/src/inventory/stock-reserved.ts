import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationId, Channel, Instant, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units were held for a reservation, until `expiresAt` where it is not null. */
export const stockReserved = defineEvent(
  'inventory',
  'stock-reserved',
  'Units were held for a reservation, until `expiresAt` where it is not null.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    reservationId: ReservationId,
    expiresAt: Instant.nullable(),
    channel: Channel.nullable(),
  }),
)
export type StockReserved = DataOf<typeof stockReserved>
