import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case was closed. */
export const caseResolved = defineEvent(
  'notification',
  'case-resolved',
  'A care case was closed.',
  z.object({ ...caseFields, resolution: Code }),
)
export type CaseResolved = DataOf<typeof caseResolved>
