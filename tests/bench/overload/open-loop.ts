import { randomInt } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { percentile } from '../figures.ts'

/** What is sent, at a pace that does not care whether the server keeps up: as shoppers come. */
export interface OpenLoad {
  readonly origin: string
  /** Each request is one's of them. */
  readonly keys: readonly string[]
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** A new one for each request; absent for GET. */
  readonly body?: () => string
  readonly perSecond: number
  readonly seconds: number
}

export interface OpenResult {
  readonly offeredPerSecond: number
  /** Answers of 2xx and, as the rule's own answer, 409: work that was done. */
  readonly goodPerSecond: number
  readonly refusedPerSecond: number
  /** Of what was accepted, from the moment it should have been sent. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** Refusals without `Retry-After`, other statuses, connections that broke, answers that never came. */
  readonly faults: Readonly<Record<string, number>>
  readonly sent: number
}

const TICK_MS = 4
const MOST_SOCKETS = 3_000
/** Who waits longer has gone. */
const PATIENCE_MS = 5_000
const HEAD_END = Buffer.from('\r\n\r\n')

interface Answer {
  readonly status: number
  readonly hasRetryAfter: boolean
}

/** One connection with one request at a time; reads just enough of an answer to know that it is whole. */
class Line {
  readonly #socket: Socket
  #read = Buffer.alloc(0)
  #settle: ((answer: Answer | null) => void) | null = null

  constructor(host: string, port: number, onFree: (line: Line) => void, onEnd: (line: Line) => void) {
    this.#socket = connect({ host, port, noDelay: true })
    this.#socket.on('data', (chunk) => {
      this.#read = this.#read.length === 0 ? chunk : Buffer.concat([this.#read, chunk])
      const answer = this.#whole()
      if (!answer) return
      this.#finish(answer)
      onFree(this)
    })
    const end = (): void => {
      this.#finish(null)
      onEnd(this)
    }
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.once('close', end)
  }
  send(request: Buffer, settle: (answer: Answer | null) => void): void {
    this.#settle = settle
    this.#socket.write(request)
  }
  end(): void {
    this.#socket.destroy()
  }
  #finish(answer: Answer | null): void {
    const settle = this.#settle
    this.#settle = null
    settle?.(answer)
  }
  #whole(): Answer | null {
    const headEnd = this.#read.indexOf(HEAD_END)
    if (headEnd < 0) return null
    const head = this.#read.toString('latin1', 0, headEnd).toLowerCase()
    const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0)
    if (this.#read.length < headEnd + HEAD_END.length + length) return null
    this.#read = Buffer.alloc(0)
    return { status: Number(head.slice(9, 12)), hasRetryAfter: head.includes('\r\nretry-after: ') }
  }
}

const requestOf = ({ origin, keys, method, path, body }: OpenLoad): Buffer => {
  const key = keys[randomInt(keys.length)] ?? ''
  const text = body?.() ?? ''
  const length =
    method === 'POST' ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n` : ''
  const { host } = new URL(origin)
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n${length}\r\n${text}`,
  )
}

const isGood = (status: number): boolean => (status >= 200 && status < 300) || status === 409

/** Counts answers, the time from the moment at which each request was due. */
const createCount = () => {
  const times: number[] = []
  const faults: Record<string, number> = {}
  let refused = 0
  const fault = (name: string): void => void (faults[name] = (faults[name] ?? 0) + 1)
  return {
    fault,
    answered: (answer: Answer | null, dueAt: number): void => {
      if (answer === null) fault('broken')
      else if (isGood(answer.status)) times.push(performance.now() - dueAt)
      else if (answer.status !== 503 && answer.status !== 429) fault(String(answer.status))
      else if (answer.hasRetryAfter) refused += 1
      else fault('no Retry-After')
    },
    result: (sent: number, seconds: number): OpenResult => {
      const samples = Float64Array.from(times)
      return {
        ...{ offeredPerSecond: sent / seconds, goodPerSecond: times.length / seconds, sent, faults },
        ...{ refusedPerSecond: refused / seconds },
        ...{ p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) },
      }
    },
  }
}

/** Sends at that pace for so long, then waits for what is still out. */
export const sendOpenly = async (load: OpenLoad): Promise<OpenResult> => {
  const { hostname, port } = new URL(load.origin)
  const count = createCount()
  const free: Line[] = []
  const all = new Set<Line>()
  const due: number[] = []
  let sent = 0
  const dispatch = (line: Line, dueAt: number): void =>
    line.send(requestOf(load), (answer) => count.answered(answer, dueAt))
  const onFree = (line: Line): void => {
    const next = due.shift()
    if (next === undefined) free.push(line)
    else dispatch(line, next)
  }
  const open = (): Line => {
    const line = new Line(hostname, Number(port), onFree, (ended) => {
      all.delete(ended)
      const at = free.indexOf(ended)
      if (at >= 0) free.splice(at, 1)
    })
    all.add(line)
    return line
  }
  const send = (dueAt: number): void => {
    sent += 1
    const line = free.pop() ?? (all.size < MOST_SOCKETS ? open() : undefined)
    if (line) dispatch(line, dueAt)
    else due.push(dueAt)
  }
  const start = performance.now()
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now()
      const elapsed = Math.min(now - start, load.seconds * 1_000)
      const wanted = Math.floor((elapsed * load.perSecond) / 1_000)
      while (sent < wanted) send(start + (sent * 1_000) / load.perSecond)
      while (due.length > 0 && now - (due[0] ?? now) > PATIENCE_MS) {
        due.shift()
        count.fault('gave up')
      }
      if (elapsed < load.seconds * 1_000) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline && free.length < all.size) await new Promise((resolve) => setTimeout(resolve, 10))
  for (const line of all) line.end()
  for (let left = due.length; left > 0; left -= 1) count.fault('gave up')
  await new Promise((resolve) => setImmediate(resolve))
  return count.result(sent, load.seconds)
}
