import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, LineNumber, Money, Quantity, Sealed, Sku } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** A line joined the order after it was placed: more units, or a substitute for those of another line. */
export const lineAdded = defineEvent(
  'order',
  'line-added',
  'A line joined the order after it was placed: more units, or a substitute for those of another line.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    unitPrice: Money,
    total: Money.describe('of all lines that were ever ordered'),
    replaces: LineNumber.nullable().describe('the line that these units stand in for'),
    reason: Code,
    personal: Sealed,
  }),
)
export type LineAdded = DataOf<typeof lineAdded>
