import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import {
  AsnId,
  CalendarDate,
  Carrier,
  Code,
  LineNumber,
  LocationId,
  LotId,
  PurchaseOrderId,
  Quantity,
  ReceiptId,
  Sku,
  SupplierId,
  TrackingNumber,
  text,
} from '@onhand/schemas'
import { z } from 'zod'
import { purchaseOrderView } from '../app/purchase-order-view.ts'
import { onPurchaseOrder, placePurchaseOrder, type DeliveredLots } from '../app/purchase-orders.ts'
import { purchaseOrderType } from '../app/supply-streams.ts'
import { purchaseOrderTable } from '../app/supply-tables.ts'
import { MAX_LINES } from '../domain/purchase-order-decide.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const Status = z.enum(['placed', 'confirmed', 'received', 'cancelled'])
const View = z
  .object({
    purchaseOrderId: z.string(),
    supplierId: z.string(),
    reference: z.string().nullable(),
    status: z.string(),
    placedAt: z.string(),
    dropship: z
      .object({ orderId: z.string(), shipmentId: z.string(), reservationId: z.string() })
      .optional()
      .describe('the supplier sends it to the customer of this order'),
    lines: z
      .array(
        z.object({
          line: z.int(),
          sku: z.string(),
          location: z.string(),
          expectedOn: z.string(),
          ordered: z.int(),
          onOrder: z.int().describe('neither on the road nor here nor given up'),
          inTransit: z.int(),
          received: z.int(),
          cancelled: z.int(),
          over: z.int().describe('came, or was announced, beyond what was ordered'),
          short: z.int().describe('did not come, and nobody waits for it any more'),
          closed: z.boolean().describe('cancelled for good: what is on the road comes, nothing more of it is wanted'),
        }),
      )
      .describe('always ordered + over = onOrder + inTransit + received + cancelled + short'),
    asns: z.array(
      z.object({
        asnId: z.string(),
        expectedOn: z.string(),
        lines: z.array(
          z.object({ line: z.int(), quantity: z.int().describe('announced'), open: z.int().describe('still to come') }),
        ),
      }),
    ),
  })
  .meta({ id: 'PurchaseOrder' })
const ListItem = z
  .object({
    purchaseOrderId: z.string(),
    supplierId: z.string(),
    status: z.string(),
    placedAt: z.string(),
    nextOn: z.string().nullable().describe('the next day on which something of it is due'),
    onOrder: z.int(),
    inTransit: z.int(),
    received: z.int(),
  })
  .meta({ id: 'PurchaseOrderListItem' })

const OrderedLine = z.strictObject({
  line: LineNumber.optional().describe("by default the line's place in the list"),
  sku: Sku,
  location: LocationId,
  quantity: Quantity,
  expectedOn: CalendarDate.optional().describe("by default when the supplier's lead time is over"),
})

/** Each line number once; the fault stands at the second one. */
const onceEach = (lines: readonly { line?: number | undefined }[], context: z.RefinementCtx): void => {
  const seen = new Set<number>()
  for (const [index, { line = index + 1 }] of lines.entries()) {
    if (seen.has(line))
      context.addIssue({ code: 'custom', path: [index, 'line'], message: `is line ${line} once more` })
    seen.add(line)
  }
}

const PlaceBody = z.strictObject({
  purchaseOrderId: PurchaseOrderId,
  supplierId: SupplierId,
  reference: text(200).optional(),
  lines: z.array(OrderedLine).min(1).max(MAX_LINES).superRefine(onceEach),
})
const ChangedLine = {
  quantity: Quantity.optional().describe('ordered in all, with what came and what is on the road'),
  expectedOn: CalendarDate.optional().describe('of what is still on order'),
}
const ConfirmBody = z
  .strictObject({
    lines: z
      .array(z.strictObject({ line: LineNumber, ...ChangedLine }))
      .max(MAX_LINES)
      .superRefine(onceEach)
      .default([])
      .describe('what the supplier confirms otherwise than ordered'),
  })
  .nullish()
