import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { recoveryFields } from './notification-fields.ts'

/** What became of a customer some time after a remedy. */
export const recoveryMeasured = defineEvent(
  'notification',
  'recovery-measured',
  'What became of a customer some time after a remedy.',
  z.object({
    ...recoveryFields,
    repeatPurchase: z.boolean(),
    score: z.int().min(1).max(5).nullable().describe('CSAT given after the remedy'),
  }),
)
export type RecoveryMeasured = DataOf<typeof recoveryMeasured>
