import { createHash } from 'node:crypto'
import type { Clock } from '@onhand/runtime'
import { z } from 'zod'
import type { SendOutcome, TextProvider } from '../app/ports.ts'
import { httpCall, retryAfterMs, type HttpAnswer } from './http-call.ts'

export interface ChatOptions {
  /** The API's origin; LINE's is https://api.line.me. */
  readonly url: string
  readonly token: string
  readonly clock: Clock
  readonly timeoutMs?: number
}

/** A key of the form that the provider wants (a UUID), the same for the same message for ever (RFC 9562 version 8). */
export const retryKeyOf = (messageId: string): string => {
  const bytes = createHash('sha256').update(`onhand chat ${messageId}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const Sent = z.object({ sentMessages: z.array(z.object({ id: z.string() })).optional() })

const outcomeOf = (answer: HttpAnswer, nowMs: number): SendOutcome => {
  if (answer.kind === 'unknown') return { kind: 'unknown' }
  if (answer.kind === 'later') return answer
  const { status, headers, body } = answer
  // 409 with this header: an earlier call with the same key was accepted.
  const accepted = headers.get('x-line-accepted-request-id')
  if (status === 409 && accepted !== null) return { kind: 'sent', providerId: accepted }
  if (status === 200) {
    const id = Sent.safeParse(body).data?.sentMessages?.[0]?.id ?? headers.get('x-line-request-id')
    return { kind: 'sent', providerId: id }
  }
  const reason = `http-${status}`
  if (status === 429) return { kind: 'later', reason, afterMs: retryAfterMs(headers, nowMs) }
  if (status === 401 || status === 403) return { kind: 'later', reason }
  // Its own documentation: on a 5xx send the same again with the same retry key.
  if (status >= 500) return { kind: 'unknown' }
  if (status === 400 || status === 404) return { kind: 'refused', reason, block: 'unknown-account' }
  return { kind: 'refused', reason }
}

/** Chat by LINE's push API: `X-Line-Retry-Key` makes a repeated call safe for 24 hours. */
export const createChatProvider = ({ url, token, clock, timeoutMs = 10_000 }: ChatOptions): TextProvider => ({
  medium: 'chat',
  send: async ({ messageId, to, text }) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-line-retry-key': retryKeyOf(messageId),
    }
    const body = JSON.stringify({ to, messages: [{ type: 'text', text: text.slice(0, 5_000) }] })
    const push = `${url.replace(/\/$/u, '')}/v2/bot/message/push`
    return outcomeOf(await httpCall(push, { method: 'POST', headers, body }, timeoutMs), clock.epochMs())
  },
})
