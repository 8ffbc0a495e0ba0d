import { bodyHash, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { OrderId, ReturnId } from '@onhand/schemas'
import { z } from 'zod'
import { inspectReturn, receiveReturn, requestReturn } from '../app/commands.ts'
import { returnView } from '../app/return-view.ts'
import { returnType } from '../app/streams.ts'
import { returnTable } from '../app/tables.ts'
import type { RouteContext } from './context.ts'
import { readPage } from './pages.ts'
import {
  InspectReturnBody,
  ListReturnsQuery,
  ReceiveReturnBody,
  RequestReturnBody,
  ReturnListItem,
  ReturnView,
  withPosition,
} from './schemas.ts'

const OrderParams = z.object({ orderId: OrderId })
const Params = z.object({ returnId: ReturnId })
const Written = withPosition(ReturnView)

/** Each line once: two entries of one line would each be measured alone. */
const refuseRepeatedLines = (lines: readonly { line: number }[]): void => {
  const errors = lines.flatMap(({ line }, index) =>
    lines.findIndex((other) => other.line === line) < index
      ? [{ pointer: `/lines/${index}/line`, detail: 'stands twice' }]
      : [],
  )
  if (errors.length > 0) throw problem('invalid-value', { detail: 'A line stands twice.', errors })
}

/** Returns: announced, received, inspected; the refund follows what was received. */
export const returnRoutes =
  ({ store, execute, catalogue }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const request_ = {
      operationId: 'requestReturn',
      tags: ['returns'],
      params: OrderParams,
      body: RequestReturnBody,
      response: { 201: Written },
    }
    app.post('/v1/orders/:orderId/returns', { schema: request_ }, async (request, reply) => {
      const { returnId, lines } = request.body
      refuseRepeatedLines(lines)
      const { orderId } = request.params
      const { result, position } = await execute(request, reply, requestReturn({ orderId, returnId, lines }), {
        naturalKey: `${orderId}/${returnId}`,
      })
      return reply.code(201).send({ ...result, position } as z.infer<typeof Written>)
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

    const read = { operationId: 'getReturn', tags: ['returns'], params: Params, response: { 200: ReturnView } }
    app.get('/v1/returns/:returnId', { schema: read }, async (request) => {
      const { state } = await store.current(returnType, request.params.returnId)
      if (state.status === 'none') throw problem('not-found', { detail: 'There is no such return.' })
      return returnView(state) as z.infer<typeof ReturnView>
    })

    /** The same units at the same place are the same news; a second delivery alike needs a key of its own. */
    const newsKey = (returnId: string, body: unknown): string => `${returnId}/${bodyHash(body)}`
    const receive = {
      operationId: 'receiveReturn',
      tags: ['returns'],
      description:
        'Units that arrived now. The same body again is a repeat, unless it has an Idempotency-Key of its own.',
      params: Params,
      body: ReceiveReturnBody,
      response: { 200: Written },
    }
    app.post('/v1/returns/:returnId/receive', { schema: receive }, async (request, reply) => {
      const { returnId } = request.params
      const { location, lines } = request.body
      if (!(await catalogue.locations([location])).has(location)) {
        const errors = [{ pointer: '/location', detail: 'There is no such location.' }]
        throw problem('unknown-location', { detail: 'There is no such location.', errors })
      }
      const naturalKey = newsKey(returnId, request.body)
      const { result, position } = await execute(request, reply, receiveReturn(returnId, { location, lines }), {
        naturalKey,
      })
      return { ...result, position } as z.infer<typeof Written>
    })

    const inspect = { ...receive, operationId: 'inspectReturn', body: InspectReturnBody }
    app.post('/v1/returns/:returnId/inspect', { schema: inspect }, async (request, reply) => {
      const { returnId } = request.params
      const naturalKey = newsKey(returnId, request.body)
      const { result, position } = await execute(request, reply, inspectReturn(returnId, request.body.lines), {
        naturalKey,
      })
      return { ...result, position } as z.infer<typeof Written>
    })
    done()
  }
