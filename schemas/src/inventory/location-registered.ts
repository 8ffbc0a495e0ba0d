import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { locationFields } from './catalogue-fields.ts'

/** A location joined the network. */
export const locationRegistered = defineEvent(
  'inventory',
  'location-registered',
  'A location joined the network.',
  z.object({ ...locationFields }),
)
export type LocationRegistered = DataOf<typeof locationRegistered>
