import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { hubFields } from './delivery-fields.ts'

/** Many parcels take longer at one place of a carrier than they used to. */
export const hubSlowed = defineEvent(
  'shipment',
  'hub-slowed',
  'Many parcels take longer at one place of a carrier than they used to.',
  z.object({ ...hubFields, extraHours: z.number().min(0).max(10_000), parcels: z.int().min(1) }),
)
export type HubSlowed = DataOf<typeof hubSlowed>
