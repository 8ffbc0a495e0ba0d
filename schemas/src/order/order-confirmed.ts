import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Sealed } from '../ids.ts'
import { BackorderedUnits, orderFields, OrderLine } from './order-fields.ts'

/** Every line is allocated or backordered: the order stands. */
export const orderConfirmed = defineEvent(
  'order',
  'order-confirmed',
  'Every line is allocated or backordered: the order stands.',
  z.object({
    ...orderFields,
    lines: z.array(OrderLine.extend({ promisedOn: CalendarDate.nullable() })).min(1),
    backordered: z.array(BackorderedUnits).optional().describe('units that come later; absent: none do'),
    personal: Sealed,
  }),
)
export type OrderConfirmed = DataOf<typeof orderConfirmed>
