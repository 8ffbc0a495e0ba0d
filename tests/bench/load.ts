import { execFile } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import type { Sample } from './figures.ts'

const run = promisify(execFile)

/** What is sent: holds of one unit each, with a reservation id of their own. */
export interface HoldLoad {
  readonly origin: string
  readonly connections: number
  readonly seconds: number
  /** 1: always the same SKU; else each request takes one of so many at random. */
  readonly skus: number
  /** Lines of one hold, each of another SKU; one when left out. */
  readonly lines?: number
}

export interface LoadResult extends Sample {
  /** Answers with status 201. */
  readonly answered: number
}

export interface Generator {
  readonly name: string
  readonly send: (load: HoldLoad) => Promise<LoadResult>
}

export const LOCATION = 'WH-1'
export const HOT_SKU = 'SKU-0'
const PATH = '/v1/reservations'
/** Nothing runs out of time while it is measured. */
const EXPIRES_IN_SECONDS = 86_400

export const holdBody = (...skus: readonly string[]): string =>
  JSON.stringify({
    reservationId: randomUUID(),
    lines: skus.map((sku) => ({ sku, location: LOCATION, quantity: 1 })),
    expiresInSeconds: EXPIRES_IN_SECONDS,
  })

interface WrkSummary {
  readonly requests: number
  readonly durationUs: number
  readonly failed: number
  readonly p50Us: number
  readonly p99Us: number
}

const script = new URL('./holds.lua', import.meta.url).pathname

/** What wrk is to send, besides its size: a script of ours and its arguments. */
interface Scripted {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly script: string
  readonly args: readonly string[]
}

/** Runs wrk with a script that ends with a line of JSON. Throws where one request failed. */
export const runWrk = async ({ url, connections, seconds, script: file, args }: Scripted): Promise<LoadResult> => {
  const size = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', file]
  const { stdout } = await run('wrk', [...size, url, '--', ...args])
  const line = stdout.split('\n').find((text) => text.startsWith('{"requests"'))
  if (line === undefined) throw new Error(`wrk said nothing of use:\n${stdout}`)
  const { requests, durationUs, failed, p50Us, p99Us } = JSON.parse(line) as WrkSummary
  if (failed > 0) throw new Error(`${failed} of ${requests} requests failed`)
  return {
    ...{ answered: requests, value: requests / (durationUs / 1e6) },
    ...{ p50Ms: p50Us / 1e3, p99Ms: p99Us / 1e3 },
  }
}

const wrk: Generator = {
  name: 'wrk',
  send: ({ origin, connections, seconds, skus, lines = 1 }) => {
    const args = [String(randomInt(2 ** 31)), String(skus), LOCATION, String(EXPIRES_IN_SECONDS), String(lines)]
    return runWrk({ url: origin + PATH, connections, seconds, script, args })
  },
}

const skusOf = (skus: number, lines: number): string[] => {
  if (skus === 1) return [HOT_SKU]
  const first = randomInt(skus)
  return Array.from({ length: lines }, (_, line) => `SKU-${((first + line) % skus) + 1}`)
}

/** Runs in this process and takes more of the machine than wrk does: ratios to one another are what counts. */
const cannon: Generator = {
  name: 'autocannon',
  send: async ({ origin, connections, seconds, skus, lines = 1 }) => {
    const result = await autocannon({
      ...{ url: origin + PATH, connections, duration: seconds },
      requests: [
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: holdBody(...skusOf(skus, lines)) }),
        },
      ],
    })
    const failed = result.non2xx + result.errors + result.timeouts
    if (failed > 0) throw new Error(`${failed} requests failed`)
    const answered = result['2xx']
    const { p50, p99 } = result.latency
    return { answered, value: answered / result.duration, p50Ms: p50, p99Ms: p99 }
  },
}

/** A generator whose run without a single answer is a failure: no ratio can be taken of it. */
const answering = ({ name, send }: Generator): Generator => ({
  name,
  send: async (load) => {
    const result = await send(load)
    if (result.answered === 0) throw new Error(`No answer within ${load.seconds} s: the runs are too short here`)
    return result
  },
})

/** wrk where the machine has it, else autocannon. */
export const findGenerator = (): Promise<Generator> =>
  run('wrk', ['-v']).then(
    () => answering(wrk),
    // It answers -v with its version and exit code 1.
    (error: unknown) =>
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? answering(cannon) : answering(wrk),
  )
