import { z } from 'zod'
import { defineEvent, type DataOf, WirePosition } from '../envelope.ts'
import { Sku, LocationId, Quantity, Units, LineNumber } from '../ids.ts'
import { StockLevel } from './stock-level.ts'
import { reservationFields } from './reservation-fields.ts'

/** What a line asked for and what its stock allowed, at `position` of inventory's log. */
export const ShortLine = z.object({
  line: LineNumber.nullable(),
  sku: Sku,
  location: LocationId,
  requested: Quantity,
  available: Units,
  level: StockLevel,
  position: WirePosition,
})
export type ShortLine = z.infer<typeof ShortLine>

/** An asked-for reservation was refused; each short line says what was there. */
export const reservationRejected = defineEvent(
  'inventory',
  'reservation-rejected',
  'An asked-for reservation was refused; each short line says what was there.',
  z.object({ ...reservationFields, shortLines: z.array(ShortLine).min(1) }),
)
export type ReservationRejected = DataOf<typeof reservationRejected>
