import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import {
  LocationId,
  ReservationId,
  ShipmentId,
  CalendarDate,
  Fulfilment,
  FulfilmentOutcome,
  Sealed,
  ShipTo,
} from '../ids.ts'
import { kitComponents } from '../inventory/catalogue-fields.ts'
import { careFields, handlingField, orderFields, OrderLine } from './order-fields.ts'

/** The order asks a location to pick, pack and hand over these lines as one shipment. */
export const fulfilmentRequested = defineEvent(
  'order',
  'fulfilment-requested',
  'The order asks a location to pick, pack and hand over these lines as one shipment.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId,
    fulfilment: Fulfilment,
    lines: z.array(OrderLine.extend({ components: kitComponents, ...handlingField })).min(1),
    reservationId: ReservationId,
    shipTo: ShipTo.nullable(),
    storeLocation: LocationId.nullable(),
    promisedOn: CalendarDate.nullable(),
    personal: Sealed,
    ...careFields,
    outcome: FulfilmentOutcome.optional(),
    crossDock: z
      .literal(true)
      .optional()
      .describe('the goods have just come in for this order: they go from dock to dock'),
  }),
)
export type FulfilmentRequested = DataOf<typeof fulfilmentRequested>
