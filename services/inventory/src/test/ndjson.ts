import type { Harness } from './harness.ts'

export interface Answered {
  readonly line: number
  readonly eventId: string | null
  readonly status: string
  readonly problem?: { readonly code: string; readonly detail: string; readonly pointer: string }
}
export interface Summary {
  readonly applied: number
  readonly duplicates: number
  readonly unchanged: number
  readonly stale: number
  readonly rejected: number
  readonly complete: boolean
  readonly resumeAfterLine?: number
  readonly problem?: { readonly code: string }
  readonly position?: string
}

/** A streamed answer, read: the lines and the summary. */
export const readAnswers = (text: string): { lines: Answered[]; summary: Summary } => {
  const all = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answered & { summary?: Summary })
  const last = all.at(-1)
  if (last?.summary === undefined) throw new Error(`No summary in ${text}`)
  return { lines: all.slice(0, -1), summary: last.summary }
}

/** Sends a body of another type than JSON. */
export const sendText = async (h: Harness, type: string, payload: string | Buffer, query = '', headers = {}) => {
  const url = `/v1/stock-events${query}`
  const answer = await h.server.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } })
  return { status: answer.statusCode, text: answer.body }
}
export const ndjsonOf = (lines: readonly unknown[]): string => lines.map((one) => `${JSON.stringify(one)}\n`).join('')
export const sendNdjson = async (h: Harness, payload: string | Buffer | readonly unknown[], query = '') => {
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : ndjsonOf(payload)
  return readAnswers((await sendText(h, 'application/x-ndjson', body, query)).text)
}
