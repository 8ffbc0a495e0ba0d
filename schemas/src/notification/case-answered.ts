import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sealed } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case was answered. */
export const caseAnswered = defineEvent(
  'notification',
  'case-answered',
  'A care case was answered.',
  z.object({ ...caseFields, personal: Sealed }),
)
export type CaseAnswered = DataOf<typeof caseAnswered>
