import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { inboundFields, scanFields } from './delivery-fields.ts'

/** A carrier scanned a return or a transfer. */
export const inboundScanned = defineEvent(
  'shipment',
  'inbound-scanned',
  'A carrier scanned a return or a transfer.',
  z.object({ ...inboundFields, ...scanFields }),
)
export type InboundScanned = DataOf<typeof inboundScanned>
