import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Sealed, TimeOfDay } from '../ids.ts'
import { returnFields } from './order-fields.ts'

/** A return is picked up at the customer on a day, between two times there. */
export const pickupScheduled = defineEvent(
  'order',
  'pickup-scheduled',
  'A return is picked up at the customer on a day, between two times there.',
  z.object({
    ...returnFields,
    date: CalendarDate,
    from: TimeOfDay,
    to: TimeOfDay,
    personal: Sealed,
  }),
)
export type PickupScheduled = DataOf<typeof pickupScheduled>
