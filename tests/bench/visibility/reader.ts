// Asks a server at an even pace, in a process of its own: the load takes nothing from the thread that is measured.
import autocannon from 'autocannon'
import { serveParent } from '../child.ts'

export interface Reading {
  readonly origin: string
  /** Paths that are asked in turn; `{n}` is a number from 0 to `numbers` at random. */
  readonly paths: readonly string[]
  readonly numbers: number
  readonly connections: number
  readonly seconds: number
  /** Requests a second; 0: as fast as they are answered. */
  readonly rate: number
}

export interface Read {
  readonly answered: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const read = async ({ origin, paths, numbers, connections, seconds, rate }: Reading): Promise<Read> => {
  let turn = 0
  const next = (): string => {
    turn += 1
    const path = paths[turn % paths.length] ?? '/'
    return path.replace('{n}', () => String(Math.floor(Math.random() * numbers)))
  }
  const result = await autocannon({
    ...{ url: origin, connections, duration: seconds, timeout: 20 },
    ...(rate > 0 ? { overallRate: rate } : {}),
    requests: [{ method: 'GET', setupRequest: (request) => ({ ...request, path: next() }) }],
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} reads failed`)
  const { p50, p99 } = result.latency
  return { answered: result['2xx'], perSecond: result['2xx'] / result.duration, p50Ms: p50, p99Ms: p99 }
}

await serveParent(() =>
  Promise.resolve({
    ready: null,
    answer: (question: unknown) => read(question as Reading),
    stop: () => Promise.resolve(),
  }),
)
