import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, Code } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment, or these lines of it, will not go out; a label made for it is void. */
export const shipmentCancelled = defineEvent(
  'shipment',
  'shipment-cancelled',
  'A shipment, or these lines of it, will not go out; a label made for it is void.',
  z.object({
    ...shipmentFields,
    location: LocationId,
    lines: z.array(ShipmentLine).min(1),
    reason: Code,
    cancellationId: z
      .string()
      .max(64)
      .optional()
      .describe("id of the order's event that asked for it; absent where the location decided by itself"),
  }),
)
export type ShipmentCancelled = DataOf<typeof shipmentCancelled>
