import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { itemFields } from './catalogue-fields.ts'

/** An item entered the catalogue. */
export const itemRegistered = defineEvent(
  'inventory',
  'item-registered',
  'An item entered the catalogue.',
  z.object({ ...itemFields }),
)
export type ItemRegistered = DataOf<typeof itemRegistered>
