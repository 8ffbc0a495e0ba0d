import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Sealed } from '../ids.ts'
import { caseFields } from './notification-fields.ts'

/** A care case was answered. */
export const caseAnswered = defineEvent(
  'notification',
  'case-answered',
  'A care case was answered.',
  z.object({
    ...caseFields,
    personal: Sealed,
    responseSeconds: z
      .int()
      .min(0)
      .max(3_153_600_000)
      .nullable()
      .optional()
      .describe('of the first answer: since the case was opened; null for later ones'),
    author: Code.optional().describe('agent, customer, self-service'),
  }),
)
export type CaseAnswered = DataOf<typeof caseAnswered>
