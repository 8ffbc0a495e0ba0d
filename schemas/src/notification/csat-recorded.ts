import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, Sealed } from '../ids.ts'
import { surveyFields } from './notification-fields.ts'

/** A customer said how satisfied they are. */
export const csatRecorded = defineEvent(
  'notification',
  'csat-recorded',
  'A customer said how satisfied they are.',
  z.object({
    ...surveyFields,
    score: z.int().min(1).max(5).describe('5 is best'),
    answeredAt: Instant,
    personal: Sealed,
  }),
)
export type CsatRecorded = DataOf<typeof csatRecorded>
