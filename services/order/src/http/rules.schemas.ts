import { CalendarDate, Channel, Code, Country, LocationId, Money, Sku, text } from '@onhand/schemas'
import { z } from 'zod'
import { attributes, criteria, tieBreaks } from '../domain/sourcing/profile.ts'

const GivenMoney = z.strictObject(Money.shape)
const Time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
const Weekdays = z
  .array(z.int().min(1).max(7))
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'names a day twice')
const Days = z.array(CalendarDate).max(1_000)
const Measure = z.int().min(0).max(10_000_000).nullable()
const everyDay = [1, 2, 3, 4, 5, 6, 7]

export const NodeSettingsBody = z.strictObject({
  opensOn: Weekdays.default(everyDay).describe('days of the week on which it works on orders, 1 Monday to 7 Sunday'),
  closedOn: Days.default([]),
  opensAlsoOn: Days.default([]).describe('days on which it works whatever the weekday'),
  cutoff: Time.nullable().default(null).describe("HH:MM in the location's time zone; null: until midnight"),
  cutoffByWeekday: z.record(z.string().regex(/^[1-7]$/), Time).default({}),
  processingDays: z
    .strictObject({ standard: z.int().min(0).max(60), expedited: z.int().min(0).max(60) })
    .default({ standard: 1, expedited: 0 })
    .describe('open days from working on an order until it leaves'),
  capacity: z
    .strictObject({ orders: Measure.default(null), lines: Measure.default(null), units: Measure.default(null) })
    .nullable()
    .default(null)
    .describe('of a day; null: no limit'),
  capabilities: z
    .array(Code)
    .max(50)
    .default([])
    .describe('beside those of the catalogue, e.g. cold, hazmat, age-check'),
  channels: z.array(Channel).max(100).nullable().default(null).describe('that it serves; null: all'),
  shipsTo: z.array(Country).max(300).nullable().default(null).describe('countries that it sends to; null: all'),
  costs: z
    .strictObject({
      order: GivenMoney.optional(),
      unit: GivenMoney.optional(),
      markdown: GivenMoney.optional().describe('what sending a unit saves that would be marked down here'),
      markdownBySku: z.record(Sku, GivenMoney).optional(),
    })
    .default({}),
})

const Transit = z
  .strictObject({ p50: z.int().min(0).max(365), p90: z.int().min(0).max(365) })
  .refine(({ p50, p90 }) => p50 <= p90, 'p90 comes before p50')
  .describe('days on the road')
const Priced = { parcel: GivenMoney, unit: GivenMoney, transit: Transit }
export const DeliveryBody = z.strictObject({
  zones: z
    .array(z.strictObject({ upToKm: z.number().min(0).max(50_000).nullable(), per100Km: GivenMoney, ...Priced }))
    .min(1)
    .max(50)
    .refine(
      (zones) => zones.every(({ upToKm }, index) => (upToKm === null) === (index === zones.length - 1)),
      'has exactly one zone without an end, the last',
    )
    .refine(
      (zones) => zones.every(({ upToKm }, index) => upToKm === null || upToKm > (zones[index - 1]?.upToKm ?? -1)),
      'is not in the order of distance',
    ),
  unknownDistance: z.strictObject(Priced).describe('for a destination whose place is not known'),
  travelsOn: Weekdays.min(1).default(everyDay).describe('days of the week on which parcels travel'),
})

const Condition = z
  .strictObject({
    attribute: z.enum(attributes),
    operator: z.enum(['in', 'not-in', 'at-least', 'at-most']),
    values: z
      .array(z.union([text(64), z.number()]))
      .min(1)
      .max(500),
  })
  .refine(
    ({ attribute, operator }) =>
      (attribute === 'order-value' || attribute === 'units') === (operator === 'at-least' || operator === 'at-most'),
    'compares figures by at-least and at-most, words by in and not-in',
  )
  .refine(
    ({ operator, values }) =>
      operator === 'in' || operator === 'not-in' || (values.length === 1 && typeof values[0] === 'number'),
    'compares with one number',
  )

const Strategy = z.strictObject({
  name: text(100),
  kind: z.enum(['primary', 'fallback']),
  priority: z.int().min(1).max(1_000).default(1).describe('lower ones come first'),
  status: z.enum(['active', 'inactive']).default('active'),
  conditions: z.array(Condition).max(20).default([]).describe('all have to hold; order-value is in minor units'),
  locations: z
    .strictObject({
      types: z.array(z.enum(['warehouse', 'store', 'supplier', 'carrier-hub'])).min(1),
      include: z.array(LocationId).max(5_000).default([]).describe('with some, only these'),
      exclude: z.array(LocationId).max(5_000).default([]),
    })
    .default({ types: ['warehouse', 'store', 'carrier-hub'], include: [], exclude: [] }),
  maxSplit: z.int().min(0).max(29).nullable().default(null).describe('parcels beyond the first'),
  shipComplete: z.boolean().default(false),
  criteria: z
    .array(z.strictObject({ criterion: z.enum(criteria), weight: z.number().min(0).max(1_000) }))
    .max(criteria.length)
    .default(criteria.map((criterion) => ({ criterion, weight: 1 }))),
  tieBreak: z.array(z.enum(tieBreaks)).max(3).default(['nearest', 'most-stock', 'listed']),
})

export const ProfileBody = z.strictObject({
  name: text(200),
  prices: z.strictObject({ split: GivenMoney, lineSplit: GivenMoney, balance: GivenMoney, riskPerDay: GivenMoney }),
  strategies: z.array(Strategy).min(1).max(50),
})

/** What every written rule is shown with. */
export const written = {
  version: z.int().min(0).describe('0: the built-in one, never written'),
  writtenAt: z.string().nullable(),
}
