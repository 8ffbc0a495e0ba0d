import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { caseFields, Party } from './notification-fields.ts'

/** A care case was closed. */
export const caseResolved = defineEvent(
  'notification',
  'case-resolved',
  'A care case was closed.',
  z.object({
    ...caseFields,
    resolution: Code,
    resolutionSeconds: z.int().min(0).max(3_153_600_000).optional().describe('since the case was opened'),
    party: Party.nullable().optional().describe('who it was about, where that is known'),
  }),
)
export type CaseResolved = DataOf<typeof caseResolved>
