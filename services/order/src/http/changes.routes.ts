import { isRejection } from '@onhand/event-sourcing'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { parseMoney, type WireMoney } from '@onhand/money'
import { open } from '@onhand/personal'
import { Id, OrderId } from '@onhand/schemas'
import { z } from 'zod'
import { answerOffer, editOrder, offerSubstitute, refundOrder } from '../app/change-commands.ts'
import { extraDaysTo } from '../app/longer-way.ts'
import { handlingOf } from '../app/item-handling.ts'
import { offersView } from '../app/offers-view.ts'
import { paymentsView } from '../app/payments-view.ts'
import { Personal } from '../app/seal-personal.ts'
import { orderType } from '../app/streams.ts'
import type { OrderCommandOf } from '../domain/order/commands.ts'
import type { Order } from '../domain/order/state.ts'
import {
  AnswerBody,
  BackordersView,
  EditBody,
  OffersView,
  PaymentsView,
  RefundBody,
  SubstituteBody,
} from './changes.schemas.ts'
import type { RouteContext } from './context.ts'
import { OrderView, withPosition } from './schemas.ts'

const Params = z.object({ orderId: OrderId })
const OfferParams = Params.extend({ offerId: Id })
const Written = withPosition(OrderView)
type Written = z.infer<typeof Written>

/** Minor units of the order's own currency. */
const minorOf = ({ currency }: Order, money: WireMoney, pointer: string): number => {
  const at = (field: string) => [{ pointer: `${pointer}${field}`, detail: 'cannot be' }]
  if (money.currency !== currency)
    throw problem('mixed-currencies', { detail: `The order is in ${currency}.`, errors: at('/currency') })
  const parsed = parseMoney(money)
  if (isRejection(parsed))
    throw problem('invalid-value', { detail: `It is no amount: ${parsed.code}.`, errors: at('') })
  return parsed.minor
}

