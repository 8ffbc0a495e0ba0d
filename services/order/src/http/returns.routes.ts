import { isRejection } from '@onhand/event-sourcing'
import { bodyHash, idempotencyKey, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { parseMoney } from '@onhand/money'
import { OrderId, ReturnId } from '@onhand/schemas'
import { z } from 'zod'
import {
  authorizeReturn,
  declineReturn,
  dropOffReturn,
  inspectReturn,
  receiveReturn,
  requestReturn,
  schedulePickup,
  type RequestedReturn,
} from '../app/return-commands.ts'
import { returnOfCode } from '../app/return-code.ts'
import { returnView, type ReturnView as View } from '../app/return-view.ts'
import { orderType, returnType } from '../app/streams.ts'
import { returnTable } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { readPage } from './pages.ts'
import { labelOf } from './return-label.ts'
import {
  DeclineReturnBody,
  DropOffBody,
  InspectReturnBody,
  LabelView,
  ListReturnsQuery,
  PickupBody,
  ReceiveReturnBody,
  RequestReturnBody,
  ReturnListItem,
  ReturnView,
  ScanBody,
} from './returns.schemas.ts'
import { withPosition } from './schemas.ts'

const OrderParams = z.object({ orderId: OrderId })
const Params = z.object({ returnId: ReturnId })
const Written = withPosition(ReturnView)
type Written = z.infer<typeof Written>
const written = (result: View, position: string): Written => ({ ...result, position }) as unknown as Written

/** Each line once: two entries of one line would each be measured alone. */
export const refuseRepeatedLines = (lines: readonly { line: number }[]): void => {
  const errors = lines.flatMap(({ line }, index) =>
    lines.findIndex((other) => other.line === line) < index
      ? [{ pointer: `/lines/${index}/line`, detail: 'stands twice' }]
      : [],
  )
  if (errors.length > 0) throw problem('invalid-value', { detail: 'A line stands twice.', errors })
}

/** What is wanted in exchange: known SKUs, priced in the order's currency. */
const exchangeOf = async (
  { store, catalogue }: RouteContext,
  orderId: string,
  asked: z.infer<typeof RequestReturnBody>['exchange'] = [],
): Promise<RequestedReturn['exchange']> => {
  const { currency } = (await store.current(orderType, orderId)).state
  const items = await catalogue.items([...new Set(asked.map(({ sku }) => sku))])
  return asked.map(({ sku, quantity, unitPrice }, index) => {
    const at = (field: string) => [{ pointer: `/exchange/${index}/${field}`, detail: 'cannot be' }]
    if (!items.has(sku))
      throw problem('unknown-sku', { detail: 'There is no such SKU in the catalogue.', errors: at('sku') })
    if (currency !== '' && unitPrice.currency !== currency)
      throw problem('mixed-currencies', { detail: `The order is in ${currency}.`, errors: at('unitPrice/currency') })
    const money = parseMoney(unitPrice)
    if (isRejection(money))
      throw problem('invalid-value', { detail: `The price is no amount: ${money.code}.`, errors: at('unitPrice') })
    return { sku, quantity, unitPriceMinor: money.minor }
  })
}

/** Stores and warehouses take returns, whatever was bought where (BORIS). */
export const takesReturns = async ({ catalogue }: RouteContext, location: string): Promise<void> => {
  const found = (await catalogue.locations([location])).get(location)
  const errors = [{ pointer: '/location', detail: 'takes no returns' }]
  if (found === undefined) throw problem('unknown-location', { detail: 'There is no such location.', errors })
  if (found.type === 'supplier' || found.type === 'carrier-hub')
    throw problem('returns-not-accepted', { detail: `${found.name} takes no returns.`, errors })
}

/** Returns: asked for, agreed to, handed in or fetched, received, inspected; the refund follows what was received. */
export const returnRoutes =
  (context: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { store, execute, trackingSecret } = context
    const ask = {
      operationId: 'requestReturn',
      tags: ['returns'],
      params: OrderParams,
      body: RequestReturnBody,
      response: { 201: Written },
    }
    app.post('/v1/orders/:orderId/returns', { schema: ask }, async (request, reply) => {
      const { returnId, lines, method = null } = request.body
      refuseRepeatedLines(lines)
      const { orderId } = request.params
      const exchange = await exchangeOf(context, orderId, request.body.exchange)
      const command = requestReturn({ orderId, returnId, lines, method, exchange })
      const { result, position } = await execute(request, reply, command, { naturalKey: `${orderId}/${returnId}` })
      return reply.code(201).send(written(result, position))
    })

    const List = z.object({ items: z.array(ReturnListItem), nextCursor: z.string().nullable() })
    const list = {
      operationId: 'listReturns',
      tags: ['returns'],
      querystring: ListReturnsQuery,
      response: { 200: List },
    }
    app.get('/v1/returns', { schema: list }, async (request) => {
      const { status, orderId, cursor, limit } = request.query
      const query = { where: { status, orderId }, orderBy: [{ column: 'requestedAt', direction: 'desc' }] as const }
      const { rows, nextCursor } = await readPage(store.tables, returnTable, query, { cursor, limit })
      return { items: [...rows], nextCursor } as z.infer<typeof List>
    })

    const known = async (returnId: string) => {
      const { state } = await store.current(returnType, returnId)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such return.' })
      return state
    }
    const read = { operationId: 'getReturn', tags: ['returns'], params: Params, response: { 200: ReturnView } }
    app.get(
      '/v1/returns/:returnId',
      { schema: read },
      async (request) => returnView(await known(request.params.returnId)) as unknown as z.infer<typeof ReturnView>,
    )

    const label = {
      operationId: 'getReturnLabel',
      tags: ['returns'],
      description:
        'The code by which a return is handed in without a label or a box; `Accept: image/svg+xml` for the picture alone.',
      params: Params,
      response: { 200: LabelView },
    }
    app.get('/v1/returns/:returnId/label', { schema: label }, async (request, reply) => {
      const found = labelOf(await known(request.params.returnId), trackingSecret)
      void reply.header('cache-control', 'private, no-store')
      if (request.headers.accept?.includes('image/svg+xml') !== true) return found
      return reply
        .type('image/svg+xml')
        .serializer(String)
        .send(found.svg as never)
    })

    const scan = {
      operationId: 'scanReturnCode',
      tags: ['returns'],
      body: ScanBody,
      alsoAnswers: [404],
      response: { 200: ReturnView },
    }
    app.post('/v1/returns/scan', { schema: scan }, async (request) => {
      const returnId = trackingSecret === undefined ? null : returnOfCode(trackingSecret, request.body.code)
      if (returnId === null) throw problem('not-found', { detail: 'That is no code of a return.' })
      return returnView(await known(returnId)) as unknown as z.infer<typeof ReturnView>
    })

    const action = <Body extends z.ZodType>(operationId: string, body: Body, description?: string) => ({
      schema: {
        ...{ operationId, tags: ['returns'], params: Params, body, response: { 200: Written } },
        ...(description === undefined ? {} : { description }),
      },
    })
    const Nothing = z.strictObject({}).nullish()
    app.post('/v1/returns/:returnId/authorize', action('authorizeReturn', Nothing), async (request, reply) => {
      const { result, position } = await execute(request, reply, authorizeReturn(request.params.returnId))
      return written(result, position)
    })
    app.post('/v1/returns/:returnId/decline', action('declineReturn', DeclineReturnBody), async (request, reply) => {
      const command = declineReturn(request.params.returnId, request.body.reason)
      const { result, position } = await execute(request, reply, command)
      return written(result, position)
    })
    app.post('/v1/returns/:returnId/drop-off', action('dropOffReturn', DropOffBody), async (request, reply) => {
      const { returnId } = request.params
      const { location, code } = request.body
      await takesReturns(context, location)
      if (code !== undefined && (trackingSecret === undefined || returnOfCode(trackingSecret, code) !== returnId))
        throw problem('invalid-value', {
          detail: 'That is the code of another return.',
          errors: [{ pointer: '/code', detail: 'is not of this return' }],
        })
      const { result, position } = await execute(request, reply, dropOffReturn(returnId, location))
      return written(result, position)
    })
    app.post('/v1/returns/:returnId/pickup', action('schedulePickup', PickupBody), async (request, reply) => {
      const { result, position } = await execute(request, reply, schedulePickup(request.params.returnId, request.body))
      return written(result, position)
    })

    /** The same units at the same place are the same news; a second delivery alike needs a key of its own. */
    const newsKey = (returnId: string, body: unknown): string => `${returnId}/${bodyHash(body)}`
    const REPEATS =
      'Units that arrived now. The same body again is a repeat, unless it has an Idempotency-Key of its own.'
    app.post(
      '/v1/returns/:returnId/receive',
      action('receiveReturn', ReceiveReturnBody, REPEATS),
      async (request, reply) => {
        const { returnId } = request.params
        const { location, lines } = request.body
        await takesReturns(context, location)
        const naturalKey = newsKey(returnId, request.body)
        const command = receiveReturn(returnId, {
          location,
          lines,
          newsId: idempotencyKey(request) ?? bodyHash(request.body),
        })
        const { result, position } = await execute(request, reply, command, { naturalKey })
        return written(result, position)
      },
    )
    app.post(
      '/v1/returns/:returnId/inspect',
      action('inspectReturn', InspectReturnBody, REPEATS),
      async (request, reply) => {
        const { returnId } = request.params
        const naturalKey = newsKey(returnId, request.body)
        const { result, position } = await execute(
          request,
          reply,
          inspectReturn(returnId, {
            ...request.body,
            newsId: idempotencyKey(request) ?? bodyHash(request.body),
          }),
          {
            naturalKey,
          },
        )
        return written(result, position)
      },
    )
    done()
  }
