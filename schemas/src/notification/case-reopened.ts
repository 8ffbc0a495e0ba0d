import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case that was closed is open again. */
export const caseReopened = defineEvent(
  'notification',
  'case-reopened',
  'A care case that was closed is open again.',
  z.object({ ...caseFields, reason: Code }),
)
export type CaseReopened = DataOf<typeof caseReopened>
