import {
  CalendarDate,
  Carrier,
  Code,
  CustomerId,
  Disposition,
  Id,
  Instant,
  LineNumber,
  LocationId,
  Money,
  OrderId,
  Quantity,
  ReturnId,
  ReturnMethod,
  ReturnReason,
  Sku,
  TimeOfDay,
  TrackingNumber,
} from '@onhand/schemas'
import { pageQuery } from '@onhand/service'
import { z } from 'zod'

const Count = z.int().min(0)
const GivenMoney = z.strictObject(Money.shape)

/** As the customer says it is. */
export const Condition = z.enum(['unopened', 'opened', 'used', 'damaged'])

const RequestedLines = z
  .array(
    z.strictObject({
      line: LineNumber,
      quantity: Quantity,
      reason: ReturnReason,
      condition: Condition.optional().describe('as the customer says it is; who says nothing is trusted'),
    }),
  )
  .min(1)
  .max(500)

export const RequestReturnBody = z.strictObject({
  returnId: ReturnId.max(54, 'has at most 54 characters: an exchange order is named after it'),
  lines: RequestedLines,
  method: ReturnMethod.optional().describe('drop-off, pickup, store or mail; absent: the first that the policy offers'),
  exchange: z
    .array(z.strictObject({ sku: Sku, quantity: Quantity, unitPrice: GivenMoney }))
    .min(1)
    .max(100)
    .optional()
    .describe('what the customer wants instead: ordered as soon as the return is agreed to'),
})
export const TrackReturnBody = RequestReturnBody.omit({ exchange: true })

export const ReceiveReturnBody = z.strictObject({
  location: LocationId,
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity }))
    .min(1)
    .max(500),
})
export const InspectReturnBody = z.strictObject({
  location: LocationId.optional().describe('needed where units of the return wait at several locations'),
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity, disposition: Disposition }))
    .min(1)
    .max(1_000),
})
export const DeclineReturnBody = z.strictObject({ reason: Code })
export const DropOffBody = z.strictObject({
  location: LocationId,
  code: z
    .string()
    .max(200)
    .optional()
    .describe("what the customer's QR code says; without it by the return's id alone"),
})
export const PickupBody = z.strictObject({ date: CalendarDate, from: TimeOfDay, to: TimeOfDay })
export const ScanBody = z.strictObject({ code: z.string().min(1).max(200) })

const ReturnStatus = z.enum([
  'requested',
  'authorized',
  'declined',
  'dropped-off',
  'received',
  'inspected',
  'returned',
  'expired',
])
export const ReturnView = z
  .object({
    returnId: ReturnId,
    orderId: OrderId,
    customerId: CustomerId,
    status: ReturnStatus.describe('requested: a person has to agree first'),
    location: LocationId.nullable().describe('where the first units were received'),
    requestedAt: Instant,
    method: ReturnMethod.nullable(),
    expiresAt: Instant.nullable().describe('by when it has to come'),
    declinedFor: Code.nullable(),
    droppedOff: z.object({ location: LocationId, droppedOffAt: Instant }).nullable(),
    pickup: z.object({ date: CalendarDate, from: TimeOfDay, to: TimeOfDay }).nullable(),
    lines: z.array(
      z.object({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity.describe('announced'),
        reason: ReturnReason,
        condition: Condition.optional(),
        received: Count,
        restocked: Count.describe('of the inspected: fit to be sold'),
        damaged: Count,
        qualityControl: Count,
      }),
    ),
    receipts: z.array(
      z.object({ line: LineNumber, sku: Sku, quantity: Quantity, location: LocationId, inspected: Count }),
    ),
    stocked: z
      .array(z.object({ sku: Sku, location: LocationId, quantity: Quantity, disposition: Disposition }))
      .describe('what inventory says is back, where, in which state'),
    fee: Money.describe('kept of the refund'),
    due: Money.describe('what goes back for what came'),
    refunded: Money.nullable(),
    exchange: z
      .object({
        orderId: OrderId,
        lines: z.array(z.object({ line: LineNumber, sku: Sku, quantity: Quantity, unitPrice: Money })),
        difference: Money,
        direction: z.enum(['customer-pays', 'customer-gets', 'even']),
      })
      .nullable(),
  })
  .meta({ id: 'Return' })

export const ReturnListItem = z.object({
  returnId: ReturnId,
  orderId: OrderId,
  customerId: CustomerId,
  status: ReturnStatus,
  requestedAt: Instant,
})
export const ListReturnsQuery = z.object({
  status: ReturnStatus.optional(),
  orderId: OrderId.optional(),
  ...pageQuery,
})

export const LabelView = z.object({
  returnId: ReturnId,
  code: z.string().describe('what the QR code says'),
  svg: z.string().describe('the QR code as a picture, to show or to print'),
  text: z.string().describe('the same in block characters'),
  expiresAt: Instant,
})

export const UnknownParcelBody = z.strictObject({
  parcelId: Id,
  location: LocationId,
  carrier: Carrier.optional(),
  trackingNumber: TrackingNumber.optional(),
  orderId: OrderId.optional().describe('as the parcel names it'),
  lines: z
    .array(z.strictObject({ sku: Sku.optional(), quantity: Quantity }))
    .max(100)
    .default([]),
})
export const UnknownParcelView = z.object({
  parcelId: Id,
  location: LocationId,
  carrier: Carrier.nullable(),
  trackingNumber: TrackingNumber.nullable(),
  orderId: OrderId.nullable().describe('null: the parcel names none, or there is no such order'),
  lines: z.array(z.object({ sku: Sku.nullable(), quantity: Quantity })),
  receivedAt: Instant,
})
