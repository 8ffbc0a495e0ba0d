import { z } from 'zod'
import {
  CalendarDate,
  ConfidencePercent,
  CustomerId,
  DeliveryService,
  DeliveryWishes,
  Handling,
  Language,
  LineNumber,
  LocationId,
  OrderId,
  OrderPriority,
  Quantity,
  ReturnId,
  Sku,
} from '../ids.ts'
import { Disposition } from '../inventory/stock-level.ts'

/** What every event of an order carries; `language` is the one to write to the customer in. */
export const orderFields = {
  orderId: OrderId,
  customerId: CustomerId,
  language: Language,
}

/** How an order wants to be handled; absent where it asked for nothing special. */
export const careFields = {
  service: DeliveryService.optional(),
  priority: OrderPriority.optional(),
  wishes: DeliveryWishes.optional(),
}
/** What the goods of a line need; absent: nothing special. */
export const handlingField = { handling: z.array(Handling).optional() }

/** Units of one order line. */
export const OrderLine = z.object({ line: LineNumber, sku: Sku, quantity: Quantity })
export type OrderLine = z.infer<typeof OrderLine>

/** Units of one order line, and where they come from or wait. */
export const SourcedLine = OrderLine.extend({ location: LocationId })
export type SourcedLine = z.infer<typeof SourcedLine>

/** Units of one order line that wait for supply at a location. */
export const WaitingLine = SourcedLine.extend({
  neededOn: CalendarDate.nullable()
    .optional()
    .describe('the day on which they have to be there for the promise to hold; null: no day was promised'),
})
export type WaitingLine = z.infer<typeof WaitingLine>

/** What every event of a return carries. */
export const returnFields = { ...orderFields, returnId: ReturnId }

/** Why a customer sends goods back (Shopify's reasons). */
export const ReturnReason = z.enum([
  'COLOR',
  'DEFECTIVE',
  'NOT_AS_DESCRIBED',
  'SIZE_TOO_LARGE',
  'SIZE_TOO_SMALL',
  'STYLE',
  'UNWANTED',
  'WRONG_ITEM',
  'OTHER',
  'UNKNOWN',
])
export type ReturnReason = z.infer<typeof ReturnReason>

/** What a customer is offered: their money back, another SKU, the same on a later day, or from another location. */
export const OfferKind = z.enum(['refund', 'substitute', 'later-date', 'another-location'])
export type OfferKind = z.infer<typeof OfferKind>

/** How returned goods come: handed in somewhere, fetched at home, brought to a store, or sent by post. */
export const ReturnMethod = z.enum(['drop-off', 'pickup', 'store', 'mail'])
export type ReturnMethod = z.infer<typeof ReturnMethod>

/** Units of a line that wait for supply, as a customer is told of them. */
export const BackorderedUnits = OrderLine.extend({
  expectedOn: CalendarDate.nullable().describe('the day of their supply where they wait'),
  promisedOn: CalendarDate.nullable().describe('the day at the customer'),
  confidencePercent: ConfidencePercent.nullable().describe('how likely that is; null: nobody knows'),
})
export type BackorderedUnits = z.infer<typeof BackorderedUnits>

/** Returned units of one line, and what an inspection made of them. */
export const InspectedLine = OrderLine.extend({ disposition: Disposition })
export type InspectedLine = z.infer<typeof InspectedLine>
