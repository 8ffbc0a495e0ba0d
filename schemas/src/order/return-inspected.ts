import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { returnFields, InspectedLine } from './order-fields.ts'

/** Returned lines were inspected; each line says what becomes of it. */
export const returnInspected = defineEvent(
  'order',
  'return-inspected',
  'Returned lines were inspected; each line says what becomes of it.',
  z.object({ ...returnFields, location: LocationId, lines: z.array(InspectedLine).min(1) }),
)
export type ReturnInspected = DataOf<typeof returnInspected>
