import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CalendarDate, LocationId, Quantity, Sku, TransferId, text } from '@onhand/schemas'
import { z } from 'zod'
import { transferTable, transferType, type TransferRow } from '../app/transfer-stream.ts'
import { summed } from '../app/transfer-ends.ts'
import { cancelTransfer, createTransfer, receiveTransfer, resolveTransfer } from '../app/transfers.ts'
import { inTransitOf, isOverdue, MAX_TRANSFER_SKUS, overOf, statusOf } from '../domain/transfer.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const Units = z.strictObject({ sku: Sku, quantity: Quantity })
const Lines = z.array(Units).min(1).max(MAX_TRANSFER_SKUS)
const CreateBody = z.strictObject({
  transferId: TransferId.optional().describe('named by the caller, so that a repeat ships once; else chosen here'),
  from: LocationId,
  to: LocationId,
  lines: Lines.describe('lines of one SKU count together'),
  expectedOn: CalendarDate.optional().describe('the day of arrival at the destination'),
})
const ReceiveBody = z.strictObject({
  lines: Lines.optional().describe('what came; left out: all that is on the road'),
  complete: z.boolean().default(false).describe('true: nothing more comes, what is still on the road is missing'),
})
const Reason = z.enum(['found', 'lost', 'sent-back', 'miscount'])
const ResolveBody = z.strictObject({
  reason: Reason.describe(
    'short: found at the destination, lost (written off), sent-back to the source, miscount (it never left). ' +
      'over: found (units that nobody knew of), sent-back, miscount (the source shipped more than it said)',
  ),
  lines: Lines.optional().describe('left out: all that stands open'),
  note: text(500).optional(),
})
const units = z.int().min(0)
const LineView = z.object({
  sku: z.string(),
  shipped: units.describe('left the source'),
  received: units.describe('came in at the destination'),
  inTransit: units.describe('on the road'),
  missing: units.describe('open discrepancy: did not come'),
  over: units.describe('open discrepancy: came beyond what left'),
  lost: units.describe('written off'),
  sentBack: units.describe('came back to the source'),
  surplus: units.describe('came over and stay'),
})
const Status = z.enum(['in-transit', 'discrepancy', 'received', 'cancelled'])
const View = z
  .object({
    transferId: z.string(),
    from: z.string(),
    to: z.string(),
    status: Status,
    expectedOn: z.string().nullable(),
    overdue: z.boolean().describe('its day is over, and units are still on the road'),
    lines: z.array(LineView),
  })
  .meta({ id: 'Transfer' })

const linesOf = (lines: TransferRow['lines']): z.infer<typeof LineView>[] =>
  lines.map((line) => ({ ...line, inTransit: inTransitOf(line), over: overOf(line) }))

/** Units between two locations: visible on the road, and nothing that does not add up passes in silence. */
export const transferRoutes =
  ({ store, execute, uuid }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['transfers']
    const params = z.object({ transferId: TransferId })
    const response = { 200: View }

    const viewOf = async (transferId: string): Promise<z.infer<typeof View>> => {
      const { state } = await store.current(transferType, transferId)
      if (state === null) throw problem('not-found', { detail: `No transfer ${transferId}.` })
      const { from, to, expectedOn, lines } = state
      return {
        transferId,
        from,
        to,
        status: statusOf(state),
        expectedOn,
        overdue: isOverdue(state),
        lines: linesOf(lines),
      }
    }
    app.post(
      '/v1/transfers',
      { schema: { operationId: 'createTransfer', tags, body: CreateBody, response: { 201: View } } },
      async (request, reply) => {
        const { transferId = uuid(), from, to, lines, expectedOn = null } = request.body
        const command = createTransfer({ transferId, from, to, expectedOn, lines: summed(lines) })
        const naturalKey = request.body.transferId ?? null
        const { result } = await execute(request, reply, command, { naturalKey })
        return reply.code(201).send(await viewOf(result.transferId))
      },
    )
    app.get(
      '/v1/transfers/:transferId',
      { schema: { operationId: 'getTransfer', tags, params, response } },
      (request) => viewOf(request.params.transferId),
    )
    const receive = {
      operationId: 'receiveTransfer',
      tags,
      description:
        'Units that arrived now. More than left, or after `complete` less, is a discrepancy to resolve. ' +
        'Send an Idempotency-Key: two deliveries may be alike.',
      params,
      body: ReceiveBody,
      response,
    }
    app.post('/v1/transfers/:transferId/receive', { schema: receive }, async (request, reply) => {
      const { transferId } = request.params
      const { lines = null, complete } = request.body
      await execute(request, reply, receiveTransfer(transferId, lines, complete))
      return viewOf(transferId)
    })
    const resolve = { operationId: 'resolveTransfer', tags, params, body: ResolveBody, response }
    app.post('/v1/transfers/:transferId/resolve', { schema: resolve }, async (request, reply) => {
      const { transferId } = request.params
      const { lines = null, reason, note = null } = request.body
      await execute(request, reply, resolveTransfer(transferId, lines, reason, note))
      return viewOf(transferId)
    })
    const cancel = {
      operationId: 'cancelTransfer',
      tags,
      description: 'Before anything was received: the units are back at the source.',
      params,
      response,
    }
    app.post('/v1/transfers/:transferId/cancel', { schema: cancel }, async (request, reply) => {
      await execute(request, reply, cancelTransfer(request.params.transferId))
      return viewOf(request.params.transferId)
    })
    const filter = z.object({
      status: Status.optional(),
      overdue: z
        .enum(['true'])
        .transform(() => true)
        .optional()
        .describe('those whose day is over while units are still on the road'),
      from: LocationId.optional(),
      to: LocationId.optional(),
      ...pageQuery,
    })
    app.get(
      '/v1/transfers',
      { schema: { operationId: 'listTransfers', tags, querystring: filter, response: { 200: pageOf(View) } } },
      async ({ query: { status, overdue, from, to, ...paging } }) => {
        const where = { status, overdue, source: from, destination: to }
        const { items, nextCursor } = await selectPage(store.tables, transferTable, paging, { where })
        const views = items.map(({ source, destination, lines, ...row }) => ({
          ...{ ...row, from: source, to: destination, overdue: row.overdue === true },
          lines: linesOf(lines),
        }))
        return { items: views, nextCursor }
      },
    )
    done()
  }
