import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { text } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case is worked on by somebody; null: by nobody any more. */
export const caseAssigned = defineEvent(
  'notification',
  'case-assigned',
  'A care case is worked on by somebody; null: by nobody any more.',
  z.object({ ...caseFields, assignee: text(100).nullable() }),
)
export type CaseAssigned = DataOf<typeof caseAssigned>
