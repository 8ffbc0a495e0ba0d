import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { locationGroupFields } from './catalogue-fields.ts'

/** A location group was registered. */
export const locationGroupRegistered = defineEvent(
  'inventory',
  'location-group-registered',
  'A location group was registered.',
  z.object({ ...locationGroupFields }),
)
export type LocationGroupRegistered = DataOf<typeof locationGroupRegistered>
