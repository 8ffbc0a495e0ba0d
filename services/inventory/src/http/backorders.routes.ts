import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LineNumber, LocationId, Quantity, ReservationId, Sku } from '@onhand/schemas'
import { z } from 'zod'
import { fillByHand } from '../app/backorders.ts'
import {
  fillableNow,
  lineKey,
  orderOf,
  policyFor,
  previewFill,
  readDatedQueue,
  type DatedLine,
} from '../app/backorder-queue.ts'
import { prioritizeBackorder, setBackorderPolicy } from '../app/backorder-settings.ts'
import { backorderPolicies, backorderQueue, type QueuedBackorder } from '../app/backorder-streams.ts'
import { fillPolicies, FIRST_PRIORITY, LAST_PRIORITY, USUAL_PRIORITY } from '../domain/backorder-queue.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const Policy = z.enum(fillPolicies)
const Priority = z.int().min(FIRST_PRIORITY).max(LAST_PRIORITY).describe('1 is served first, 9 last')
const Waiting = z
  .object({
    sku: z.string(),
    location: z.string(),
    placedAt: z.string(),
    orderId: z.string(),
    line: z.int(),
    quantity: z.int(),
    reservationId: z.string(),
    priority: z.int(),
    neededOn: z
      .string()
      .nullable()
      .describe('the day on which the units have to be here for the first promise to hold'),
    expectedOn: z.string().nullable().describe('the day of supply that was told last'),
    kit: z.string().nullable().describe('SKU of the kits that the units are a component of'),
    position: z.int().nullable().describe('place in the queue; told where both SKU and location were asked for'),
    dueOn: z.string().nullable().describe('the day on which supply reaches it as things stand; null: none does'),
    confidencePercent: z.int().nullable().describe('of the weakest supply behind that day'),
    fillable: z
      .int()
      .describe('units that a fill now would give it, as its preview says: set aside for the queue, or free'),
    here: z.boolean().describe('those are all that it waits for'),
  })
  .meta({ id: 'Backorder' })
const FillBody = z.strictObject({
  sku: Sku,
  location: LocationId,
  quantity: Quantity.optional().describe('so many units; by default all that are here for the queue'),
  policy: Policy.optional().describe('by default the declared one'),
})
const Lines = z.array(
  z.object({
    reservationId: z.string(),
    orderId: z.string(),
    line: z.int(),
    quantity: z.int().describe('waits'),
    fills: z.int().describe('gets'),
  }),
)
const Preview = z
  .object({
    policy: Policy,
    units: z.int().describe('given out'),
    lines: Lines,
    more: z.boolean().describe('the queue is longer than what one fill serves'),
  })
  .meta({ id: 'BackorderFillPreview' })
const Filled = z
  .object({ policy: Policy, units: z.int().describe('given'), lines: Lines })
  .meta({ id: 'BackorderFill' })
const PolicyBody = z.strictObject({
  sku: Sku.nullable().default(null).describe('null: all'),
  location: LocationId.nullable().default(null).describe('null: all'),
  policy: Policy,
})
const PolicyView = z
  .object({
    sku: z.string().nullable(),
    location: z.string().nullable(),
    policy: Policy,
    version: z.int(),
    setAt: z.string(),
  })
  .meta({ id: 'BackorderPolicy' })

type Dated = Pick<DatedLine, 'dueOn' | 'confidencePercent'> & { readonly position: number | null }
const undated = ({ expectedOn }: QueuedBackorder): Dated => ({
  position: null,
  dueOn: expectedOn,
  confidencePercent: null,
})

const viewOf = (row: QueuedBackorder, { position, dueOn, confidencePercent }: Dated, fillable: number) => ({
  ...{ ...row, priority: row.priority ?? USUAL_PRIORITY },
  ...{ position, dueOn, confidencePercent, fillable, here: fillable >= row.quantity },
})

