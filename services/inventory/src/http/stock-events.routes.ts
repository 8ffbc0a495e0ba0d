import { isRejection, type Rejection } from '@onhand/event-sourcing'
import {
  CommandFailedError,
  OverloadedError,
  StoreUnavailableError,
  type EventStore,
  type Executed,
} from '@onhand/event-store'
import {
  bodyHash,
  fromRejection,
  jsonPointer,
  problem,
  sendPosition,
  type FastifyPluginCallbackZod,
  type LogPosition,
  type ProblemError,
} from '@onhand/http'
import { z } from 'zod'
import { applyStockFact } from '../app/stock-facts.ts'
import type { RouteContext } from './context.ts'
import { factOf, StockEventLine, stockEventTypes } from './stock-events.schema.ts'

const MAX_LINES = 10_000
const BODY_LIMIT = 16 * 1_048_576

const lineSchema = Object.entries(z.toJSONSchema(StockEventLine, { io: 'input' })).filter(([key]) => key !== '$schema')
/** Whatever a line is, the others are kept: it is judged in the handler. Callers read here what it should be. */
const DocumentedLine = z.unknown().meta(Object.fromEntries(lineSchema))

const LineProblem = z.object({
  type: z.string(),
  title: z.string(),
  code: z.string(),
  detail: z.string(),
  pointer: z.string(),
})
const LineResult = z.object({
  eventId: z.string().nullable(),
  status: z.enum(['applied', 'duplicate', 'rejected']),
  problem: LineProblem.optional(),
})
type LineResult = z.infer<typeof LineResult>
const Answer = z
  .object({
    applied: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    results: z.array(LineResult).describe('one a line, in their order'),
    position: z.string().describe('what the log had reached when the last line was decided').optional(),
  })
  .meta({ id: 'StockEventsAnswer' })

/** What became of a line, and where in the log. */
interface Outcome {
  readonly result: LineResult
  readonly position?: LogPosition
}

const eventIdOf = (line: unknown): string | null => {
  const id = typeof line === 'object' && line !== null && 'eventId' in line ? line.eventId : null
  return typeof id === 'string' ? id : null
}

const rejected = (eventId: string | null, error: ProblemError, pointer: string): Outcome => {
  const { type, title, code } = error.body()
  return { result: { eventId, status: 'rejected', problem: { type, title, code, detail: error.message, pointer } } }
}

const malformed = (line: unknown, issues: readonly z.core.$ZodIssue[], index: number): Outcome => {
  const type = typeof line === 'object' && line !== null && 'type' in line ? line.type : undefined
  const eventId = eventIdOf(line)
  if (typeof type === 'string' && !stockEventTypes.includes(type)) {
    const detail = `${type.slice(0, 64)} is not one of ${stockEventTypes.join(', ')}.`
    return rejected(eventId, problem('unknown-type', { detail }), jsonPointer([index, 'type']))
  }
  const [issue] = issues
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? [])
  const detail = issue?.code === 'unrecognized_keys' ? 'is not a known member' : (issue?.message ?? 'is malformed')
  return rejected(eventId, problem('invalid-body', { detail }), jsonPointer([index, ...path]))
}

const refused = (eventId: string, rejection: Rejection, index: number): Outcome => {
  const [first] = (rejection.details['errors'] ?? []) as readonly { readonly pointer?: string }[]
  return rejected(eventId, fromRejection(rejection), first?.pointer ?? jsonPointer([index]))
}

const settled = (eventId: string, executed: Executed<null>, index: number): Outcome => {
  const { outcome, position, replayed } = executed
  if (isRejection(outcome)) return refused(eventId, outcome, index)
  return { result: { eventId, status: replayed ? 'duplicate' : 'applied' }, position }
}

/** Each line for itself; an outage fails the whole request, and sent again the lines that made it are duplicates. */
const applyLine = async (store: EventStore, raw: unknown, index: number): Promise<Outcome> => {
  const parsed = StockEventLine.safeParse(raw)
  if (!parsed.success) return malformed(raw, parsed.error.issues, index)
  const { eventId } = parsed.data
  try {
    const executed = await store.execute(applyStockFact(factOf(parsed.data), bodyHash(raw), jsonPointer([index])))
    return settled(eventId, executed, index)
  } catch (error) {
    if (!(error instanceof CommandFailedError)) throw error
    return rejected(eventId, problem('invalid-value', { detail: 'A value cannot be stored.' }), jsonPointer([index]))
  }
}

const outage = (error: unknown): unknown => {
  if (error instanceof OverloadedError)
    return problem('overloaded', { detail: error.message, retryAfterSeconds: error.retryAfterSeconds })
  if (error instanceof StoreUnavailableError)
    return problem('unavailable', { detail: 'Send the same lines again.', cause: error })
  return error
}

const count = (outcomes: readonly Outcome[], status: LineResult['status']): number =>
  outcomes.filter(({ result }) => result.status === status).length

const furthest = (outcomes: readonly Outcome[]): LogPosition | undefined =>
  outcomes.reduce<LogPosition | undefined>(
    (most, { position }) => (position && position.position > (most?.position ?? -1) ? position : most),
    undefined,
  )

/** Stock events pushed by ERP, WMS and POS: 200 with one result a line. */
export const stockEventRoutes =
  ({ store }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = {
      operationId: 'pushStockEvents',
      tags: ['stock'],
      description: 'Lines are checked and applied each for itself. Types: ' + stockEventTypes.join(', '),
      body: z.array(DocumentedLine).describe('at most 10,000 lines'),
      response: { 200: Answer },
    }
    app.post('/v1/stock-events', { schema, bodyLimit: BODY_LIMIT }, async ({ body }, reply) => {
      if (body.length > MAX_LINES)
        throw problem('too-many-lines', { detail: `${body.length} lines; at most ${MAX_LINES} in one request.` })
      // All at once, so that they share flushes; each source's lines are decided in their order.
      const all = await Promise.allSettled(body.map((line, index) => applyLine(store, line, index)))
      const failed = all.find((one) => one.status === 'rejected')
      if (failed) throw outage(failed.reason)
      const outcomes = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const reached = furthest(outcomes)
      return {
        applied: count(outcomes, 'applied'),
        duplicates: count(outcomes, 'duplicate'),
        rejected: count(outcomes, 'rejected'),
        results: outcomes.map(({ result }) => result),
        ...(reached ? { position: sendPosition(reply, { [store.log]: reached }) } : {}),
      }
    })
    done()
  }
