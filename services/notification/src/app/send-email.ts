import { open, type PersonalKeys } from '@onhand/personal'
import type { Effect, EffectHandler, EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { z } from 'zod'
import type { MessageOutcome } from '../domain/message.ts'
import { recordOutcome } from './commands.ts'
import type { Compose } from './compose.ts'
import type { Mailer } from './ports.ts'
import { conversationStream, messageStream } from './streams.ts'

/** The part of an order's personal field that a mail needs. */
const Person = z.object({ name: z.string().default(''), email: z.string().optional() })

/** A mail that a server keeps putting off is given up after about a day of back-off. */
const MOST_ATTEMPTS = 30

export interface SendEmailOptions {
  readonly store: EventStore
  readonly keys: PersonalKeys
  readonly mailer: Mailer
  readonly compose: Compose
  readonly clock: Clock
}

/** Opens the sealed contact at the last moment, sends, and records what became of it. */
export const sendEmailHandler = ({ store, keys, mailer, compose, clock }: SendEmailOptions): EffectHandler => {
  const attempt = async ({ data, attempt: tries }: Effect): Promise<MessageOutcome | null> => {
    const { messageId, orderId } = data as { messageId: string; orderId: string }
    const { state: message } = await store.current(messageStream, messageId)
    if (!message.request || message.status !== 'requested') return null
    const { state: conversation } = await store.current(conversationStream, orderId)
    const personal = conversation.contact?.personal ?? null
    if (!conversation.contact || personal === null) return suppressed('no-contact')
    const { customerId } = conversation.contact
    const opened = open(await keys.keyFor(customerId), customerId, personal)
    if (opened === 'erased') return suppressed('erased')
    const { name, email } = Person.parse(opened)
    if (email === undefined) return suppressed('no-address')
    if (tries > MOST_ATTEMPTS) return { type: 'MessageFailed', data: { reason: 'gave-up' } }
    const mail = compose(message.request, { name, address: email })
    const outcome = await mailer.send(mail)
    switch (outcome.kind) {
      case 'sent':
        return { type: 'MessageSent', data: { providerId: outcome.providerId, sentAt: clock.now() } }
      case 'refused':
        return { type: 'MessageFailed', data: { reason: outcome.reason } }
      case 'unknown':
        // SMTP cannot tell whether it was taken; the channel's policy is not to say it twice.
        return { type: 'MessageSentUnconfirmed', data: { attemptedAt: clock.now() } }
    }
  }
  return async (effect) => {
    const { messageId, orderId } = effect.data as { messageId: string; orderId: string }
    const outcome = await attempt(effect)
    return recordOutcome(messageId, orderId, outcome ?? suppressed('already-settled'))
  }
}

const suppressed = (reason: string): MessageOutcome => ({ type: 'MessageSuppressed', data: { reason } })
