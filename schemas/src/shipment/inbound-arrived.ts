import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { inboundFields } from './delivery-fields.ts'

/** A return or a transfer arrived, as the carrier says; what is in it, its own service counts. */
export const inboundArrived = defineEvent(
  'shipment',
  'inbound-arrived',
  'A return or a transfer arrived, as the carrier says; what is in it, its own service counts.',
  z.object({ ...inboundFields, arrivedAt: Instant }),
)
export type InboundArrived = DataOf<typeof inboundArrived>
