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

export const holdBody = (sku: string): string =>
  JSON.stringify({
    reservationId: randomUUID(),
    lines: [{ sku, location: LOCATION, quantity: 1 }],
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

const wrk: Generator = {
  name: 'wrk',
  send: async ({ origin, connections, seconds, skus }) => {
    const size = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script]
    const own = ['--', String(randomInt(2 ** 31)), String(skus), LOCATION, String(EXPIRES_IN_SECONDS)]
    const { stdout } = await run('wrk', [...size, origin + PATH, ...own])
    const line = stdout.split('\n').find((text) => text.startsWith('{"requests"'))
    if (line === undefined) throw new Error(`wrk said nothing of use:\n${stdout}`)
    const { requests, durationUs, failed, p50Us, p99Us } = JSON.parse(line) as WrkSummary
    if (failed > 0) throw new Error(`${failed} of ${requests} requests failed`)
    return {
      ...{ answered: requests, value: requests / (durationUs / 1e6) },
      ...{ p50Ms: p50Us / 1e3, p99Ms: p99Us / 1e3 },
    }
  },
}

const skuOf = (skus: number): string => (skus === 1 ? HOT_SKU : `SKU-${randomInt(1, skus + 1)}`)

/** Runs in this process and takes more of the machine than wrk does: ratios to one another are what counts. */
const cannon: Generator = {
  name: 'autocannon',
  send: async ({ origin, connections, seconds, skus }) => {
    const result = await autocannon({
      ...{ url: origin + PATH, connections, duration: seconds },
      requests: [
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: holdBody(skuOf(skus)) }),
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
