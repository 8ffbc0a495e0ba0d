import { z } from 'zod'
import { freshness } from './parameters.ts'

const units = z.int()
const optionalText = z.string().nullable()
const nextCursor = z.string().nullable().describe('asks for the next page; null on the last one')

export const VisibilityAnswer = z.object({
  ...freshness,
  groupBy: z.string(),
  items: z.array(
    z.object({
      key: z.string().describe('SKU, location or region; empty for the network, and for locations without a region'),
      name: optionalText,
      stock: z.object({
        onHand: units,
        reserved: units,
        committed: units,
        damaged: units,
        qualityControl: units,
        expired: units,
        safetyStock: units,
        backordered: units,
        allotting: units,
        shortfall: units,
        incoming: units,
        inTransit: units,
        atf: units,
        ato: units,
      }),
      pairs: units.describe('SKU × location pairs behind the figures'),
      discrepancies: units.describe('units of transfers to here that nobody has explained yet: missing, or over'),
      openOrders: units.describe('orders with units that have not arrived'),
      openUnits: units,
      atRisk: units.describe('of those orders, the ones whose promise may not hold'),
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
  total: z.object({ amount: z.string(), currency: z.string() }).nullable(),
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

export const OrderAnswer = z.object({
  ...freshness,
  ...summary,
  lines: z.array(
    z.object({
      line: units,
      sku: z.string(),
      ...totals,
      promisedOn: optionalText,
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
  timeline: z
    .array(
      z.object({
        at: z.string(),
        type: z.string(),
        service: z.string(),
        id: z.string(),
        position: units,
        subject: z.string().describe('the stream that it happened in'),
        data: z.record(z.string(), z.unknown()),
        causationId: optionalText,
        correlationId: optionalText,
      }),
    )
    .describe('by time, then by position'),
})

export const KpisAnswer = z.object({
  ...freshness,
  from: z.string(),
  to: z.string(),
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
