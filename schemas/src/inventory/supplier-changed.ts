import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { supplierFields } from './supply-fields.ts'

/** What is known of a supplier changed. */
export const supplierChanged = defineEvent(
  'inventory',
  'supplier-changed',
  'What is known of a supplier changed.',
  z.object({ ...supplierFields }),
)
export type SupplierChanged = DataOf<typeof supplierChanged>
