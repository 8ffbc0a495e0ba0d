import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Code, LineNumber, LocationId, Quantity, Sku } from '../ids.ts'
import { reservationFields } from './reservation-fields.ts'

/** Supply reaches units of an order line that wait for it on another day than was told; null: none that is announced does. */
export const backorderRescheduled = defineEvent(
  'inventory',
  'backorder-rescheduled',
  'Supply reaches units of an order line that wait for it on another day than was told; null: none that is announced does.',
  z.object({
    ...reservationFields,
    line: LineNumber,
    sku: Sku,
    location: LocationId,
    quantity: Quantity,
    expectedOn: CalendarDate.nullable(),
    previousOn: CalendarDate.nullable(),
    cause: Code,
  }),
)
export type BackorderRescheduled = DataOf<typeof backorderRescheduled>
