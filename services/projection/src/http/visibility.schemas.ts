import { z } from 'zod'
import { summedFigures } from '../app/stock-tables.ts'
import { freshness } from './parameters.ts'

export const units = z.int()
export const optionalText = z.string().nullable()
export const nextCursor = z.string().nullable().describe('asks for the next page; null on the last one')
export const money = z.object({ amount: z.string(), currency: z.string() })

const figures = Object.fromEntries(summedFigures.map((name) => [name, units])) as Record<
  (typeof summedFigures)[number],
  typeof units
>

export const VisibilityAnswer = z.object({
  ...freshness,
  groupBy: z.string(),
  items: z.array(
    z.object({
      key: z
        .string()
        .describe(
          'SKU, location, region …; empty for the network, and for what stands in no region, group, category or channel',
        ),
      name: optionalText,
      stock: z.object(figures),
      pairs: units.describe('SKU × location pairs behind the figures'),
      stockOuts: units.describe('of them, those of which nothing can be sold'),
      discrepancies: units
        .nullable()
        .describe('units of transfers to here that nobody has explained yet: missing, or over; null: of the past'),
      openOrders: units.nullable().describe('orders with units that have not arrived; null: of the past'),
      openUnits: units.nullable().describe('null: of the past'),
      atRisk: units.nullable().describe('of those orders, the ones whose promise may not hold; null: of the past'),
    }),
  ),
  nextCursor,
})

const totals = {
  ordered: units,
  cancelled: units,
  backordered: units,
  allocated: units,
  shipped: units,
  delivered: units,
}
const eta = z.object({ earliest: z.string(), latest: z.string() }).nullable()
const summary = {
  orderId: z.string(),
  status: z.string(),
  channel: optionalText,
  fulfilment: optionalText,
  customerId: z.string(),
  placedAt: optionalText,
  promisedOn: optionalText,
  total: money.nullable(),
  country: optionalText,
  locations: z.array(z.string()).describe('places that hold, sent or are asked for its units'),
  carriers: z.array(z.string()),
  units: z.object(totals),
  atRisk: z.boolean(),
  risks: z.array(z.string()),
  shipments: z.array(
    z.object({
      shipmentId: z.string(),
      location: optionalText,
      status: z.string(),
      carrier: optionalText,
      trackingNumber: optionalText,
      eta,
    }),
  ),
  changedAt: z.string(),
}

export const OrdersAnswer = z.object({ ...freshness, items: z.array(z.object(summary)), nextCursor })

export const OrderGroupsAnswer = z.object({
  ...freshness,
  groupBy: z.string(),
  items: z.array(
    z.object({
      key: z.string().describe('of an age: the least whole days since the order was placed'),
      orders: units,
      open: units.describe('of them, with units that have not arrived'),
      backordered: units.describe('of them, with units that wait for supply'),
    }),
  ),
})

const timelineEntry = z.object({
  at: z.string().describe('when it happened'),
  recordedAt: z.string(),
  type: z.string(),
  service: z.string(),
  actor: optionalText.describe(
    'the party that did it: customer, agent, a location, a carrier; null: the system by a rule',
  ),
  id: z.string(),
  position: units,
  subject: z.string().describe('the stream that it happened in'),
  data: z.record(z.string(), z.unknown()),
  causationId: optionalText.describe('the event or request that set it off'),
  correlationId: optionalText,
})

export const OrderAnswer = z.object({
  ...freshness,
  ...summary,
  lines: z.array(
    z.object({
      line: units,
      sku: z.string(),
      ...totals,
      promisedOn: optionalText,
      firstPromisedOn: optionalText.describe('the first day that was promised'),
      expectedOn: optionalText.describe('when supply for the backordered units is expected'),
    }),
  ),
  messages: z.array(
    z.object({
      messageId: z.string(),
      channel: z.string(),
      template: z.string(),
      language: z.string(),
      status: z.string(),
      reason: optionalText,
      changedAt: z.string(),
    }),
  ),
  timeline: z.array(timelineEntry).describe('by time, then by position'),
})

export const JourneyAnswer = z.object({
  ...freshness,
  customerId: z.string(),
  orders: units,
  cancelled: units.describe('of them, cancelled as a whole'),
  firstOrderAt: optionalText,
  lastOrderAt: optionalText,
  channels: z.array(z.object({ channel: z.string(), orders: units })),
  lifetimeValue: z.array(money).describe('what was taken, less what was given back, by currency'),
  orderedValue: z
    .array(money)
    .describe('totals of the orders that were not cancelled as a whole, paid or not, by currency'),
  averageOrderValue: z.array(money).describe('their mean, by currency'),
  returns: z.object({ count: units, units, open: units }),
  cases: z.object({ count: units, open: units }),
  satisfaction: z.object({ csat: z.number().nullable(), nps: z.number().nullable(), answers: units }),
  items: z
    .array(timelineEntry.extend({ orderId: optionalText }))
    .describe('what happened on every channel, newest first'),
  nextCursor,
})