/** The queue of lines that wait for supply: who is next and when, previews and fills, policies. */
export const backorderRoutes =
  ({ store, execute, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['backorders']
    const place = z.object({ sku: Sku.optional(), location: LocationId.optional(), ...pageQuery })
    const list = {
      operationId: 'listBackorders',
      tags,
      description:
        'Lines that wait for supply. Of one SKU at one location they come in the order in which they are served, with their ' +
        'place and the day on which supply reaches them.',
      querystring: place,
      response: { 200: pageOf(Waiting) },
    }
    app.get('/v1/backorders', { schema: list }, async ({ query: { sku, location, ...paging } }) => {
      const now = clock.now()
      const isQueue = sku !== undefined && location !== undefined
      const policy = isQueue ? await policyFor(store.tables, { sku, location }) : 'oldest'
      const search = { where: { sku, location }, orderBy: orderOf(policy) }
      const page = await selectPage(store.tables, backorderQueue, paging, search)
      const [{ lines }, fillable] = await Promise.all([
        isQueue ? readDatedQueue(store, { sku, location }, now) : { lines: [] },
        fillableNow(store, page.items, now),
      ])
      const dated = new Map(lines.map((row) => [lineKey(row), row]))
      const items = page.items.map((row) => {
        const key = lineKey(row)
        return viewOf(row, dated.get(key) ?? undated(row), fillable.get(key) ?? 0)
      })
      return { ...page, items }
    })

    const preview = {
      operationId: 'previewBackorderFill',
      tags,
      description: 'Who would get what: the very read that the fill makes. Nothing changes.',
      body: FillBody,
      response: { 200: Preview },
    }
    app.post('/v1/backorders/preview', { schema: preview }, async ({ body }) => {
      const plan = await previewFill(store, body, clock.now())
      const units = plan.lines.reduce((sum, { fills }) => sum + fills, 0)
      return { ...plan, units, lines: [...plan.lines] }
    })
    const fill = {
      operationId: 'fillBackorders',
      tags,
      description:
        'Gives what is here to the queue: units set aside for it first, then free ones. With a quantity send an Idempotency-Key: ' +
        'a second fill alike would give again.',
      body: FillBody,
      response: { 200: Filled },
    }
    app.post('/v1/backorders/fill', { schema: fill }, async (request, reply) => {
      const command = await fillByHand(store, request.body, clock.now())
      const { result } = await execute(request, reply, command)
      return { ...result, lines: [...result.lines] }
    })

    const prioritize = {
      operationId: 'prioritizeBackorder',
      tags,
      description: 'Of a kit all components move together: name its SKU, or that of any of them.',
      params: z.object({ reservationId: ReservationId, line: z.coerce.number().pipe(LineNumber) }),
      body: z.strictObject({ sku: Sku, location: LocationId, priority: Priority }),
      response: { 200: z.object({ reservationId: z.string(), line: z.int(), priority: z.int() }) },
    }
    app.put('/v1/backorders/:reservationId/lines/:line', { schema: prioritize }, async (request, reply) => {
      const { reservationId, line } = request.params
      await execute(request, reply, prioritizeBackorder(reservationId, { line, ...request.body }))
      return { reservationId, line, priority: request.body.priority }
    })

    const putPolicy = {
      operationId: 'putBackorderPolicy',
      tags,
      description:
        'Who is served first: the oldest order, the highest priority, or the line whose promise is at risk. The narrowest policy ' +
        'counts: SKU at a location, SKU, location, all; without any the oldest order.',
      body: PolicyBody,
      response: { 200: PolicyView },
    }
    app.put('/v1/backorders/policies', { schema: putPolicy }, async (request, reply) => {
      const { sku, location } = request.body
      await execute(request, reply, setBackorderPolicy(request.body))
      const row = await store.tables.get(backorderPolicies, { sku: sku ?? '', location: location ?? '' })
      if (!row) throw problem('not-ready', { detail: 'The policy is set and cannot be read yet.' })
      return { ...row, sku, location }
    })
    const listPolicies = {
      operationId: 'listBackorderPolicies',
      tags,
      querystring: z.object(pageQuery),
      response: { 200: pageOf(PolicyView) },
    }
    app.get('/v1/backorders/policies', { schema: listPolicies }, async ({ query }) => {
      const { items, nextCursor } = await selectPage(store.tables, backorderPolicies, query)
      return {
        items: items.map((row) => ({ ...row, sku: row.sku || null, location: row.location || null })),
        nextCursor,
      }
    })
    done()
  }
