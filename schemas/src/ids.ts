import { z } from 'zod'

/** The form of every id that a caller may choose: SKU, location, order, reservation, shipment, customer, channel … */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** A string without U+0000 and lone surrogates (PostgreSQL's `jsonb` refuses both), 1 to `max` UTF-16 units long. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'has a character that cannot be stored')

export const Id = z.string().regex(ID)
/** What is counted and sold: one variant of an item. */
export const Sku = Id
/** A warehouse, store, supplier or carrier hub. */
export const LocationId = Id
/** Locations that are named as one, e.g. `stores-west` (IBM: distribution group). */
export const LocationGroupId = Id
export const OrderId = Id
export const ReservationId = Id
export const ShipmentId = Id
export const CustomerId = Id
export const ReturnId = Id
export const TransferId = Id
export const SupplyId = Id
export const SupplierId = Id
/** Shorter than other ids: its supplies' ids begin with it. */
export const PurchaseOrderId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/)
/** The supplier's own number of an advance ship notice. */
export const AsnId = Id
export const ReceiptId = Id
/** How firm supply is (IBM): ordered, on the road, or only planned. */
export const SupplyType = z.enum(['PO_PLACED', 'INTRANSIT', 'PLAN'])
export type SupplyType = z.infer<typeof SupplyType>
/** How likely supply comes on its day. */
export const ConfidencePercent = z.int().min(0).max(100)
/** A batch of units made together, as the goods' label names it (GS1 AI 10). */
export const LotId = Id
export const MessageId = Id
export const CaseId = Id
/** A sales channel, e.g. `web`, `store`, `marketplace-eu`. */
export const Channel = Id
/** A carrier as its own tracking data names it, e.g. `UPS`. */
export const Carrier = text(64)
export const TrackingNumber = text(64)

/**
 * A word of an open vocabulary (reasons, causes, capabilities). New words may appear at any time:
 * a consumer treats one that it does not know as "other".
 */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)

/** A moment as published: ISO 8601, UTC, always with three digits of milliseconds, so that text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 })
/** A moment as callers send it: ISO 8601 with `Z` or an offset, any precision; read into the form of `Instant`. */
export const InstantInput = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString())
/** A calendar day where the goods are, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date()

/** A time of day where the goods or the customer are, `HH:MM`. */
export const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

/** Base units ("each"), at least one. */
export const Quantity = z.int().min(1).max(100_000_000)
/** Base units ("each"), signed: a change or a level that a fact may have driven below zero. */
export const Units = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
/** The number of a line within its order, from 1. */
export const LineNumber = z.int().min(1).max(100_000)

/** A sum of money, never negative: decimal text in the currency's major unit (`"6070.00"`), ISO 4217 code. */
export const Money = z.object({
  amount: z.string().regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type Money = z.infer<typeof Money>

/** The languages that people are written to in: English, Japanese, Polish, Armenian (ISO 639-1). */
export const Language = z.enum(['en', 'ja', 'pl', 'hy'])
export type Language = z.infer<typeof Language>

/** How the customer wants to get the order. Ship-from-store is an outcome of sourcing, not a choice. */
export const Fulfilment = z.enum(['ship-to-home', 'bopis', 'ropis', 'ship-to-store', 'dropship'])
export type Fulfilment = z.infer<typeof Fulfilment>

/** How fast the customer wants it. */
export const DeliveryService = z.enum(['standard', 'expedited'])
export type DeliveryService = z.infer<typeof DeliveryService>

/** What goes first where not everything can; a consumer that knows none of it treats all alike. */
export const OrderPriority = z.enum(['standard', 'high', 'critical'])
export type OrderPriority = z.infer<typeof OrderPriority>

/** What goods need on their way; each asks for a location with the capability of that name, `fragile` for care alone. */
export const Handling = z.enum(['fragile', 'cold', 'hazmat', 'age-check'])
export type Handling = z.infer<typeof Handling>

/** How the customer wants to be handed the parcel; free text stands in `personal`. */
export const DeliveryWishes = z.object({
  leaveWith: z.enum(['neighbour', 'safe-place', 'pick-up-point', 'nobody']).optional(),
  deliverOn: z.iso.date().optional().describe('not before this day'),
  signature: z.boolean().optional(),
})
export type DeliveryWishes = z.infer<typeof DeliveryWishes>

/** What sourcing made of a shipment: which kind of place sends or hands it over. */
export const FulfilmentOutcome = z.enum(['ship-from-warehouse', 'ship-from-store', 'dropship', 'counter'])
export type FulfilmentOutcome = z.infer<typeof FulfilmentOutcome>

/**
 * The one field of an event that holds personal data (name, address, contact, free text): a token that `libs/personal`
 * seals under the key of the `customerId` beside it. Null: nothing was given. With the key gone it reads as `erased`.
 */
export const Sealed = z.string().min(1).max(65_536).nullable()
export type Sealed = z.infer<typeof Sealed>

/** Degrees, WGS 84. */
export const GeoPosition = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type GeoPosition = z.infer<typeof GeoPosition>

/** An IANA time zone name, e.g. `America/Denver`. */
export const TimeZone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)
/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/)

/** Where an order goes, coarse enough to stand in an event unsealed. */
export const ShipTo = z.object({
  country: Country,
  region: text(64).nullable(),
  postalCode: text(16).nullable(),
})
export type ShipTo = z.infer<typeof ShipTo>

/** As mail servers take it (RFC 5321, 4.5.3.1): at most 64 characters before the @, 254 in all. */
export const EmailAddress = z
  .email()
  .max(254)
  .refine((address) => address.lastIndexOf('@') <= 64, 'has more than 64 characters before the @')
