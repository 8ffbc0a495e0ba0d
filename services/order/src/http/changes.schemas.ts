import {
  BackorderedUnits,
  CalendarDate,
  Code,
  Country,
  Id,
  Instant,
  LineNumber,
  LocationId,
  Money,
  OfferKind,
  Quantity,
  ReservationId,
  ReturnId,
  ShipmentId,
  Sku,
  text,
} from '@onhand/schemas'
import { z } from 'zod'

const GivenMoney = z.strictObject(Money.shape)

/** Where it goes, as a caller gives it. */
export const ShipToBody = z.strictObject({
  name: text(200),
  street: text(200),
  street2: text(200).optional(),
  city: text(100),
  region: text(64).optional(),
  postalCode: text(16).optional(),
  country: Country,
})

export const EditBody = z
  .strictObject({
    editId: Id.describe('the same edit again changes nothing'),
    lines: z
      .array(
        z.strictObject({
          line: LineNumber,
          quantity: z.int().min(0).max(100_000_000).describe('units that it is to have; what is over is cancelled'),
        }),
      )
      .max(500)
      .default([]),
    add: z
      .array(z.strictObject({ sku: Sku, quantity: Quantity, unitPrice: GivenMoney }))
      .max(100)
      .default([]),
    shipTo: ShipToBody.optional(),
  })
  .refine(({ lines, add, shipTo }) => lines.length + add.length > 0 || shipTo !== undefined, 'changes nothing')

export const SubstituteBody = z.strictObject({
  offerId: Id.describe('the same offer again is none'),
  line: LineNumber,
  sku: Sku,
  quantity: Quantity,
  unitPrice: GivenMoney.describe("at most the line's"),
  reason: Code.default('out-of-stock'),
  answerWithinHours: z.int().min(1).max(720).default(48),
})

export const AnswerBody = z.strictObject({ answer: z.enum(['accepted', 'declined']) })
export const TrackAnswerBody = AnswerBody.extend({ offerId: Id })

export const RefundBody = z.strictObject({
  refundId: Id.describe('the same refund again gives nothing more'),
  amount: GivenMoney,
  reason: Code.default('goodwill'),
})

export const OfferView = z
  .object({
    offerId: Id,
    kind: OfferKind,
    line: LineNumber,
    quantity: z.int().min(0),
    amount: Money.nullable().describe('of a refund'),
    cancels: z.boolean().describe('a yes gives up the units that have not left'),
    substitute: z.object({ sku: Sku, unitPrice: Money }).nullable(),
    date: CalendarDate.nullable().describe('of a later day or another location: when they would come'),
    location: LocationId.nullable().describe('from where'),
    reason: Code,
    answerBy: Instant.nullable(),
    status: z.enum(['open', 'accepted', 'declined', 'expired']),
  })
  .meta({ id: 'Offer' })
export const OffersView = z.object({ items: z.array(OfferView) })

export const BackordersView = z.object({
  items: z.array(
    BackorderedUnits.extend({
      location: LocationId,
      reservationId: ReservationId,
      position: z.int().min(1).nullable().describe('place in the queue for that SKU there; null: not known just now'),
    }),
  ),
})

const MoneyKind = z.enum(['authorize', 'capture', 'void', 'refund'])
export const PaymentsView = z.object({
  status: z.enum(['pending', 'authorized', 'declined']),
  authorized: Money,
  captured: Money,
  voided: Money,
  refunded: Money,
  uncollected: Money.describe('of goods that left and whose money could not be taken'),
  refundable: Money.describe('can still be given back'),
  authorizations: z.array(
    z.object({
      authorizationId: z.string(),
      reference: z.string().nullable().describe("the provider's name of it"),
      status: z.enum(['wanted', 'open', 'closed']),
      amount: Money,
      captured: Money,
      voided: Money,
      refunded: Money,
      expiresAt: Instant.nullable(),
      multicapture: z.boolean(),
    }),
  ),
  movements: z.array(
    z.object({
      at: Instant,
      kind: z.enum(['authorized', 'declined', 'captured', 'voided', 'refunded', 'uncollected']),
      amount: Money,
      shipmentId: ShipmentId.nullable(),
      returnId: ReturnId.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  open: z
    .array(
      z.object({
        taskId: z.string(),
        kind: MoneyKind,
        amount: Money,
        shipmentId: ShipmentId.nullable(),
        returnId: ReturnId.nullable(),
        reason: z.string(),
        notBefore: Instant.nullable(),
      }),
    )
    .describe('to be done, or done and not known yet: asked again under the same key'),
})
