/** Nothing was written: the lane is full or the store is stopping. Ask again later. HTTP 503 with Retry-After. */
export class OverloadedError extends Error {
  readonly retryAfterSeconds: number
  constructor(message: string, retryAfterSeconds = 1) {
    super(message)
    this.name = 'OverloadedError'
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The log cannot be reached; with the same idempotency key the caller may ask again. HTTP 503. */
export class StoreUnavailableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StoreUnavailableError'
  }
}

/** This command alone cannot be stored (SQLSTATE class 22 or 23); the others of its batch never noticed. */
export class CommandFailedError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'CommandFailedError'
  }
}

/** Another owner moved the checkpoint: only this consumer's commands are refused. */
export class CheckpointConflictError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CheckpointConflictError'
  }
}

/**
 * How a storage says what went wrong in a flush: `data`: the database refused a value; `stale`: the log was not as the flush
 * took it to be; `unknown`: the connection was lost at COMMIT; `unavailable`: it was lost before. But for `unknown`, nothing
 * was written.
 */
export type StorageErrorKind = 'data' | 'stale' | 'unknown' | 'unavailable'

/** See `StorageErrorKind`. */
export class StorageError extends Error {
  readonly kind: StorageErrorKind
  constructor(kind: StorageErrorKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StorageError'
    this.kind = kind
  }
}
