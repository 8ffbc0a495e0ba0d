import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { caseFields, Party } from './notification-fields.ts'

/** Another party answered a care case, or let its deadline pass. */
export const caseHandOverEnded = defineEvent(
  'notification',
  'case-hand-over-ended',
  'Another party answered a care case, or let its deadline pass.',
  z.object({ ...caseFields, party: Party, outcome: Code.describe('answered or overdue') }),
)
export type CaseHandOverEnded = DataOf<typeof caseHandOverEnded>
