import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, CalendarDate, LineNumber } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Each line got the day that it is promised for. */
export const orderPromised = defineEvent(
  'order',
  'order-promised',
  'Each line got the day that it is promised for.',
  z.object({
    ...orderFields,
    promises: z.array(z.object({ line: LineNumber, date: CalendarDate, latest: CalendarDate.nullable() })).min(1),
    cause: Code,
  }),
)
export type OrderPromised = DataOf<typeof orderPromised>
