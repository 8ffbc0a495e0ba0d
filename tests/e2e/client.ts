/** One answer, read whole. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  // The tests look into bodies of every shape and fail loudly where a field is missing.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any
}

/** What was asked for was done: its body. Throws with the answer where it was refused. */
export const does = async (answer: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body } = await answer
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is instead of as JSON. */
  readonly raw?: string
}

/** Calls one origin over real HTTP. @param key sent with every call, where one is needed */
export const createClient = (origin: string, key?: string) => {
  const proof: Readonly<Record<string, string>> = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const call = async (method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> => {
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...proof,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const { status, headers } = response
    return { status, type, headers, body: type.includes('json') ? JSON.parse(text) : text }
  }
  return {
    origin,
    /** What every call proves itself by. */
    proof,
    call,
    get: (path: string) => call('GET', path),
    put: (path: string, body: unknown) => call('PUT', path, body),
    post: (path: string, body?: unknown, options?: CallOptions) => call('POST', path, body, options),
    delete: (path: string) => call('DELETE', path),
  }
}
export type Client = ReturnType<typeof createClient>

/** Asks again until `done` holds; fails with the last answer after `timeoutMs`. */
export const eventually = async (
  ask: () => Promise<Answer>,
  done: (answer: Answer) => boolean,
  timeoutMs = 15_000,
): Promise<Answer> => {
  const start = Date.now()
  for (;;) {
    const answer = await ask()
    if (answer.status < 400 && done(answer)) return answer
    if (Date.now() - start > timeoutMs)
      throw new Error(`Not within ${timeoutMs} ms: ${answer.status} ${JSON.stringify(answer.body).slice(0, 1_500)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
