import {
  CalendarDate,
  Channel,
  Code,
  Country,
  CustomerId,
  Disposition,
  Fulfilment,
  Instant,
  Language,
  LineNumber,
  LocationId,
  Money,
  OrderId,
  Quantity,
  ReservationId,
  ReturnId,
  ReturnReason,
  ShipmentId,
  ShipTo,
  Sku,
  Units,
  text,
} from '@onhand/schemas'
import { z } from 'zod'

/** Ids that others are made of (`<orderId>-s1`, `<orderId>-12`) leave room for the rest. */
const StemId = (id: typeof OrderId) =>
  id.max(56, 'has at most 56 characters, since shipments and reservations are named after it')

const Count = z.int().min(0)

/** Money as a caller gives it: no member beyond the two. */
const GivenMoney = z.strictObject(Money.shape)

export const PlaceOrderBody = z.strictObject({
  orderId: StemId(OrderId),
  channel: Channel,
  fulfilment: Fulfilment,
  customer: z.strictObject({
    id: CustomerId,
    name: text(200),
    email: z.email().max(254).optional(),
    phone: text(32).optional(),
    language: Language.optional().describe("the customer's stored language, else en"),
  }),
  shipTo: z
    .strictObject({
      name: text(200),
      street: text(200),
      street2: text(200).optional(),
      city: text(100),
      region: text(64).optional(),
      postalCode: text(16).optional(),
      country: Country,
    })
    .optional()
    .describe('required for ship-to-home'),
  storeLocation: LocationId.optional().describe('required for bopis'),
  lines: z
    .array(z.strictObject({ line: LineNumber, sku: Sku, quantity: Quantity, unitPrice: GivenMoney }))
    .min(1)
    .max(500),
  total: GivenMoney.optional().describe('has to be what the lines add up to'),
  reservationId: ReservationId.optional().describe('a cart hold that the order takes over'),
})
export type PlaceOrderBody = z.infer<typeof PlaceOrderBody>

const LineUnits = z.object({ line: LineNumber, sku: Sku, quantity: Quantity })
const OrderStatus = z.enum(['pending', 'confirmed', 'completed', 'cancelled'])

export const OrderView = z
  .object({
    orderId: OrderId,
    status: OrderStatus,
    customerId: CustomerId,
    language: Language,
    channel: Channel,
    fulfilment: Fulfilment,
    storeLocation: LocationId.nullable(),
    shipTo: ShipTo.nullable(),
    total: Money,
    placedAt: Instant,
    lines: z.array(
      z.object({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity,
        unitPrice: Money,
        allocated: z
          .array(z.object({ location: LocationId, quantity: Quantity }))
          .describe('reserved at a location and not yet gone'),
        pending: Count.describe("look for a place, or wait for inventory's answer"),
        backordered: Count,
        shipped: Count.describe('left, whatever became of them'),
        delivered: Count.describe('delivered or collected'),
        failed: Count.describe('lost, or back at the sender'),
        cancelled: Count,
        returning: Count.describe('in a return, or taken back'),
        strayed: Count.describe('left with a carrier although the order had taken them back'),
        promise: z.object({ date: CalendarDate.nullable() }).nullable(),
      }),
    ),
    readyForPickup: z.boolean().describe('true while something waits for the customer at the counter'),
    shipments: z.array(
      z.object({
        shipmentId: ShipmentId,
        location: LocationId,
        status: z
          .enum([
            'requested',
            'ready_for_pickup',
            'shipped',
            'delivered',
            'collected',
            'lost',
            'returned_to_sender',
            'cancelled',
            'shipped_after_cancellation',
            'rejected',
          ])
          .describe('shipped_after_cancellation: it left although the order had taken it back'),
        lines: z.array(LineUnits),
        pickUpBy: Instant.nullable(),
      }),
    ),
    payment: z.object({
      status: z.enum(['pending', 'authorized', 'declined']),
      authorized: Money,
      captured: Money,
      voided: Money,
      refunded: Money,
    }),
  })
  .meta({ id: 'Order' })

/** The token of the write that the answer shows. */
export const withPosition = <Shape extends z.ZodRawShape>(view: z.ZodObject<Shape>) =>
  view.extend({ position: z.string() })

export const OrderListItem = z.object({
  orderId: OrderId,
  customerId: CustomerId,
  channel: Channel,
  fulfilment: Fulfilment,
  status: OrderStatus,
  total: Money,
  placedAt: Instant,
  changedAt: Instant,
})
export const ListOrdersQuery = z.object({
  status: OrderStatus.optional(),
  customer: CustomerId.optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const Piece = LineUnits.extend({ location: LocationId })
export const SourcingView = z.object({
  items: z.array(
    z.object({
      attempt: z.int().min(1),
      at: Instant,
      reservationId: ReservationId,
      outcome: z.enum(['asked', 'accepted', 'rejected']),
      lines: z.array(Piece),
      backorder: z.array(Piece.extend({ expectedOn: CalendarDate.nullable() })),
      refusals: z.array(
        z.object({ line: LineNumber, sku: Sku, location: LocationId, available: Units, position: z.int() }),
      ),
    }),
  ),
})
export const PromisesView = z.object({
  items: z.array(
    z.object({
      at: Instant,
      line: LineNumber,
      date: CalendarDate.nullable(),
      previous: CalendarDate.nullable(),
      cause: Code,
    }),
  ),
})

export const CancelBody = z.strictObject({ reason: Code.default('customer') }).nullish()
export const CollectBody = z.strictObject({ shipmentId: ShipmentId.optional() }).nullish()

export const RequestReturnBody = z.strictObject({
  returnId: ReturnId,
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity, reason: ReturnReason }))
    .min(1)
    .max(500),
})
export const ReceiveReturnBody = z.strictObject({
  location: LocationId,
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity }))
    .min(1)
    .max(500),
})
export const InspectReturnBody = z.strictObject({
  lines: z
    .array(z.strictObject({ line: LineNumber, quantity: Quantity, disposition: Disposition }))
    .min(1)
    .max(1_000),
})

const ReturnStatus = z.enum(['requested', 'received', 'inspected', 'returned', 'expired'])
export const ReturnView = z
  .object({
    returnId: ReturnId,
    orderId: OrderId,
    status: ReturnStatus,
    location: LocationId.nullable(),
    requestedAt: Instant,
    lines: z.array(
      z.object({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity.describe('announced'),
        reason: ReturnReason,
        received: Count,
        restocked: Count,
        damaged: Count,
        qualityControl: Count,
      }),
    ),
    refunded: Money.nullable(),
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
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export const CustomerBody = z.strictObject({
  name: text(200),
  email: z.email().max(254).optional(),
  language: Language,
})
export const CustomerView = z.object({
  customerId: CustomerId,
  language: Language,
  name: z.string().nullable().describe('null where nothing was given, or it was erased'),
  erased: z.boolean(),
})
