import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { text } from '../ids.ts'
import { recoveryFields } from './notification-fields.ts'

/** A remedy is to be carried out: money by the order service, goods by a person. */
export const recoveryApproved = defineEvent(
  'notification',
  'recovery-approved',
  'A remedy is to be carried out: money by the order service, goods by a person.',
  z.object({ ...recoveryFields, approvedBy: text(100).nullable().describe('null: by the policy itself') }),
)
export type RecoveryApproved = DataOf<typeof recoveryApproved>
