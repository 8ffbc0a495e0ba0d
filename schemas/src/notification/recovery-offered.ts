import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { recoveryFields } from './notification-fields.ts'

/** A customer whose order went wrong is offered a remedy by policy; it waits for approval where `needsApproval` says so. */
export const recoveryOffered = defineEvent(
  'notification',
  'recovery-offered',
  'A customer whose order went wrong is offered a remedy by policy; it waits for approval where `needsApproval` says so.',
  z.object({ ...recoveryFields, needsApproval: z.boolean() }),
)
export type RecoveryOffered = DataOf<typeof recoveryOffered>
