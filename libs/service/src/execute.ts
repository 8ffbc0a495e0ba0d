import type {} from '@onhand/access' // request.principal
import { isRejection } from '@onhand/event-sourcing'
import type { Command, EventStore, Idempotency } from '@onhand/event-store'
import { bodyHash, fromRejection, idempotencyKey, markReplayed, sendPosition } from '@onhand/http'
import { beginStep } from '@onhand/runtime'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Who calls, in whose name keys are kept apart. A server without a guard has one caller. */
const callerOf = ({ principal }: Partial<Pick<FastifyRequest, 'principal'>>): string | undefined =>
  principal === undefined || principal.kind === 'anyone' ? undefined : principal.id
const CALLER = 'public'

/** What a caller's key was used for: the body, and what the path names, so that no key answers for another resource. */
const requestHash = ({ params, body }: FastifyRequest): string =>
  typeof params === 'object' && params !== null && Object.keys(params).length > 0
    ? bodyHash({ params, body })
    : bodyHash(body)

/** The caller's own key, or the natural one: with either a repeat gets the first answer. */
export const idempotencyOf = (
  request: FastifyRequest,
  naturalKey: string | null,
  keepDays = 7,
): Idempotency | undefined => {
  const given = idempotencyKey(request)
  const key = given ?? naturalKey
  if (key === null) return undefined
  return {
    caller: callerOf(request) ?? CALLER,
    key,
    hash: given === undefined ? bodyHash(request.body) : requestHash(request),
    explicit: given !== undefined,
    keepDays,
  }
}

export interface ExecuteOptions {
  /** Used as the idempotency key when the caller sends none, e.g. the reservation's id; null: actions are idempotent by state. */
  readonly naturalKey?: string | null
  readonly keepDays?: number
}

/**
 * Runs one command for an HTTP caller: idempotency from header or natural key, correlation from the request, refusals as
 * problems, position and replay told in headers. What the store throws is answered by the server's one rule (libs/http).
 */
export const executeFor =
  (store: EventStore) =>
  async <Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    command: Command<Result>,
    { naturalKey = null, keepDays = 7 }: ExecuteOptions = {},
  ): Promise<{ result: Result; position: string; replayed: boolean }> => {
    const idempotency = idempotencyOf(request, naturalKey, keepDays)
    const given = request.headers.traceparent
    const parent = request.step?.traceparent ?? (typeof given === 'string' && given.length <= 100 ? given : undefined)
    const step = beginStep(command.name, { parent, attributes: { 'onhand.service': store.log } })
    const { traceparent } = step
    const actor = callerOf(request)
    const metadata = {
      correlationId: request.id,
      ...(actor === undefined ? {} : { actor }),
      ...(idempotency?.explicit ? { idempotencyKey: idempotency.key } : {}),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...command.metadata,
    }
    const count = (outcome: string): void =>
      request.server.metrics?.commands.inc({ service: store.log, command: command.name, outcome })
    const executed = await store
      .execute({ ...command, metadata, ...(idempotency ? { idempotency } : {}) })
      .catch((error: unknown) => {
        count('failed')
        step.end({}, error)
        throw error
      })
    step.end({ 'onhand.position': `${executed.position.epoch}.${executed.position.position}` })
    markReplayed(reply, executed.replayed)
    const { outcome, replayed } = executed
    count(replayed ? 'replayed' : isRejection(outcome) ? outcome.code : 'accepted')
    if (isRejection(outcome)) throw fromRejection(outcome)
    const position = sendPosition(reply, { [store.log]: executed.position })
    return { result: outcome, position, replayed }
  }
export type ExecuteFor = ReturnType<typeof executeFor>
