import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { recoveryFields } from './notification-fields.ts'

/** A remedy was carried out. */
export const recoveryFulfilled = defineEvent(
  'notification',
  'recovery-fulfilled',
  'A remedy was carried out.',
  z.object({ ...recoveryFields, fulfilledAt: Instant }),
)
export type RecoveryFulfilled = DataOf<typeof recoveryFulfilled>
