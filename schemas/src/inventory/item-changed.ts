import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { itemFields } from './catalogue-fields.ts'

/** An item was changed; the event carries all of it. */
export const itemChanged = defineEvent(
  'inventory',
  'item-changed',
  'An item was changed; the event carries all of it.',
  z.object({ ...itemFields }),
)
export type ItemChanged = DataOf<typeof itemChanged>
