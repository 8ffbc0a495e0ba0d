import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { inboundFields } from './delivery-fields.ts'

/** A return or a transfer is on its way to a location, and is tracked like a delivery. */
export const inboundCreated = defineEvent(
  'shipment',
  'inbound-created',
  'A return or a transfer is on its way to a location, and is tracked like a delivery.',
  z.object({ ...inboundFields, from: LocationId.nullable() }),
)
export type InboundCreated = DataOf<typeof inboundCreated>
