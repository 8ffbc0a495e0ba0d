import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { inboundFields } from './delivery-fields.ts'

/** A return or a transfer was lost, or went back to its sender. */
export const inboundFailed = defineEvent(
  'shipment',
  'inbound-failed',
  'A return or a transfer was lost, or went back to its sender.',
  z.object({ ...inboundFields, reason: Code }),
)
export type InboundFailed = DataOf<typeof inboundFailed>
