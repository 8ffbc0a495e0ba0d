import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { supplierFields } from './supply-fields.ts'

/** A supplier was registered. */
export const supplierRegistered = defineEvent(
  'inventory',
  'supplier-registered',
  'A supplier was registered.',
  z.object({ ...supplierFields }),
)
export type SupplierRegistered = DataOf<typeof supplierRegistered>
