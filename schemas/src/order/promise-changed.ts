import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, CalendarDate, LineNumber, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The promised day of a line changed; null: no day can be named now. */
export const promiseChanged = defineEvent(
  'order',
  'promise-changed',
  'The promised day of a line changed; null: no day can be named now.',
  z.object({
    ...orderFields,
    line: LineNumber,
    previous: CalendarDate.nullable(),
    date: CalendarDate.nullable(),
    cause: Code,
    personal: Sealed,
  }),
)
export type PromiseChanged = DataOf<typeof promiseChanged>