export const InboundAnswer = z.object({
  ...freshness,
  items: z.array(
    z.object({
      sku: z.string(),
      location: z.string(),
      supplyId: z.string(),
      kind: z.enum(['transfer', 'supply']),
      quantity: units.describe('still to come'),
      expectedOn: optionalText,
      overdue: z.boolean(),
      supplyType: optionalText,
      confidencePercent: z.int().nullable(),
    }),
  ),
  nextCursor,
})

export const InboundDaysAnswer = z.object({
  ...freshness,
  items: z.array(
    z.object({
      on: optionalText.describe('null: of no day'),
      units,
      deliveries: units.describe('SKU × location × delivery'),
    }),
  ),
})

export const ReturnsAnswer = z.object({
  ...freshness,
  counts: z.array(z.object({ status: z.string(), returns: units, units })).describe('of all returns'),
  items: z.array(
    z.object({
      returnId: z.string(),
      orderId: z.string(),
      customerId: z.string(),
      status: z.string(),
      open: z.boolean(),
      method: optionalText,
      location: optionalText,
      lines: z.array(
        z.object({
          line: units,
          sku: z.string(),
          quantity: units,
          reason: optionalText,
          received: units,
          inspected: z.record(z.string(), units).describe('disposition → units'),
        }),
      ),
      units,
      received: units,
      refunded: money.nullable(),
      requestedAt: optionalText,
      receivedAt: optionalText,
      endedAt: optionalText,
      changedAt: z.string(),
    }),
  ),
  nextCursor,
})

export const FeedsAnswer = z.object({
  ...freshness,
  items: z
    .array(
      z.object({
        source: z.string().describe('whose log'),
        epoch: units,
        position: units.describe('applied to the views'),
        at: optionalText.describe('recorded time of that position'),
        lagMs: z.number(),
        parked: units.describe('records that could not be applied and wait for a replay'),
      }),
    )
    .describe('GET /v1/feeds tells of the ERP and WMS feeds'),
  problems: z.array(z.string()),
})

const figure = {
  good: units,
  total: units,
  facts: units.describe('parcels, orders, lines, cases or counts behind it'),
  value: z.number().nullable().describe('null: nothing was counted'),
}
const nature = {
  unit: z
    .enum(['ratio', 'minutes', 'count', 'points'])
    .describe('ratio: Σ good / Σ total; minutes: their mean; points: −100 to 100'),
  better: z.enum(['higher', 'lower']),
}

export const KpisAnswer = z.object({
  ...freshness,
  from: z.string(),
  to: z.string(),
  figures: z.array(z.object({ kpi: z.string(), ...nature, ...figure })),
  now: z.object({
    backorderedOrders: units,
    backorderedUnits: units,
    stockOuts: units.describe('SKU × location pairs of which nothing can be sold'),
    pairs: units,
    overstock: z
      .object({ pairs: units, units })
      .describe('that last longer than 90 days at the demand of the last weeks'),
  }),
  days: z.array(
    z.object({
      date: z.string(),
      ordersPlaced: units,
      shipped: units,
      delivered: units,
      deliveredOnTime: units,
      deliveredLate: units,
    }),
  ),
})

export const KpiAnswer = z.object({
  ...freshness,
  kpi: z.string(),
  ...nature,
  from: z.string(),
  to: z.string(),
  groupBy: z.string(),
  items: z.array(z.object({ key: z.string().describe('a day, or whose part it is; empty: nobody alone'), ...figure })),
})

export const KpiFactsAnswer = z.object({
  ...freshness,
  kpi: z.string(),
  items: z.array(
    z.object({
      subject: z.string(),
      on: z.string(),
      location: optionalText,
      carrier: optionalText,
      supplier: optionalText,
      channel: optionalText,
      sku: optionalText,
      orderId: optionalText,
      good: units,
      total: units,
    }),
  ),
  nextCursor,
})

export const OverstockAnswer = z.object({
  ...freshness,
  items: z.array(
    z.object({
      sku: z.string(),
      location: z.string(),
      onHand: units,
      atf: units,
      demandPerDay: z.number().nullable(),
      coversUntil: optionalText.describe('null: nobody buys it'),
      stockedOn: optionalText,
    }),
  ),
})

export const SearchAnswer = z.object({
  ...freshness,
  items: z.array(
    z.object({
      kind: z.enum(['order', 'sku', 'customer', 'tracking']),
      id: z.string(),
      label: z.string(),
      orderId: optionalText.describe('of a tracking number: the order of the parcel'),
      match: z.enum(['exact', 'prefix', 'part']),
    }),
  ),
})
