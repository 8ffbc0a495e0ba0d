import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, Code } from '../ids.ts'

/** A location left the network: nothing is sourced from it any more. */
export const locationClosed = defineEvent(
  'inventory',
  'location-closed',
  'A location left the network: nothing is sourced from it any more.',
  z.object({ location: LocationId, reason: Code.optional() }),
)
export type LocationClosed = DataOf<typeof locationClosed>