/** Changes of an order before it leaves, offers and their answers, money back, and what waits. */
export const changeRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { store, execute, catalogue, keys, sealPersonal, backorderQueue, planning } = context
    const known = async (orderId: string): Promise<Order> => {
      const { state } = await store.current(orderType, orderId)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such order.' })
      return state
    }
    /** @returns what it needs on its way */
    const knownSku = async (sku: string, pointer: string) => {
      const item = (await catalogue.items([sku])).get(sku)
      if (item !== undefined) return handlingOf(item)
      const detail = 'There is no such SKU in the catalogue.'
      throw problem('unknown-sku', { detail, errors: [{ pointer, detail }] })
    }
    /** The name and contact that were given with the order, with another address. */
    const addressOf = async (order: Order, shipTo: NonNullable<z.infer<typeof EditBody>['shipTo']>) => {
      const { customerId, personal } = order
      const opened = personal === null ? null : open(await keys.keyFor(customerId), customerId, personal)
      const about = opened === null || opened === 'erased' ? { name: shipTo.name } : Personal.parse(opened)
      const { country, region = null, postalCode = null } = shipTo
      if (!(await planning.serves({ fulfilment: order.fulfilment, country }))) {
        const errors = [{ pointer: '/shipTo/country', detail: 'no location sends there' }]
        throw problem('destination-not-served', { detail: `No location sends to ${country}.`, errors })
      }
      const destination = { country, region, postalCode }
      return {
        shipTo: destination,
        personal: await sealPersonal(customerId, { ...about, shipTo }),
        extraDays: await extraDaysTo(order, destination, catalogue),
      }
    }

    const edit = {
      operationId: 'editOrder',
      tags: ['orders'],
      description:
        'Fewer units, more of them, other SKUs, another address: all of it or nothing, and only of what has not left.',
      params: Params,
      body: EditBody,
      response: { 200: Written },
    }
    app.post('/v1/orders/:orderId/edits', { schema: edit }, async (request, reply) => {
      const { editId, lines, add, shipTo } = request.body
      const order = await known(request.params.orderId)
      const priced = add.map(({ sku, quantity, unitPrice }, index) => {
        return { sku, quantity, unitPriceMinor: minorOf(order, unitPrice, `/add/${index}/unitPrice`) }
      })
      const added: OrderCommandOf<'Edit'>['add'][number][] = []
      for (const [index, line] of priced.entries())
        added.push({ ...line, ...(await knownSku(line.sku, `/add/${index}/sku`)) })
      const address = shipTo === undefined ? null : await addressOf(order, shipTo)
      const command = editOrder(order.orderId, { editId, lines, add: added, address })
      const naturalKey = `${order.orderId}/${editId}`
      const { result, position } = await execute(request, reply, command, { naturalKey })
      return { ...result, position } as Written
    })

    const substitute = {
      operationId: 'offerSubstitute',
      tags: ['orders'],
      params: Params,
      body: SubstituteBody,
      response: { 201: Written },
    }
    app.post('/v1/orders/:orderId/substitutes', { schema: substitute }, async (request, reply) => {
      const { unitPrice, ...offer } = request.body
      const order = await known(request.params.orderId)
      const needs = await knownSku(offer.sku, '/sku')
      const unitPriceMinor = minorOf(order, unitPrice, '/unitPrice')
      const command = offerSubstitute(order.orderId, { ...offer, ...needs, unitPriceMinor })
      const naturalKey = `${order.orderId}/${offer.offerId}`
      const { result, position } = await execute(request, reply, command, { naturalKey })
      return reply.code(201).send({ ...result, position } as Written)
    })

    const offers = { operationId: 'getOrderOffers', tags: ['orders'], params: Params, response: { 200: OffersView } }
    app.get('/v1/orders/:orderId/offers', { schema: offers }, async ({ params }) => ({
      items: offersView(await known(params.orderId)),
    }))

    const answer = {
      operationId: 'answerOffer',
      tags: ['orders'],
      params: OfferParams,
      body: AnswerBody,
      response: { 200: Written },
    }
    app.post('/v1/orders/:orderId/offers/:offerId/answer', { schema: answer }, async (request, reply) => {
      const { orderId, offerId } = request.params
      const command = answerOffer(orderId, offerId, request.body.answer, 'agent')
      const { result, position } = await execute(request, reply, command)
      return { ...result, position } as Written
    })

    const refund = {
      operationId: 'refundOrder',
      tags: ['orders'],
      description: 'Money back at a person’s word, at most what was taken and not given back.',
      params: Params,
      body: RefundBody,
      response: { 201: Written },
    }
    app.post('/v1/orders/:orderId/refunds', { schema: refund }, async (request, reply) => {
      const order = await known(request.params.orderId)
      const { refundId, amount, reason } = request.body
      const amountMinor = minorOf(order, amount, '/amount')
      if (amountMinor === 0)
        throw problem('invalid-value', { errors: [{ pointer: '/amount/amount', detail: 'is nothing' }] })
      const command = refundOrder(order.orderId, { refundId, amountMinor, reason })
      const naturalKey = `${order.orderId}/${refundId}`
      const { result, position } = await execute(request, reply, command, { naturalKey })
      return reply.code(201).send({ ...result, position } as Written)
    })

    const payments = {
      operationId: 'getOrderPayments',
      tags: ['orders'],
      params: Params,
      response: { 200: PaymentsView },
    }
    app.get('/v1/orders/:orderId/payments', { schema: payments }, async ({ params }) =>
      paymentsView(store, await known(params.orderId)),
    )

    const backorders = {
      operationId: 'getOrderBackorders',
      tags: ['orders'],
      description: 'Units that wait for supply, their day and their place in the queue.',
      params: Params,
      response: { 200: BackordersView },
    }
    app.get('/v1/orders/:orderId/backorders', { schema: backorders }, async ({ params }) => {
      const order = await known(params.orderId)
      const places = (await backorderQueue?.positions(order.backorders).catch(() => null)) ?? null
      return {
        items: order.backorders.map((piece, index) => {
          const { line, sku, quantity, location, reservationId, expectedOn, confidencePercent = null } = piece
          const promisedOn = order.lines.find((one) => one.line === line)?.promise ?? null
          const waits = { line, sku, quantity, location, reservationId, expectedOn, promisedOn, confidencePercent }
          return { ...waits, position: places?.[index] ?? null }
        }),
      }
    })
    done()
  }
