/** What the server answered; `problem` carries RFC 9457's members when it refused. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: unknown
  constructor(what: string, status: number, body: unknown) {
    super(`${what} → ${status} ${JSON.stringify(body).slice(0, 500)}`)
    this.status = status
    this.body = body
  }
}

const RETRIES = 8
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A caller of the public REST APIs; 503 and broken connections are asked again, as every write is idempotent. */
export const createApi = (origin: string, key?: string) => {
  const proof: Readonly<Record<string, string>> = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const once = async (method: string, path: string, body: unknown): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(`${origin}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { ...proof, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    })
    const text = await response.text()
    return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) }
  }
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(method, path, body).catch((error: unknown) => {
        if (attempt >= RETRIES) throw error
        return { status: 503, json: null }
      })
      if (answer.status < 400) return answer.json as Answer
      if (answer.status !== 503 || attempt >= RETRIES)
        throw new ApiError(`${method} ${path}`, answer.status, answer.json)
      await pause(100 * 2 ** attempt)
    }
  }
  /** Every item of a list, page by page. */
  const all = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = []
    let cursor: string | null = null
    do {
      const separator = path.includes('?') ? '&' : '?'
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: { items: Item[]; nextCursor?: string | null } = await call(
        'GET',
        `${path}${separator}limit=200${next}`,
      )
      items.push(...page.items)
      cursor = page.nextCursor ?? null
    } while (cursor !== null)
    return items
  }
  return { call, all, pause }
}
export type Api = ReturnType<typeof createApi>
