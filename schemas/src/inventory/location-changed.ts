import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { locationFields } from './catalogue-fields.ts'

/** A location was changed; the event carries all of it. */
export const locationChanged = defineEvent(
  'inventory',
  'location-changed',
  'A location was changed; the event carries all of it.',
  z.object({ ...locationFields }),
)
export type LocationChanged = DataOf<typeof locationChanged>
