import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { surveyFields } from './notification-fields.ts'

/** A customer was asked for an opinion. */
export const surveySent = defineEvent(
  'notification',
  'survey-sent',
  'A customer was asked for an opinion.',
  z.object({ ...surveyFields, sentAt: Instant }),
)
export type SurveySent = DataOf<typeof surveySent>
