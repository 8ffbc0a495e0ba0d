import {
  CalendarDate,
  Channel,
  Code,
  Country,
  CustomerId,
  DeliveryService,
  DeliveryWishes,
  Fulfilment,
  Handling,
  Id,
  Instant,
  Language,
  LineNumber,
  LocationId,
  MessageId,
  Money,
  OrderId,
  OrderPriority,
  Quantity,
  ReservationId,
  ReturnId,
  ShipmentId,
  ShipTo,
  Sku,
  Units,
  text,
  EmailAddress,
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
    email: EmailAddress.optional(),
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
    .describe('required for ship-to-home and dropship'),
  storeLocation: LocationId.optional().describe('required for bopis, ropis and ship-to-store'),
  service: DeliveryService.optional().describe('standard where absent'),
  priority: OrderPriority.optional().describe('standard where absent'),
  wishes: z.strictObject(DeliveryWishes.shape).optional(),
  instructions: text(1_000).optional().describe('to whoever delivers; personal, and kept sealed'),
  pickUpOn: CalendarDate.optional().describe('the customer comes on that day at the earliest'),
  quoteId: text(64).optional().describe('of an option of POST /v1/promises that was held: its days are kept'),
  lines: z
    .array(
      z.strictObject({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity,
        unitPrice: GivenMoney,
        handling: z.array(Handling).max(4).optional(),
      }),
    )
    .min(1)
    .max(500),
  shipping: GivenMoney.optional().describe(
    'what the delivery costs the customer; of an order on a quote it is what was quoted, given or not',
  ),
  total: GivenMoney.optional().describe('has to be what the lines and the delivery add up to'),
  reservationId: ReservationId.optional().describe('a cart hold that the order takes over'),
  payment: z
    .strictObject({ method: text(200).describe("the provider's name of the customer's means of payment") })
    .optional(),
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
    total: Money.describe('of the lines and the delivery'),
    shipping: Money.describe('what of it is for the delivery: taken with the first part that leaves'),
    placedAt: Instant,
    service: DeliveryService,
    priority: OrderPriority,
    wishes: DeliveryWishes.nullable(),
    quote: z
      .object({ quoteId: z.string(), deliveryCost: Money })
      .nullable()
      .describe('the promise that it was placed on'),
    lines: z.array(
      z.object({
        line: LineNumber,
        sku: Sku,
        quantity: Quantity,
        unitPrice: Money,
        allocated: z
          .array(z.object({ location: LocationId, quantity: Quantity }))
          .describe('reserved at a location and not yet gone'),
        pending: Count.describe("look for a place, wait for inventory's answer, or for the customer's to a substitute"),
        backordered: Count,
        shipped: Count.describe('left, whatever became of them'),
        delivered: Count.describe('delivered or collected'),
        failed: Count.describe('lost, or back at the sender'),
        cancelled: Count,
        returning: Count.describe('in a return, or taken back'),
        strayed: Count.describe('left with a carrier although the order had taken them back'),
        promise: z.object({ date: CalendarDate.nullable() }).nullable(),
        replaces: LineNumber.nullable().describe('the line that these units stand in for'),
      }),
    ),
    readyForPickup: z.boolean().describe('true while something waits for the customer at the counter'),
    dueAtCollection: Money.describe('what the till has to take for that; zero where it is paid another way'),
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
      uncollected: Money,
    }),
    rules: z
      .object({
        shipping: z.enum(['as-available', 'line-complete', 'order-complete']),
        backorder: z.enum(['allowed', 'refused']),
      })
      .nullable()
      .describe('what was agreed; null: all goes as it comes, and may wait'),
    exchangeOf: z.object({ orderId: OrderId, returnId: ReturnId }).nullable(),
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
const ScoreTerms = z.object({
  shipping: z.int(),
  split: z.int(),
  labour: z.int(),
  markdown: z.int(),
  capacityBalance: z.int(),
  promiseRisk: z.int(),
})
const Choice = z.object({
  profileId: Id,
  version: z.int().min(0),
  method: z.enum(['exact', 'heuristic']).describe('exact: proven to be the cheapest'),
  gap: z.number().min(0).describe('share of the cost that a better choice could save at most'),
  totalMinor: z.int().describe('minor units of currency'),
  currency: z.string(),
  parcels: Count,
  shipComplete: z.boolean(),
  candidates: z.array(
    z.object({
      location: LocationId,
      strategy: z.string(),
      whyNot: Code.nullable().describe('null: it could serve'),
      km: z.int().nullable(),
      units: Count.describe('of the order that it could give'),
      totalMinor: z.int().describe('what taking them all from there would cost'),
      terms: ScoreTerms,
      isUsed: z.boolean(),
    }),
  ),
})
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
      choice: Choice.nullable().describe('how it was chosen, with the score of every candidate'),
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
      eventId: z.uuid().describe('the public event that told of it'),
      told: z
        .array(
          z.object({
            messageId: MessageId,
            channel: z.string(),
            template: Code,
            status: Code.describe('requested, sent, sent-unconfirmed, delivered, bounced, failed or suppressed'),
            requestedAt: Instant,
            statusAt: Instant,
          }),
        )
        .describe('who was told and when; empty: nobody yet'),
    }),
  ),
})

export const CancelBody = z
  .strictObject({
    reason: Code.default('customer'),
    scope: z
      .enum(['all', 'unshipped'])
      .default('all')
      .describe('unshipped: what has left stays; all: then nothing is cancelled'),
  })
  .nullish()
export const CollectBody = z
  .strictObject({
    shipmentId: ShipmentId.optional().describe('without it, all that waits at the counter'),
    code: text(32).optional().describe('that the customer was sent'),
    identityChecked: z.literal(true).optional().describe('the counter has seen a proof of identity instead'),
    payment: z
      .strictObject({ reference: text(64), amount: GivenMoney })
      .optional()
      .describe('what the till took: needed for a ROPIS order'),
  })
  .nullish()

/** What was agreed with a customer who buys under a contract. */
const Contract = z.strictObject({
  contractId: Code,
  shipping: z
    .enum(['as-available', 'line-complete', 'order-complete'])
    .describe('whether what is there leaves before the rest of its line, or of its order, has come'),
  backorder: z.enum(['allowed', 'refused']).describe('whether units may wait for supply'),
})

export const CustomerBody = z.strictObject({
  name: text(200),
  email: EmailAddress.optional(),
  language: Language,
  tier: Code.optional().describe('e.g. gold; rules of the shop may ask for it'),
  contract: Contract.optional(),
})
export const CustomerView = z.object({
  customerId: CustomerId,
  language: Language,
  name: z.string().nullable().describe('null where nothing was given, or it was erased'),
  erased: z.boolean(),
  tier: Code.nullable(),
  contract: Contract.nullable(),
})
