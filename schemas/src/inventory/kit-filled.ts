import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LineNumber, LocationId, Quantity, Sku } from '../ids.ts'
import { KIT_COMPONENTS, KitComponent } from './catalogue-fields.ts'
import { reservationFields } from './reservation-fields.ts'

/** Kits of an order line that waited for components have all of them now, under its reservation; `components` make up one. */
export const kitFilled = defineEvent(
  'inventory',
  'kit-filled',
  'Kits of an order line that waited for components have all of them now, under its reservation; `components` make up one.',
  z.object({
    ...reservationFields,
    line: LineNumber,
    sku: Sku.describe('of the kit'),
    location: LocationId,
    quantity: Quantity.describe('kits that became whole'),
    components: z.array(KitComponent).min(1).max(KIT_COMPONENTS),
  }),
)
export type KitFilled = DataOf<typeof kitFilled>
