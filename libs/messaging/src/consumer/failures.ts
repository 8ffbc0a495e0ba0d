import { CheckpointConflictError, OverloadedError, StorageError, StoreUnavailableError } from '@onhand/event-store'
import type { Rejection } from '@onhand/event-sourcing'
import { isUnavailable } from '@onhand/postgres'
import { TableConflict } from '@onhand/tables'

/** A rule refused what an event means: the record cannot be applied as things stand. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  constructor({ code, details }: Rejection) {
    super(`refused: ${code} ${JSON.stringify(details)}`)
  }
}

/** This partition goes no further until a person has looked; the reason is among the consumer's problems. */
export class PartitionStopped extends Error {
  override readonly name = 'PartitionStopped'
}

// Connection exceptions, transaction rollback, resources, object state, operator intervention, system and internal errors.
const SQLSTATE = /^(08|25|40|53|55|57|58|XX)[0-9A-Z]{3}$/

/**
 * Whose fault a failure is: `conflict`: another owner moved the checkpoint; `infrastructure`: database or network, it
 * passes; `own`: the record's, or the handler's.
 */
export const faultOf = (error: unknown): 'conflict' | 'infrastructure' | 'own' => {
  if (error instanceof CheckpointConflictError || error instanceof TableConflict) return 'conflict'
  if (error instanceof OverloadedError || error instanceof StoreUnavailableError) return 'infrastructure'
  if (error instanceof StorageError) return error.kind === 'data' ? 'own' : 'infrastructure'
  if (!(error instanceof Error)) return 'own'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (isUnavailable(error) || SQLSTATE.test(code)) return 'infrastructure'
  return error.cause === undefined || error.cause === error ? 'own' : faultOf(error.cause)
}

export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 2_000).replaceAll('\u0000', '').toWellFormed()
