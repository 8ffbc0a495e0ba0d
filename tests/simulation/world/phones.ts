import type { ShortText, TextProvider, WebhookCaller } from '@onhand/notification'
import type { Chaos } from './chaos.ts'

/** Providers of short texts, and a partner's endpoint: they lose answers, are busy, and know some numbers to be bad. */
export const createPhones = (chaos: Chaos) => {
  /** Message → how often its text reached the phone. */
  const texts = new Map<string, number>()
  const chats = new Map<string, number>()
  const take = (taken: Map<string, number>, { messageId }: ShortText): void => {
    taken.set(messageId, (taken.get(messageId) ?? 0) + 1)
  }
  const sms: TextProvider = {
    medium: 'sms',
    send: (text) => {
      if (chaos.broken('outside')) return Promise.reject(new Error('the SMS provider is away'))
      if (chaos.broken('outside')) return Promise.resolve({ kind: 'later', reason: 'http-429', afterMs: 1_000 })
      if (text.to.endsWith('00')) return Promise.resolve({ kind: 'refused', reason: 'sms-21211', block: 'bad-number' })
      take(texts, text)
      return Promise.resolve(
        chaos.broken('outside') ? { kind: 'unknown' } : { kind: 'sent', providerId: `SM-${text.messageId}` },
      )
    },
    ask: ({ messageId }) => {
      if (chaos.broken('outside')) return Promise.reject(new Error('the SMS provider does not answer'))
      return Promise.resolve({ taken: texts.has(messageId), providerId: `SM-${messageId}` })
    },
  }
  const chat: TextProvider = {
    medium: 'chat',
    send: (text) => {
      if (chaos.broken('outside')) return Promise.reject(new Error('the chat provider is away'))
      // Its retry key is the message: a repeat is known and changes nothing.
      if (!chats.has(text.messageId)) take(chats, text)
      return Promise.resolve(
        chaos.broken('outside') ? { kind: 'unknown' } : { kind: 'sent', providerId: `chat-${text.messageId}` },
      )
    },
  }
  const webhooks = new Set<string>()
  const webhookCaller: WebhookCaller = {
    check: () => Promise.resolve(null),
    call: ({ url, headers }) => {
      if (chaos.broken('outside')) return Promise.resolve({ status: null, reason: 'timeout', retryAfterMs: 0 })
      if (chaos.broken('outside')) return Promise.resolve({ status: 503, reason: 'http-503', retryAfterMs: 2_000 })
      webhooks.add(`${url} ${headers['webhook-id'] ?? ''}`)
      // It was taken, and the answer got lost: it comes again, under the same id.
      if (chaos.broken('outside')) return Promise.resolve({ status: null, reason: 'econnreset', retryAfterMs: 0 })
      return Promise.resolve({ status: 204, reason: 'http-204', retryAfterMs: 0 })
    },
    close: () => undefined,
  }
  return { providers: [sms, chat], webhookCaller, texts, chats, webhooks }
}
export type Phones = ReturnType<typeof createPhones>
