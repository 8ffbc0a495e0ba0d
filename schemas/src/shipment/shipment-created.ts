import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ReservationId, CalendarDate, Fulfilment } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** A location got a shipment to pick. */
export const shipmentCreated = defineEvent(
  'shipment',
  'shipment-created',
  'A location got a shipment to pick.',
  z.object({
    ...shipmentFields,
    location: LocationId,
    lines: z.array(ShipmentLine).min(1),
    fulfilment: Fulfilment,
    reservationId: ReservationId,
    storeLocation: LocationId.nullable(),
    promisedOn: CalendarDate.nullable(),
  }),
)
export type ShipmentCreated = DataOf<typeof shipmentCreated>
