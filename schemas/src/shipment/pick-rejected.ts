import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ReservationId, Code } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** A location cannot deliver these lines; the order sources them again. */
export const pickRejected = defineEvent(
  'shipment',
  'pick-rejected',
  'A location cannot deliver these lines; the order sources them again.',
  z.object({
    ...shipmentFields,
    location: LocationId,
    lines: z.array(ShipmentLine).min(1),
    reason: Code,
    reservationId: ReservationId,
  }),
)
export type PickRejected = DataOf<typeof pickRejected>
