// @ts-check

/** An answer that is not the one that was asked for. */
export class ApiError extends Error {
  /** @param {number} status 0: nobody answered */
  constructor(status) {
    super(`The API answered ${status}`)
    this.status = status
  }
}

const TIMEOUT_MS = 10_000

/**
 * @param {string} path
 * @param {Record<string, string | number | boolean | null | undefined>} query what is empty is left out
 * @param {AbortSignal} signal
 * @returns {Promise<any>}
 */
export const get = async (path, query, signal) => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value))
  const url = parameters.size === 0 ? path : `${path}?${parameters}`
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  let answer
  try {
    answer = await fetch(url, { headers: { accept: 'application/json' }, signal: limit, cache: 'no-store' })
  } catch (error) {
    if (signal.aborted) throw error
    throw new ApiError(0)
  }
  if (!answer.ok) throw new ApiError(answer.status)
  return answer.json()
}

const PAGE = 500

/**
 * The first `wanted` items of a list, page by page, and whether there are more. The freshness is the oldest page's.
 * @param {string} path @param {Record<string, string | number | boolean | null | undefined>} query @param {number} wanted @param {AbortSignal} signal
 * @returns {Promise<{ items: any[], hasMore: boolean, fresh: any }>}
 */
export const getItems = async (path, query, wanted, signal) => {
  /** @type {any[]} */
  const items = []
  let cursor = null
  let fresh = null
  do {
    const limit = Math.min(PAGE, wanted - items.length)
    const page = await get(path, { ...query, limit, cursor }, signal)
    items.push(...page.items)
    fresh ??= { asOf: page.asOf, lagMs: page.lagMs }
    cursor = page.nextCursor
  } while (cursor !== null && items.length < wanted)
  return { items, hasMore: cursor !== null, fresh }
}
