import type { DatabaseService } from '@onhand/host'
import type { createSwitchboard } from './switchboard.ts'
import type { World } from './world.ts'

export type Switchboard = Awaited<ReturnType<typeof createSwitchboard>>

// The actors look into bodies of every shape; a missing field fails the run loudly.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Body = any

export interface Request {
  readonly service: DatabaseService
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** Sent as a form instead of JSON. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent as it is, with the content type among its headers. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as Idempotency-Key. */
  readonly key?: string
  readonly wait?: boolean
}
export interface Answer {
  /** 0: there was no answer, so nobody knows whether it was done. */
  readonly status: number
  readonly body: Body
  readonly replayed: boolean
  readonly position: string | null
}
/** What a caller was told of a write, to be held against the logs. */
export interface Told {
  readonly request: Request
  readonly answer: Answer
  readonly at: string
}

const TIMEOUT_MS = 6_000
const NO_ANSWER: Answer = { status: 0, body: null, replayed: false, position: null }
const TRIES = 12

const headersOf = (
  { key, wait, body, form, headers = {} }: Request,
  node: string,
  nodeHeader: string,
  requestId: string,
) => ({
  [nodeHeader]: node,
  'x-request-id': requestId,
  ...headers,
  ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...(wait === true ? { prefer: 'wait=2' } : {}),
})

const headerText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Callers over the services' real routes: some answers never come, and who got none asks again with the same key. */
export const createClient = (world: World, { server, nodes: routes, nodeHeader }: Switchboard) => {
  const { scheduler, clock, chaos, tell } = world
  const told: Told[] = []
  const state = { running: 0, requests: 0 }

  /** One try at one of the processes. */
  const attempt = async (request: Request): Promise<Answer> => {
    const living = world.live(request.service)
    const node = living[chaos.chance.int(0, Math.max(0, living.length - 1))]
    if (!node) return NO_ANSWER
    routes.set(node.name, await node.handlers())
    state.requests += 1
    const answered = server
      .inject({
        method: request.method,
        url: request.path,
        headers: headersOf(request, node.name, nodeHeader, `r${state.requests}`),
        ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body) }),
        ...(request.raw === undefined ? {} : { payload: request.raw }),
        ...(request.form === undefined ? {} : { payload: new URLSearchParams(request.form).toString() }),
      })
      .then((response): Answer => {
        const { statusCode: status, headers, body } = response
        const isJson = headerText(headers['content-type'])?.includes('json') ?? false
        return {
          status,
          body: isJson ? JSON.parse(body) : body,
          replayed: headers['idempotent-replayed'] === 'true',
          position: headerText(headers['onhand-position']),
        }
      })
    const late = Promise.withResolvers<Answer>()
    const cancel = scheduler.after(TIMEOUT_MS, () => late.resolve(NO_ANSWER))
    const answer = await Promise.race([answered, late.promise])
    cancel()
    // An answer on its way is lost with the process that gave it.
    return node.isAlive() ? answer : NO_ANSWER
  }
  /** Asks until there is an answer that means something. */
  const ask = async (request: Request): Promise<Answer> => {
    state.running += 1
    try {
      let answer = NO_ANSWER
      for (let tries = 1; tries <= TRIES; tries += 1) {
        answer = await attempt(request)
        tell?.(`${request.method} ${request.path} ${JSON.stringify(request.body ?? {})} → ${short(answer)}`)
        if (answer.status !== 0 && answer.status < 500) break
        await scheduler.sleep(Math.min(200 * 2 ** tries, 2_000))
      }
      if (request.method !== 'GET') told.push({ request, answer, at: clock.now() })
      return answer
    } finally {
      state.running -= 1
    }
  }
  return {
    ask,
    attempt,
    told: told as readonly Told[],
    isBusy: () => state.running > 0,
    requests: () => state.requests,
    /** The server, which outlives all worlds, lets go of this one's processes. */
    end: (): void => routes.clear(),
  }
}
export type Client = ReturnType<typeof createClient>

const short = ({ status, body, replayed }: Answer): string => {
  const text = JSON.stringify(body) as string | undefined
  return `${status}${replayed ? ' (replayed)' : ''} ${(text ?? '').slice(0, 300)}`
}
