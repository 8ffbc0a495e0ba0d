import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Sealed, ShipmentId } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case was opened. */
export const caseOpened = defineEvent(
  'notification',
  'case-opened',
  'A care case was opened.',
  z.object({
    ...caseFields,
    reason: Code,
    personal: Sealed,
    source: Code.optional().describe('customer, rule, agent, unknown-return, unknown-parcel'),
    urgency: z.int().min(1).max(5).optional().describe('1 is most urgent'),
    shipmentId: ShipmentId.nullable().optional(),
  }),
)
export type CaseOpened = DataOf<typeof caseOpened>
