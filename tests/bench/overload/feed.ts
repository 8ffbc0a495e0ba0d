import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { LOCATION } from '../load.ts'

export interface Pouring {
  readonly origin: string
  readonly key: string
  readonly skus: number
  readonly seconds: number
}

const CHUNK_LINES = 200

/** The last line of the answer is the summary. */
const appliedOf = async (answer: IncomingMessage): Promise<number> => {
  let end = ''
  for await (const chunk of answer as AsyncIterable<Buffer>) end = (end + chunk.toString('latin1')).slice(-4_096)
  const { summary } = JSON.parse(end.trimEnd().split('\n').at(-1) ?? '') as {
    summary?: { applied: number; complete: boolean }
  }
  if (summary?.complete !== true) throw new Error(`The feed ended early: ${end.slice(-300)}`)
  return summary.applied
}

/** One NDJSON request with as many receipts as are taken in that time. */
export const pourFeed = async ({ origin, key, skus, seconds }: Pouring): Promise<{ readonly perSecond: number }> => {
  const start = performance.now()
  const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` }
  const sending = request(`${origin}/v1/stock-events?source=pour&answers=exceptions`, { method: 'POST', headers })
  const answered = once(sending, 'response').then(([answer]) => appliedOf(answer as IncomingMessage))
  answered.catch(() => undefined) // Awaited below, once all is sent.
  const at = new Date().toISOString()
  for (let line = 0; performance.now() - start < seconds * 1_000;) {
    let text = ''
    for (const end = line + CHUNK_LINES; line < end; line += 1)
      text += `{"eventId":"p${line}","type":"receipt","sku":"SKU-${(line % skus) + 1}","location":"${LOCATION}","quantity":1,"occurredAt":"${at}"}\n`
    if (!sending.write(text)) await once(sending, 'drain')
  }
  sending.end()
  return { perSecond: (await answered) / ((performance.now() - start) / 1_000) }
}
