import pg from 'pg'

/** The server answered, and its session goes on: what it says of the statement is certain. */
export const isAnswer = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR'

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/
const POOL = /connection terminated|timeout exceeded when trying to connect|connection timeout|client has encountered/i

/** The network failed, the server starts or stops, or the connection broke. */
export const isUnreachable = (error: unknown): boolean => {
  if (error instanceof pg.DatabaseError) return !isAnswer(error)
  if (typeof error !== 'object' || error === null) return false
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  return NETWORK.test(typeof code === 'string' ? code : '') || POOL.test(typeof message === 'string' ? message : '')
}

/** The database cannot be reached: ask again later. HTTP 503. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError'
  constructor(cause: unknown) {
    super(`The database cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
