import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { recoveryFields } from './notification-fields.ts'

/** A remedy that waited for approval was refused, or its budget was used up. */
export const recoveryRefused = defineEvent(
  'notification',
  'recovery-refused',
  'A remedy that waited for approval was refused, or its budget was used up.',
  z.object({ ...recoveryFields, reason: Code }),
)
export type RecoveryRefused = DataOf<typeof recoveryRefused>
