import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sealed } from '../ids.ts'
import { preferenceFields } from './notification-fields.ts'

/** A customer said how and of what they want to be told. */
export const preferencesChanged = defineEvent(
  'notification',
  'preferences-changed',
  'A customer said how and of what they want to be told.',
  z.object({ ...preferenceFields, personal: Sealed }),
)
export type PreferencesChanged = DataOf<typeof preferencesChanged>