const Units = z.strictObject({ line: LineNumber, quantity: Quantity })
const AsnBody = z.strictObject({
  asnId: AsnId,
  expectedOn: CalendarDate,
  carrier: Carrier.optional(),
  trackingNumber: TrackingNumber.optional(),
  lines: z.array(Units).min(1).max(MAX_LINES).describe('a line that comes twice counts with both'),
})
const ReceiveBody = z.strictObject({
  receiptId: ReceiptId.describe('the same receipt counts once'),
  asnId: AsnId.optional().describe('the notice that it came with; without one it is of what is on order'),
  complete: z.boolean().default(false).describe('nothing more comes with this delivery: what is missing is short'),
  lines: z
    .array(
      z
        .strictObject({
          line: LineNumber,
          quantity: Quantity.or(z.literal(0)),
          lot: LotId.optional().describe('the batch on the label; a line comes once a lot'),
          expiresOn: CalendarDate.optional().describe('the day from whose first moment there the lot is not for sale'),
        })
        .refine(({ lot, expiresOn }) => lot !== undefined || expiresOn === undefined, {
          path: ['lot'],
          message: 'is needed where expiresOn is given',
        }),
    )
    .max(MAX_LINES)
    .describe('a line that comes twice counts with both'),
})

type ReceivedLine = z.output<typeof ReceiveBody>['lines'][number]

/** Units of each line by their lots; a lot that comes twice in a line counts with both. */
const lotsOf = (lines: readonly ReceivedLine[]): DeliveredLots => {
  const named = lines.filter(({ lot, quantity }) => lot !== undefined && quantity > 0)
  const lotOf = (lot: string, alike: readonly ReceivedLine[]) => ({
    lot,
    quantity: alike.reduce((sum, { quantity }) => sum + quantity, 0),
    expiresOn: alike.find(({ expiresOn }) => expiresOn !== undefined)?.expiresOn ?? null,
  })
  const ofLine = (parts: readonly ReceivedLine[]) => ({
    lots: [...Map.groupBy(parts, ({ lot = '' }) => lot)].map(([lot, alike]) => lotOf(lot, alike)),
    pointer: `/lines/${parts[0] === undefined ? 0 : lines.indexOf(parts[0])}`,
  })
  return new Map([...Map.groupBy(named, ({ line }) => line)].map(([line, parts]) => [line, ofLine(parts)]))
}
const ReasonBody = z.strictObject({ reason: Code.default('buyer') }).nullish()
const reasonOf = (body: z.output<typeof ReasonBody>): string => body?.reason ?? 'buyer'

