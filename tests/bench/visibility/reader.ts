// Asks a server at an even pace, in a process of its own: the load takes nothing from the thread that is measured.
import { performance } from 'node:perf_hooks'
import { serveParent } from '../child.ts'
import { percentile } from '../figures.ts'
import { openLine, type Line } from '../webhooks/sockets.ts'

export interface Reading {
  readonly origin: string
  /** Paths that are asked in turn; `{n}` is a number from 0 to `numbers` at random. */
  readonly paths: readonly string[]
  readonly numbers: number
  readonly connections: number
  readonly seconds: number
  /** Requests a second, one after the other at even distances, whether those before are answered or not. */
  readonly rate: number
}

export interface Read {
  readonly answered: number
  readonly perSecond: number
  /** From the moment at which each was to be sent: what waits for a connection waits in the figure too. */
  readonly p50Ms: number
  readonly p99Ms: number
}

const TICK_MS = 1

const requestOf = (host: string, path: string): Buffer => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)

const read = async ({ origin, paths, numbers, connections, seconds, rate }: Reading): Promise<Read> => {
  const { host } = new URL(origin)
  const free: Line[] = await Promise.all(Array.from({ length: connections }, () => openLine(origin)))
  const lines = [...free]
  const total = Math.round(rate * seconds)
  const waits = new Float64Array(total)
  const due: number[] = []
  const failures: string[] = []
  let sent = 0
  let ended = 0
  const start = performance.now() + TICK_MS
  const dueAt = (turn: number): number => start + (turn * 1_000) / rate
  const ask = async (line: Line, turn: number): Promise<void> => {
    const path = (paths[turn % paths.length] ?? '/').replace('{n}', () => String(Math.floor(Math.random() * numbers)))
    const { status } = await line.ask(requestOf(host, path))
    waits[turn] = performance.now() - dueAt(turn)
    if (status !== 200) failures.push(`${status} of ${path}`)
    ended += 1
    const next = due.shift()
    if (next === undefined) free.push(line)
    else await ask(line, next)
  }
  const fail = (error: unknown): void => void failures.push(String(error))
  while (ended < total && failures.length === 0) {
    const now = performance.now()
    for (; sent < total && dueAt(sent) <= now; sent += 1) {
      const line = free.pop()
      if (line) ask(line, sent).catch(fail)
      else due.push(sent)
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  const elapsed = (performance.now() - start) / 1_000
  for (const line of lines) line.close()
  if (failures.length > 0) throw new Error(`${failures.length} reads failed: ${failures[0] ?? ''}`)
  return {
    answered: ended,
    perSecond: ended / elapsed,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
  }
}

await serveParent(() =>
  Promise.resolve({
    ready: null,
    answer: (question: unknown) => read(question as Reading),
    stop: () => Promise.resolve(),
  }),
)
