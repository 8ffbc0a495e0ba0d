import { isRejection } from '@onhand/event-sourcing'
import {
  CommandFailedError,
  OverloadedError,
  StoreUnavailableError,
  type Command,
  type EventStore,
  type Idempotency,
} from '@onhand/event-store'
import { bodyHash, fromRejection, idempotencyKey, markReplayed, problem, sendPosition } from '@onhand/http'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Who calls. Until keys and tokens exist (T3), everyone is the same caller. */
const CALLER = 'public'

/** The caller's own key, or the natural one: with either a repeat gets the first answer. */
export const idempotencyOf = (
  request: FastifyRequest,
  naturalKey: string | null,
  keepDays = 7,
): Idempotency | undefined => {
  const given = idempotencyKey(request)
  const key = given ?? naturalKey
  if (key === null) return undefined
  return { caller: CALLER, key, hash: bodyHash(request.body), explicit: given !== undefined, keepDays }
}

const asProblem = (error: unknown): unknown => {
  if (error instanceof OverloadedError)
    return problem('overloaded', { detail: error.message, retryAfterSeconds: error.retryAfterSeconds })
  if (error instanceof StoreUnavailableError)
    return problem('not-ready', { detail: 'The log cannot be reached; ask again with the same key.', cause: error })
  if (error instanceof CommandFailedError)
    return problem('invalid-body', { detail: 'A value cannot be stored.', cause: error })
  return error
}

export interface ExecuteOptions {
  /** Used as the idempotency key when the caller sends none, e.g. the reservation's id; null: actions are idempotent by state. */
  readonly naturalKey?: string | null
  readonly keepDays?: number
}

/**
 * Runs one command for an HTTP caller: idempotency from header or natural key, correlation from the request, refusals and
 * outages as problems, position and replay told in headers.
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
    const { traceparent } = request.headers
    const metadata = {
      correlationId: request.id,
      ...(idempotency?.explicit ? { idempotencyKey: idempotency.key } : {}),
      ...(typeof traceparent === 'string' && traceparent.length <= 100 ? { traceparent } : {}),
      ...command.metadata,
    }
    const executed = await store
      .execute({ ...command, metadata, ...(idempotency ? { idempotency } : {}) })
      .catch((error: unknown) => {
        throw asProblem(error)
      })
    markReplayed(reply, executed.replayed)
    if (isRejection(executed.outcome)) throw fromRejection(executed.outcome)
    const position = sendPosition(reply, { [store.log]: executed.position })
    return { result: executed.outcome, position, replayed: executed.replayed }
  }
export type ExecuteFor = ReturnType<typeof executeFor>
