import { z } from 'zod'
import {
  ConfidencePercent,
  LineNumber,
  LocationId,
  OrderId,
  PurchaseOrderId,
  Quantity,
  ReservationId,
  ShipmentId,
  Sku,
  SupplierId,
  SupplyType,
  text,
} from '../ids.ts'
import { CalendarDate, Language, Units } from '../ids.ts'

/** How firm announced supply is; absent in events from before it was kept. */
export const supplyNature = {
  supplyType: SupplyType.optional(),
  confidencePercent: ConfidencePercent.optional(),
}

/** A supplier as purchasing knows it. */
export const supplierFields = {
  supplierId: SupplierId,
  name: text(200),
  leadTimeDays: z.int().min(0).max(1_000).describe('from the order to the dock'),
  language: Language.optional(),
  terms: z.object({ paymentDays: z.int().min(0).max(1_000).optional(), incoterm: text(16).optional() }).optional(),
  confidence: z
    .object({
      PO_PLACED: ConfidencePercent.optional(),
      INTRANSIT: ConfidencePercent.optional(),
      PLAN: ConfidencePercent.optional(),
    })
    .optional()
    .describe('how likely its supply of a type comes on its day, where that differs from the default'),
}

/** What every event of a purchase order carries; `status` is the one after it. */
export const purchaseOrderFields = {
  purchaseOrderId: PurchaseOrderId,
  supplierId: SupplierId,
  status: z.enum(['placed', 'confirmed', 'received', 'cancelled']),
  dropship: z
    .object({ orderId: OrderId, shipmentId: ShipmentId, reservationId: ReservationId })
    .optional()
    .describe('the supplier sends it to the customer of this order; nothing of it comes to a location'),
}

/** Units of one line of a purchase order. */
export const PurchaseOrderUnits = z.object({ line: LineNumber, quantity: Quantity })

/** A line as ordered. */
export const PurchaseOrderLine = PurchaseOrderUnits.extend({ sku: Sku, location: LocationId, expectedOn: CalendarDate })

/** A line as changed: what is ordered in all now, and before. */
export const PurchaseOrderLineChange = z.object({
  line: LineNumber,
  quantity: Units,
  expectedOn: CalendarDate,
  previousQuantity: Units,
  previousOn: CalendarDate,
})

/** A delivered line: `over` and `short` are the discrepancy with what was expected of this delivery. */
export const PurchaseOrderReceivedLine = z.object({
  line: LineNumber,
  sku: Sku,
  location: LocationId,
  quantity: Units.describe('came'),
  expected: Units.describe('were to come'),
  over: Units,
  short: Units,
})
