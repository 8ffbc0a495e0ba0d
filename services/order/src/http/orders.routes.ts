import { preferredWaitMs, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LineNumber, OrderId } from '@onhand/schemas'
import { isRejection } from '@onhand/event-sourcing'
import { parseMoney, toWire } from '@onhand/money'
import { sameCollectionCode } from '@onhand/service'
import { z } from 'zod'
import { agreedRules } from '../app/agreed-rules.ts'
import { cancelOrder, collectOrder, placeOrder } from '../app/commands.ts'
import { promisesOf, sourcingOf } from '../app/history.ts'
import { placeQuotedOrder, withQuote } from '../app/promises/quotes.ts'
import { checkOrder, type AskedOrder } from '../app/intake.ts'
import { linkRow } from '../app/links.ts'
import { orderView } from '../app/order-view.ts'
import { customerType, orderType } from '../app/streams.ts'
import { orderTable } from '../app/tables.ts'
import { orderOnceSourced } from '../app/wait.ts'
import type { RouteContext } from './context.ts'
import { readPage } from './pages.ts'
import {
  CancelBody,
  CollectBody,
  ListOrdersQuery,
  OrderListItem,
  OrderView,
  PlaceOrderBody,
  PromisesView,
  SourcingView,
  withPosition,
} from './schemas.ts'

const Params = z.object({ orderId: OrderId })
const LineParams = Params.extend({ line: z.coerce.number().pipe(LineNumber) })
const Written = withPosition(OrderView)
const LONGEST_WAIT_MS = 10_000

const askedOrder = (body: PlaceOrderBody, language: AskedOrder['language']): AskedOrder => {
  const { orderId, channel, fulfilment, customer, shipTo, storeLocation, lines, total, shipping, reservationId } = body
  const { country, region = null, postalCode = null } = shipTo ?? { country: '' }
  return {
    ...{ orderId, channel, fulfilment, lines, language, customerId: customer.id },
    shipTo: shipTo === undefined ? null : { country, region, postalCode },
    storeLocation: storeLocation ?? null,
    total: total ?? null,
    shipping: shipping ?? null,
    adoptReservationId: reservationId ?? null,
    ...given({ service: body.service, priority: body.priority, wishes: body.wishes, pickUpOn: body.pickUpOn }),
  } as AskedOrder
}

