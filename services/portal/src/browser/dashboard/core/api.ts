/** What of a problem (RFC 9457) a page shows. */
export interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly requestId?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** An answer that is not the one that was asked for. */
export class ApiError extends Error {
  /** 0: nobody answered. */
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem = {}) {
    super(problem.detail ?? `The API answered ${status}`)
    this.status = status
    this.problem = problem
  }
  /** Asking again as it stands may help. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** A list is given by repeating its name. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

/** Of which moment an answer is, as every read of a view says it. */
export interface Fresh {
  /** ISO 8601. */
  readonly asOf: string
  /** Milliseconds that the view is behind the logs. */
  readonly lagMs: number
}

const TIMEOUT_MS = 10_000

/** A path with its parameters; what is empty is left out. */
export const withQuery = (path: string, query: Query): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') for (const one of value) parameters.append(name, one)
    else parameters.set(name, String(value))
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}

const problemIn = async (answer: Response): Promise<Problem> => {
  try {
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

/** A session has ended, or there was none: the reader comes back to this very page. */
const goToSignIn = (): void => {
  location.assign(withQuery('/sign-in', { next: location.pathname + location.search }))
}

const call = async (url: string, init: RequestInit, signal: AbortSignal | undefined): Promise<unknown> => {
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  let answer: Response
  try {
    answer = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit, cache: 'no-store' })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0)
  }
  if (answer.status === 401) goToSignIn()
  if (!answer.ok) throw new ApiError(answer.status, await problemIn(answer))
  return answer.status === 204 ? null : answer.json()
}

/** Reads a resource; the caller says what it is made of. */
export const get = async <Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> =>
  (await call(withQuery(path, query), { headers: { accept: 'application/json' } }, signal)) as Answer

/** Writes. The same `key` again is the same write: a second press, or a retry after a lost answer, changes nothing. */
export const send = async <Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  key: string,
): Promise<Answer> => {
  const common = { accept: 'application/json', 'idempotency-key': key }
  const headers = body === undefined ? common : { ...common, 'content-type': 'application/json' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  try {
    return (await call(path, init, undefined)) as Answer
  } catch (error) {
    // Nobody answered: whether it was done is not known, so the very same is asked once more.
    if (error instanceof ApiError && error.status === 0) return (await call(path, init, undefined)) as Answer
    throw error
  }
}

export const newKey = (): string => crypto.randomUUID()

/** A page of a list. */
export interface Listed<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}
