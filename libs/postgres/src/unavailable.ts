import pg from 'pg'

/** The server answered, and its session goes on: what it says of the statement is certain. */
export const isAnswer = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR'

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/
const POOL = /connection terminated|timeout exceeded when trying to connect|connection timeout|client has encountered/i

/**
 * What a server says when it cannot work now, whatever it was asked: 08 connection, 40 rolled back, 53 resources (a full disk,
 * no memory, too many connections), 57 somebody stops it or the statement took too long, 58 the system below it; a lock that
 * was not to be had; a transaction that stood still.
 */
const PASSING = /^(?:08|40|53|57|58)[0-9A-Z]{3}$|^25P0[34]$|^55P03$/

/** The database cannot be reached, or cannot work now: ask again later. HTTP 503. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError'
  constructor(cause: unknown) {
    super(`The database cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The network failed, the server starts or stops or lacks what it needs, or the connection broke. It passes. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof DatabaseUnavailableError) return true
  if (error instanceof pg.DatabaseError) return !isAnswer(error) || PASSING.test(error.code ?? '')
  if (typeof error !== 'object' || error === null) return false
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  return NETWORK.test(typeof code === 'string' ? code : '') || POOL.test(typeof message === 'string' ? message : '')
}

/** To throw: the failure itself, or, where it passes, `DatabaseUnavailableError` because of it. */
export const translated = (error: unknown): unknown =>
  isUnavailable(error) && !(error instanceof DatabaseUnavailableError) ? new DatabaseUnavailableError(error) : error
