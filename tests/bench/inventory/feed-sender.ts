// Another system that pushes its stock events: one NDJSON request, as fast as it is taken.
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { serveParent } from '../child.ts'
import { locationName, LOCATIONS, skuName, SKUS } from './places.ts'

/** What to send: so many lines, or for so long. */
export interface Feeding {
  readonly origin: string
  readonly source: string
  readonly lines?: number
  readonly seconds?: number
}
export interface Fed {
  readonly sent: number
  readonly applied: number
  /** From the first line until the summary. */
  readonly seconds: number
}

const CHUNK_LINES = 200
const PAIRS = SKUS * LOCATIONS

/** Looks like chance and is the same in every run; 7,919 is prime, so every pair comes once in 100,000 lines. */
const textOf = (line: number, at: string): string => {
  const pair = (line * 7_919) % PAIRS
  const place = `"sku":"${skuName(pair % SKUS)}","location":"${locationName(Math.floor(pair / SKUS))}"`
  return `{"eventId":"e${line}","type":"receipt",${place},"quantity":100,"occurredAt":"${at}","reference":"DN-${line}"}\n`
}

/** The answers are read while lines are sent; the last of them is the summary. */
const readSummary = async (answer: IncomingMessage): Promise<{ applied: number; complete: boolean }> => {
  let end = ''
  for await (const chunk of answer as AsyncIterable<Buffer>) end = (end + chunk.toString('latin1')).slice(-4_096)
  const last = end.trimEnd().split('\n').at(-1) ?? ''
  const { summary } = JSON.parse(last) as { summary?: { applied: number; complete: boolean } }
  if (summary?.complete !== true) throw new Error(`The feed ended early: ${last}`)
  return summary
}

const feed = async ({ origin, source, lines = Infinity, seconds = Infinity }: Feeding): Promise<Fed> => {
  const start = performance.now()
  const headers = { 'content-type': 'application/x-ndjson' }
  const sending = request(`${origin}/v1/stock-events?source=${source}`, { method: 'POST', headers })
  const answered = once(sending, 'response').then(([answer]) => readSummary(answer as IncomingMessage))
  const at = new Date().toISOString()
  let sent = 0
  while (sent < lines && performance.now() - start < seconds * 1_000) {
    const end = Math.min(sent + CHUNK_LINES, lines)
    let text = ''
    for (; sent < end; sent += 1) text += textOf(sent, at)
    if (!sending.write(text)) await once(sending, 'drain')
  }
  sending.end()
  const { applied } = await answered
  return { sent, applied, seconds: (performance.now() - start) / 1_000 }
}

await serveParent(() =>
  Promise.resolve({
    ready: null,
    answer: (question) => feed(question as Feeding),
    stop: () => Promise.resolve(),
  }),
)
