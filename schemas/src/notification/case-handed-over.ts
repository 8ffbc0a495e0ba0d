import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { caseFields, Party } from './notification-fields.ts'

/** Another party has to answer a care case until a moment. */
export const caseHandedOver = defineEvent(
  'notification',
  'case-handed-over',
  'Another party has to answer a care case until a moment.',
  z.object({ ...caseFields, party: Party, dueAt: Instant }),
)
export type CaseHandedOver = DataOf<typeof caseHandedOver>
