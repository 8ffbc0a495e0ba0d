import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Sealed } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case was opened. */
export const caseOpened = defineEvent(
  'notification',
  'case-opened',
  'A care case was opened.',
  z.object({ ...caseFields, reason: Code, personal: Sealed }),
)
export type CaseOpened = DataOf<typeof caseOpened>
