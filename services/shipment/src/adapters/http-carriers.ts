import { z } from 'zod'
import { carrierKey } from '../app/carrier-key.ts'
import type { CarrierDesk, CarrierLine } from '../app/ports.ts'
import type { CarrierSetup } from '../config.ts'

const TIMEOUT_MS = 10_000
/** An answer that is larger is none. */
const MOST_BYTES = 2_097_152

const LabelReply = z.union([
  z.object({
    outcome: z.literal('created'),
    trackingNumber: z.string().min(1).max(64),
    labelReference: z.string().max(200).nullable().default(null),
  }),
  z.object({ outcome: z.literal('failed'), reason: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/) }),
])
const OptionReply = z.union([
  z.object({
    outcome: z.literal('accepted'),
    earliest: z.iso.datetime({ precision: 3 }).nullable().default(null),
    latest: z.iso.datetime({ precision: 3 }).nullable().default(null),
  }),
  z.object({ outcome: z.literal('refused'), reason: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/) }),
])

/**
 * Carriers' desks over HTTP: the question as JSON, its id as `Idempotency-Key`, the answer as JSON. A carrier of its own words has
 * a small relay in front; one that has no desk refuses.
 */
export const createHttpDesk = (
  carriers: Readonly<Record<string, CarrierSetup>>,
  fetchJson: typeof fetch = fetch,
): CarrierDesk => {
  const setupOf = (carrier: string): CarrierSetup | undefined =>
    Object.entries(carriers).find(([name]) => carrierKey(name) === carrierKey(carrier))?.[1]
  const post = async (url: string, token: string | undefined, id: string, question: object): Promise<unknown> => {
    const answer = await fetchJson(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    if (!answer.ok) throw new Error(`The carrier's desk answered ${answer.status}`)
    return answer.json()
  }
  return {
    requestLabel: async ({ effectId, ...question }) => {
      const setup = setupOf(question.carrier)
      if (setup?.labelUrl === undefined) return { outcome: 'failed', reason: 'no-label-service' }
      return LabelReply.parse(await post(setup.labelUrl, setup.token, effectId, question))
    },
    askOption: async ({ effectId, ...question }) => {
      const setup = setupOf(question.carrier)
      if (setup?.optionUrl === undefined) return { outcome: 'refused', reason: 'carrier-takes-no-wishes' }
      return OptionReply.parse(await post(setup.optionUrl, setup.token, effectId, question))
    },
  }
}

/** Seconds, or a day and time as HTTP writes it, set against the carrier's own clock. At most a day. */
const waitOf = (retryAfter: string | null, date: string | null): number | null => {
  if (retryAfter === null) return null
  const seconds = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.parse(date ?? '')) / 1_000)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : null
}

/** Asks a carrier's own pages and services. */
export const createHttpLine = (fetchPage: typeof fetch = fetch): CarrierLine => ({
  ask: async ({ url, method, headers, body }) => {
    const answer = await fetchPage(url, {
      ...{ method, headers: { ...headers }, body, redirect: 'error' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (bytes.length > MOST_BYTES) throw new Error('The answer is too large')
    return {
      status: answer.status,
      body: bytes,
      retryAfterSeconds: waitOf(answer.headers.get('retry-after'), answer.headers.get('date')),
    }
  },
})