/** Orders to suppliers: placed, confirmed, changed, on the road, received in parts, cancelled. */
export const purchaseOrderRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['purchase orders']
    const params = z.object({ purchaseOrderId: PurchaseOrderId })
    const ofLine = params.extend({ line: z.coerce.number().pipe(LineNumber) })
    const ofAsn = params.extend({ asnId: AsnId })
    const response = { 200: View }
    const base = '/v1/purchase-orders/:purchaseOrderId'

    const place = {
      operationId: 'placePurchaseOrder',
      tags,
      description: 'Each line is supply that is expected from now on. The same order again gets the same answer.',
      body: PlaceBody,
      response: { 201: View },
    }
    app.post('/v1/purchase-orders', { schema: place }, async (request, reply) => {
      const { purchaseOrderId, supplierId, reference = null } = request.body
      const lines = request.body.lines.map(({ line, ...rest }, index) => ({ ...rest, line: line ?? index + 1 }))
      const command = placePurchaseOrder({ purchaseOrderId, supplierId, reference, lines })
      const { result } = await execute(request, reply, command, { naturalKey: purchaseOrderId })
      return reply.code(201).send(result)
    })
    app.get(
      base,
      { schema: { operationId: 'getPurchaseOrder', tags, params, response } },
      async ({ params: { purchaseOrderId } }) => {
        const { state } = await store.current(purchaseOrderType, purchaseOrderId)
        if (state.status === 'none') throw problem('not-found', { detail: `No purchase order ${purchaseOrderId}.` })
        return purchaseOrderView(purchaseOrderId, state)
      },
    )
    const list = {
      operationId: 'listPurchaseOrders',
      tags,
      querystring: z.object({ supplier: SupplierId.optional(), status: Status.optional(), ...pageQuery }),
      response: { 200: pageOf(ListItem) },
    }
    app.get('/v1/purchase-orders', { schema: list }, ({ query: { supplier, status, ...paging } }) =>
      selectPage(store.tables, purchaseOrderTable, paging, { where: { supplierId: supplier, status } }),
    )

    app.post(
      `${base}/confirm`,
      { schema: { operationId: 'confirmPurchaseOrder', tags, params, body: ConfirmBody, response } },
      async (request, reply) => {
        const data = { lines: request.body?.lines ?? [] }
        const { purchaseOrderId } = request.params
        const command = onPurchaseOrder('confirmPurchaseOrder', purchaseOrderId, { type: 'ConfirmPurchaseOrder', data })
        return (await execute(request, reply, command)).result
      },
    )
    const changeBody = z.strictObject(ChangedLine)
    app.put(
      `${base}/lines/:line`,
      { schema: { operationId: 'changePurchaseOrderLine', tags, params: ofLine, body: changeBody, response } },
      async (request, reply) => {
        const { purchaseOrderId, line } = request.params
        const data = { lines: [{ line, ...request.body }] }
        const command = onPurchaseOrder('changePurchaseOrder', purchaseOrderId, { type: 'ChangePurchaseOrder', data })
        return (await execute(request, reply, command)).result
      },
    )
    const asn = {
      operationId: 'announceShipment',
      tags,
      description: 'An advance ship notice: these units are on the road, with a day of their own.',
      params,
      body: AsnBody,
      response,
    }
    app.post(`${base}/asn`, { schema: asn }, async (request, reply) => {
      const { purchaseOrderId } = request.params
      const { carrier = null, trackingNumber = null, ...rest } = request.body
      const data = { ...rest, carrier, trackingNumber }
      const command = onPurchaseOrder('announceShipment', purchaseOrderId, { type: 'ShipPurchaseOrder', data })
      const naturalKey = `${purchaseOrderId}/${rest.asnId}`
      return (await execute(request, reply, command, { naturalKey })).result
    })
    const reschedule = {
      operationId: 'rescheduleShipment',
      tags,
      params: ofAsn,
      body: z.strictObject({ expectedOn: CalendarDate }),
      response,
    }
    app.put(`${base}/asn/:asnId`, { schema: reschedule }, async (request, reply) => {
      const { purchaseOrderId, asnId } = request.params
      const data = { asnId, expectedOn: request.body.expectedOn }
      const command = onPurchaseOrder('rescheduleAsn', purchaseOrderId, { type: 'RescheduleAsn', data })
      return (await execute(request, reply, command)).result
    })
    const cancelAsn = {
      operationId: 'cancelShipment',
      tags,
      description: 'What is on the road by this notice does not come with it; the supplier owes it as before.',
      params: ofAsn,
      body: ReasonBody,
      response,
    }
    app.post(`${base}/asn/:asnId/cancel`, { schema: cancelAsn }, async (request, reply) => {
      const { purchaseOrderId, asnId } = request.params
      const data = { asnId, reason: reasonOf(request.body) }
      const command = onPurchaseOrder('cancelAsn', purchaseOrderId, { type: 'CancelAsn', data })
      return (await execute(request, reply, command)).result
    })
    const receive = {
      operationId: 'receivePurchaseOrder',
      tags,
      description:
        'A delivery is a fact: less or more than expected is recorded and said, never refused. Short of a notice is owed as before; ' +
        'short of an order that is complete is given up.',
      params,
      body: ReceiveBody,
      response,
    }
    app.post(`${base}/receive`, { schema: receive }, async (request, reply) => {
      const { purchaseOrderId } = request.params
      const { receiptId, asnId = null, complete, lines } = request.body
      const units = lines.map(({ line, quantity }) => ({ line, quantity }))
      const data = { receiptId, asnId, complete, lines: units }
      const received = { type: 'ReceivePurchaseOrder', data } as const
      const command = onPurchaseOrder('receivePurchaseOrder', purchaseOrderId, received, lotsOf(lines))
      const naturalKey = `${purchaseOrderId}/${receiptId}`
      return (await execute(request, reply, command, { naturalKey, keepDays: 90 })).result
    })
    const cancel = {
      operationId: 'cancelPurchaseOrder',
      tags,
      description:
        'What is still on order is not wanted any more, for good: a cancelled line takes no change. What is on the road comes.',
      params,
      body: ReasonBody,
      response,
    }
    app.post(`${base}/cancel`, { schema: cancel }, async (request, reply) => {
      const data = { line: null, reason: reasonOf(request.body) }
      const command = onPurchaseOrder('cancelPurchaseOrder', request.params.purchaseOrderId, {
        type: 'CancelPurchaseOrder',
        data,
      })
      return (await execute(request, reply, command)).result
    })
    const cancelLine = { ...cancel, operationId: 'cancelPurchaseOrderLine', params: ofLine }
    app.post(`${base}/lines/:line/cancel`, { schema: cancelLine }, async (request, reply) => {
      const { purchaseOrderId, line } = request.params
      const data = { line, reason: reasonOf(request.body) }
      const command = onPurchaseOrder('cancelPurchaseOrder', purchaseOrderId, { type: 'CancelPurchaseOrder', data })
      return (await execute(request, reply, command)).result
    })
    done()
  }