/** Without the members that were not given. */
const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Orders: placed, looked at, cancelled, collected. */
export const orderRoutes =
  ({
    store,
    scheduler,
    execute,
    catalogue,
    sealPersonal,
    trackingSecret,
    needsPaymentMethod,
    moneyOutside,
    clock,
    collectionCode,
    planning,
  }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const languageOf = async ({ customer }: PlaceOrderBody): Promise<AskedOrder['language']> =>
      customer.language ?? (await store.current(customerType, customer.id)).state.language

    /** What holds for this order by its customer, channel and means of payment. */
    const agreementOf = async ({ customer, channel, payment }: PlaceOrderBody) => {
      if (needsPaymentMethod && payment === undefined)
        throw problem('payment-method-required', { errors: [{ pointer: '/payment', detail: 'is needed' }] })
      const rules = await agreedRules(store, customer.id, channel)
      return {
        ...(rules === undefined ? {} : { rules }),
        ...(moneyOutside ? { moneyOutside: true as const } : {}),
        ...(payment === undefined ? {} : { paymentMethod: payment.method }),
      }
    }

    const known = async (orderId: string) => {
      const { state } = await store.current(orderType, orderId)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such order.' })
      return state
    }

    const place = { operationId: 'placeOrder', tags: ['orders'], body: PlaceOrderBody, response: { 201: Written } }
    app.post('/v1/orders', { schema: place }, async (request, reply) => {
      const { body } = request
      const asked = await withQuote(store, askedOrder(body, await languageOf(body)), body.quoteId)
      const ports = { catalogue, now: clock.now(), serves: planning.serves }
      const checked = await checkOrder(asked, ports)
      if ('fault' in checked) throw problem(checked.fault, { detail: checked.detail, errors: checked.errors })
      const { name, email, phone } = body.customer
      const personal = await sealPersonal(checked.customerId, {
        ...{ name, email, phone, shipTo: body.shipTo },
        ...given({ instructions: body.instructions }),
      })
      const { orderId } = checked
      const agreed = await agreementOf(body)
      const link = trackingSecret === undefined ? null : linkRow(trackingSecret, orderId)
      const order = { ...checked, ...agreed, personal }
      const command = body.quoteId === undefined ? placeOrder(order, link) : placeQuotedOrder(order, body.quoteId, link)
      const { result, position } = await execute(request, reply, command, { naturalKey: orderId })
      const waitMs = preferredWaitMs(request, LONGEST_WAIT_MS)
      const answer =
        waitMs === undefined ? result : orderView(await orderOnceSourced({ store, scheduler }, orderId, waitMs))
      return reply.code(201).send({ ...answer, position } as z.infer<typeof Written>)
    })

    const List = z.object({ items: z.array(OrderListItem), nextCursor: z.string().nullable() })
    const list = { operationId: 'listOrders', tags: ['orders'], querystring: ListOrdersQuery, response: { 200: List } }
    app.get('/v1/orders', { schema: list }, async (request) => {
      const { status, customer, cursor, limit } = request.query
      const query = {
        where: { status, customerId: customer },
        orderBy: [
          { column: 'placedAt', direction: 'desc' },
          { column: 'orderId', direction: 'desc' },
        ] as const,
      }
      const { rows, nextCursor } = await readPage(store.tables, orderTable, query, { cursor, limit })
      const items = rows.map(({ totalMinor, currency, ...row }) => ({
        ...row,
        total: toWire({ minor: totalMinor, currency }),
      }))
      return { items, nextCursor } as z.infer<typeof List>
    })

    const read = { operationId: 'getOrder', tags: ['orders'], params: Params, response: { 200: OrderView } }
    app.get(
      '/v1/orders/:orderId',
      { schema: read },
      async (request) => orderView(await known(request.params.orderId)) as z.infer<typeof OrderView>,
    )

    const sourcing = {
      operationId: 'getOrderSourcing',
      tags: ['orders'],
      params: Params,
      response: { 200: SourcingView },
    }
    app.get('/v1/orders/:orderId/sourcing', { schema: sourcing }, async (request) => {
      const { orderId } = await known(request.params.orderId)
      return { items: (await sourcingOf(store, orderId)) as z.infer<typeof SourcingView>['items'] }
    })

    const promises = {
      operationId: 'getOrderPromises',
      tags: ['orders'],
      params: Params,
      response: { 200: PromisesView },
    }
    app.get('/v1/orders/:orderId/promises', { schema: promises }, async (request) => {
      const { orderId } = await known(request.params.orderId)
      return { items: (await promisesOf(store, orderId)) as z.infer<typeof PromisesView>['items'] }
    })

    const cancel = {
      operationId: 'cancelOrder',
      tags: ['orders'],
      params: Params,
      body: CancelBody,
      response: { 200: Written },
    }
    app.post('/v1/orders/:orderId/cancel', { schema: cancel }, async (request, reply) => {
      const command = cancelOrder(request.params.orderId, null, request.body?.reason ?? 'customer', request.body?.scope)
      const { result, position } = await execute(request, reply, command)
      return { ...result, position } as z.infer<typeof Written>
    })

    const cancelLine = { ...cancel, operationId: 'cancelOrderLine', params: LineParams }
    app.post('/v1/orders/:orderId/lines/:line/cancel', { schema: cancelLine }, async (request, reply) => {
      const { orderId, line } = request.params
      const { result, position } = await execute(
        request,
        reply,
        cancelOrder(orderId, line, request.body?.reason ?? 'customer', request.body?.scope),
      )
      return { ...result, position } as z.infer<typeof Written>
    })

    /** How the counter knows the customer. */
    const verifiedBy = (orderId: string, body: z.infer<typeof CollectBody>): 'code' | 'identity' | undefined => {
      if (collectionCode === null) return undefined
      if (body?.code !== undefined) {
        if (sameCollectionCode(body.code, collectionCode(orderId))) return 'code'
        throw problem('wrong-collection-code', { errors: [{ pointer: '/code', detail: 'is not that of the order' }] })
      }
      if (body?.identityChecked === true) return 'identity'
      throw problem('collection-code-needed', { errors: [{ pointer: '/code', detail: 'is missing' }] })
    }
    const paidAtTill = (body: z.infer<typeof CollectBody>) => {
      if (body?.payment === undefined) return {}
      const { reference, amount } = body.payment
      const money = parseMoney(amount)
      if (!isRejection(money)) return { payment: { reference, amountMinor: money.minor, currency: money.currency } }
      const errors = [{ pointer: '/payment/amount', detail: `is no amount: ${money.code}` }]
      throw problem('invalid-value', { detail: 'The amount cannot be.', errors })
    }
    const collect = { ...cancel, operationId: 'collectOrder', body: CollectBody }
    app.post('/v1/orders/:orderId/collect', { schema: collect }, async (request, reply) => {
      const { params, body } = request
      const { orderId } = await known(params.orderId)
      const by = verifiedBy(orderId, body)
      const verified = by === undefined ? {} : { verifiedBy: by }
      const how = { ...verified, ...paidAtTill(body) }
      const command = collectOrder(orderId, body?.shipmentId ?? null, how)
      const { result, position } = await execute(request, reply, command)
      return { ...result, position } as z.infer<typeof Written>
    })
    done()
  }
