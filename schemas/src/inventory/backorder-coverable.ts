import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LineNumber, LocationId, Quantity, Sku } from '../ids.ts'
import { reservationFields } from './reservation-fields.ts'

/** Units that an order line waits for at `location` are free elsewhere now: the order may look for them again. Advice; nothing is held. */
export const backorderCoverable = defineEvent(
  'inventory',
  'backorder-coverable',
  'Units that an order line waits for at `location` are free elsewhere now: the order may look for them again. Advice; nothing is held.',
  z.object({
    ...reservationFields,
    line: LineNumber,
    sku: Sku,
    location: LocationId.describe('where they wait'),
    quantity: Quantity.describe('units that wait'),
    elsewhere: z
      .array(z.object({ location: LocationId, quantity: Quantity.describe('free there') }))
      .min(1)
      .max(32),
  }),
)
export type BackorderCoverable = DataOf<typeof backorderCoverable>
