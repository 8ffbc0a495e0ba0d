import type { Clock } from '@onhand/runtime'
import { z } from 'zod'
import { badNumber } from '../app/sms-status.ts'
import type { SendOutcome, ShortText, TextProvider } from '../app/ports.ts'
import { httpCall, retryAfterMs, type HttpAnswer } from './http-call.ts'

export interface SmsOptions {
  /** The API's origin; Twilio's is https://api.twilio.com. */
  readonly url: string
  readonly account: string
  readonly token: string
  /** The sender's number, in E.164. */
  readonly from: string
  /** Where the provider tells what became of a text. */
  readonly statusUrl: (messageId: string) => string
  readonly clock: Clock
  readonly timeoutMs?: number
}

const E164 = /^\+[1-9][0-9]{6,14}$/u

const Created = z.object({ sid: z.string().min(1).max(64), status: z.string().optional() })
const Failure = z.object({ code: z.number().optional() })
const Listed = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string(), status: z.string().optional() })),
})

/** National numbers and spaces are refused, not guessed at. */
const e164 = (number: string): string | null => {
  const compact = number.replaceAll(/[\s().-]/gu, '')
  return E164.test(compact) ? compact : null
}

const outcomeOf = (answer: HttpAnswer, nowMs: number): SendOutcome => {
  if (answer.kind === 'unknown') return { kind: 'unknown' }
  if (answer.kind === 'later') return answer
  const { status, body, headers } = answer
  if (status === 429 || status === 503) {
    const reason = `http-${status}`
    return { kind: 'later', reason, afterMs: retryAfterMs(headers, nowMs) }
  }
  if (status >= 500) return { kind: 'unknown' }
  if (status >= 400) {
    const code = Failure.safeParse(body).data?.code
    const block = code === undefined ? undefined : badNumber(code)
    const reason = code === undefined ? `http-${status}` : `sms-${code}`
    // Wrong credentials are ours to mend, not the message's fault.
    if (status === 401 || status === 403) return { kind: 'later', reason }
    return block === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, block }
  }
  const created = Created.safeParse(body)
  return created.success ? { kind: 'sent', providerId: created.data.sid } : { kind: 'unknown' }
}

/**
 * SMS by an API as Twilio documents it: `POST /2010-04-01/Accounts/{account}/Messages.json`. It takes no idempotency key, so
 * after an unknown outcome its own list of messages is asked before anything is sent again.
 */
export const createSmsProvider = (options: SmsOptions): TextProvider => {
  const { url, account, token, from, statusUrl, clock, timeoutMs = 10_000 } = options
  const messages = `${url.replace(/\/$/u, '')}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
  return {
    medium: 'sms',
    send: async ({ messageId, to, text }: ShortText) => {
      const number = e164(to)
      if (number === null) return { kind: 'refused', reason: 'bad-number', block: 'bad-number' }
      const body = new URLSearchParams({ To: number, From: from, Body: text, StatusCallback: statusUrl(messageId) })
      const answer = await httpCall(messages, { method: 'POST', headers: { authorization }, body }, timeoutMs)
      return outcomeOf(answer, clock.epochMs())
    },
    ask: async ({ to, text, since }) => {
      const number = e164(to)
      if (number === null) return { taken: false, providerId: null }
      const query = new URLSearchParams({ To: number, 'DateSent>': since.slice(0, 10), PageSize: '100' })
      const answer = await httpCall(`${messages}?${query.toString()}`, { headers: { authorization } }, timeoutMs)
      if (answer.kind !== 'answer' || answer.status !== 200) throw new Error('The provider cannot be asked now')
      const found = Listed.parse(answer.body).messages.find(({ body }) => body === text)
      return { taken: found !== undefined, providerId: found?.sid ?? null }
    },
  }
}
