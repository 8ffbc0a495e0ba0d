import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, Sealed } from '../ids.ts'
import { surveyFields } from './notification-fields.ts'

/** A customer said how likely they would recommend the shop. */
export const npsRecorded = defineEvent(
  'notification',
  'nps-recorded',
  'A customer said how likely they would recommend the shop.',
  z.object({
    ...surveyFields,
    score: z.int().min(0).max(10).describe('9 and 10 promote, 0 to 6 detract'),
    answeredAt: Instant,
    personal: Sealed,
  }),
)
export type NpsRecorded = DataOf<typeof npsRecorded>
