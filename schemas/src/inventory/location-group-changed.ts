import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { locationGroupFields } from './catalogue-fields.ts'

/** A location group was changed; the event carries all of it. */
export const locationGroupChanged = defineEvent(
  'inventory',
  'location-group-changed',
  'A location group was changed; the event carries all of it.',
  z.object({ ...locationGroupFields }),
)
export type LocationGroupChanged = DataOf<typeof locationGroupChanged>
