import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Instant } from '../ids.ts'
import { inboundFields } from './delivery-fields.ts'

/** A return or a transfer will arrive later than was said. */
export const inboundDelayed = defineEvent(
  'shipment',
  'inbound-delayed',
  'A return or a transfer will arrive later than was said.',
  z.object({ ...inboundFields, cause: Code, previousEta: Instant.nullable(), eta: Instant.nullable() }),
)
export type InboundDelayed = DataOf<typeof inboundDelayed>
