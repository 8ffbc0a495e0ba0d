import { assertNever, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { Purpose, Template } from './templates.ts'

/** The ways that a message can go. */
export const media = ['email', 'sms', 'chat'] as const
export type Medium = (typeof media)[number]

/** The figures that the text names: never personal. Money in decimal text, days `YYYY-MM-DD`. */
export interface Facts {
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
  /** What is offered in their place. */
  readonly instead?: readonly { readonly sku: string; readonly quantity: number }[]
  readonly carrier?: string
  readonly trackingNumber?: string
  /** A day that was promised. */
  readonly date?: string
  readonly previousDate?: string
  readonly amount?: { readonly amount: string; readonly currency: string }
  readonly location?: string
  readonly returnId?: string
  readonly shipmentId?: string
  /** Order lines that it is about. */
  readonly lineNumbers?: readonly number[]
  /** Why it happened, in the field's codes. */
  readonly reason?: string
  readonly remedy?: string
  /** What was wished for a parcel on its way. */
  readonly wish?: string
  readonly caseId?: string
  /** Of an agent's answer: its words are opened when it is sent. */
  readonly entryId?: string
  readonly surveyId?: string
  readonly recoveryId?: string
  /** A moment, e.g. of the delivery. */
  readonly at?: string
}

/** The public event that something is told because of. */
export interface Cause {
  readonly eventId: string
  readonly type: string
}

/** One of several things that a message tells. */
export interface Part {
  readonly template: Template
  readonly facts: Facts
  readonly cause: Cause
  /** What else set it off, where several news became one sentence: three lines that are backordered. */
  readonly alsoBecause?: readonly Cause[]
}

/** What is asked for, before anybody knows how to reach the customer. */
export interface Draft extends Part {
  readonly messageId: string
  readonly orderId: string
  /** What else it tells, in order: several parts of an order that moved at once. */
  readonly parts?: readonly Part[]
}

export type LanguageCode = 'en' | 'ja' | 'pl' | 'hy'

export interface Envelope {
  readonly requestedAt: string
  /** Of the first medium, as it stands on the wire. */
  readonly channel: 'email' | 'sms'
  readonly customerId: string
  readonly language: LanguageCode
  /** In the order in which they are tried; absent in old events: e-mail. */
  readonly media?: readonly Medium[]
  readonly purpose?: Purpose
  /** The sales channel of the order, by which its brand is found. */
  readonly salesChannel?: string | null
  /** Not before: a customer with many messages gets them one after the other. */
  readonly dueAt?: string
  /** The customer's: times of day are told in it. */
  readonly timeZone?: string
  /** The language that the order named and this release does not write in; it fell back. */
  readonly fellBackFrom?: string
}

/** How a message went by one medium. `sent-unconfirmed`: it may have gone, and cannot be asked. */
export type MessageOutcome =
  | { readonly type: 'MessageSent'; readonly data: { readonly providerId: string | null; readonly sentAt: string } }
  | { readonly type: 'MessageSentUnconfirmed'; readonly data: { readonly attemptedAt: string } }
  | { readonly type: 'MessageFailed'; readonly data: { readonly reason: string } }
  | { readonly type: 'MessageSuppressed'; readonly data: { readonly reason: string; readonly because?: Cause } }
  /** To be tried again, or asked after, at `until`. */
  | { readonly type: 'MessageDeferred'; readonly data: { readonly reason: string; readonly until: string } }

/** What is heard of a message after it went. */
export type MessageReport =
  | { readonly type: 'MessageDelivered'; readonly data: { readonly deliveredAt: string } }
  | { readonly type: 'MessageBounced'; readonly data: { readonly reason: string; readonly permanent: boolean } }
  | { readonly type: 'MessageOpened'; readonly data: { readonly openedAt: string } }
  | { readonly type: 'MessageComplained'; readonly data: { readonly reason: string } }

/** Which call a report is about: providers repeat what they say, also of a call that another one has followed since. */
export interface ReportedCall {
  readonly medium: Medium
  readonly providerId?: string | undefined
}

export type MessageEvent =
  | { readonly type: 'MessageRequested'; readonly data: Draft & Envelope }
  | MessageOutcome
  | MessageReport
  | {
      readonly type: 'MessageRerouted'
      readonly data: { readonly from: Medium; readonly to: Medium; readonly reason: string; readonly at: string }
    }
  /** A person asked for another try of what had failed. */
  | { readonly type: 'MessageRetried'; readonly data: { readonly at: string } }

export type MessageCommand =
  | { readonly type: 'RequestMessage'; readonly data: Draft & Envelope }
  /** `attempt`: the one that it is the outcome of; an older one's decides nothing. */
  | { readonly type: 'RecordOutcome'; readonly data: MessageOutcome; readonly attempt?: number; readonly now?: string }
  /**
   * `mayRepeat`: it is still the latest news, so that another medium may say it again. `by`: the medium that it is said of, and
   * the provider's own id of the call where it names one.
   */
  | {
      readonly type: 'Report'
      readonly data: MessageReport
      readonly by: ReportedCall
      readonly now: string
      readonly mayRepeat: boolean
    }
  /** It waits for its next try and is no longer true. */
  | { readonly type: 'Overtake'; readonly data: { readonly because: Cause } }
  | { readonly type: 'Retry'; readonly data: { readonly now: string } }

export type MessageStatus =
  | 'none'
  | 'requested'
  | 'sent'
  | 'sent-unconfirmed'
  | 'delivered'
  | 'opened'
  | 'bounced'
  | 'complained'
  | 'failed'
  | 'suppressed'

/** The next call of a provider: its number, counted over all media, and when. */
export interface DueAttempt {
  readonly number: number
  readonly at: string
}

/** One message to one person, stream `message-{id}`. */
export interface Message {
  readonly status: MessageStatus
  readonly request: (Draft & Envelope) | null
  readonly settledAt: string | null
  /** Which of its media it goes by. */
  readonly mediumIndex: number
  readonly due: DueAttempt | null
  /** The number of the last call, by whichever medium. */
  readonly attempts: number
  /** Calls by this medium so far that had to be put off. */
  readonly deferrals: number
  readonly providerId: string | null
  readonly deliveredAt: string | null
  readonly openedAt: string | null
  /** Why it failed, bounced, was put off or suppressed. */
  readonly reason: string | null
}

export const mediaOf = ({ request }: Message): readonly Medium[] => request?.media ?? ['email']
export const mediumOf = (message: Message): Medium => mediaOf(message)[message.mediumIndex] ?? 'email'

/** What was decided about it stands; only then may the next one of its order go. */
export const isSettled = ({ status }: Message): boolean => status !== 'none' && status !== 'requested'

const rerouted = (message: Message, reason: string, at: string): MessageEvent | null => {
  const to = mediaOf(message)[message.mediumIndex + 1]
  return to === undefined ? null : { type: 'MessageRerouted', data: { from: mediumOf(message), to, reason, at } }
}

/** A medium that cannot carry it gives way to the next one; only the last one's failure is the message's. */
const outcome = (message: Message, event: MessageOutcome, now: string | undefined): readonly MessageEvent[] => {
  if (event.type !== 'MessageFailed' || now === undefined) return [event]
  return [rerouted(message, event.data.reason, now) ?? event]
}

const HEARD: Readonly<Record<MessageReport['type'], ReadonlySet<MessageStatus>>> = {
  MessageDelivered: new Set(['sent', 'sent-unconfirmed']),
  MessageBounced: new Set(['sent', 'sent-unconfirmed']),
  MessageOpened: new Set(['sent', 'sent-unconfirmed', 'delivered']),
  MessageComplained: new Set(['sent', 'sent-unconfirmed', 'delivered', 'opened']),
}

/** A message that goes by another medium by now, or went again, is not what an older call came to. */
const isOfLastCall = (message: Message, { medium, providerId }: ReportedCall): boolean =>
  medium === mediumOf(message) &&
  (providerId === undefined || message.providerId === null || providerId === message.providerId)

const report = (
  message: Message,
  { data: event, by, now, mayRepeat }: Extract<MessageCommand, { type: 'Report' }>,
): readonly MessageEvent[] => {
  if (!isOfLastCall(message, by)) return []
  // A call whose answer got lost, or comes later than what became of it: that it was delivered or came back is the answer.
  const { status, due, deferrals } = message
  const isAnswer = status === 'requested' && due !== null && (due.number === 1 || deferrals > 0)
  if (!HEARD[event.type].has(message.status) && !isAnswer) return []
  if (event.type !== 'MessageBounced' || !mayRepeat) return [event]
  const next = rerouted(message, event.data.reason, now)
  return next ? [event, next] : [event]
}

const decide = (command: MessageCommand, message: Message): readonly MessageEvent[] | Rejection => {
  switch (command.type) {
    case 'RequestMessage':
      return message.status === 'none' ? [{ type: 'MessageRequested', data: command.data }] : []
    case 'RecordOutcome': {
      const { data, attempt, now } = command
      if (message.status !== 'requested') return []
      if (attempt !== undefined && attempt !== message.due?.number) return []
      return outcome(message, data, now)
    }
    case 'Report':
      return report(message, command)
    case 'Overtake':
      return message.status === 'requested' && message.deferrals > 0
        ? [{ type: 'MessageSuppressed', data: { reason: 'no-longer-true', because: command.data.because } }]
        : []
    case 'Retry':
      return message.status === 'failed' || message.status === 'bounced'
        ? [{ type: 'MessageRetried', data: { at: command.data.now } }]
        : []
    default:
      return assertNever(command)
  }
}

/** A number never comes twice: an effect's id is made of it. */
const tryAt = (message: Message, at: string): Pick<Message, 'due' | 'attempts' | 'status'> => {
  const number = message.attempts + 1
  return { status: 'requested', attempts: number, due: { number, at } }
}

const settled = (message: Message, status: MessageStatus, rest: Partial<Message> = {}): Message => ({
  ...message,
  status,
  due: null,
  ...rest,
})

const evolve = (message: Message, event: MessageEvent): Message => {
  switch (event.type) {
    case 'MessageRequested': {
      const { dueAt, requestedAt } = event.data
      return { ...message, request: event.data, ...tryAt(message, dueAt ?? requestedAt) }
    }
    case 'MessageDeferred': {
      const { until, reason } = event.data
      return { ...message, deferrals: message.deferrals + 1, reason, ...tryAt(message, until) }
    }
    case 'MessageRerouted': {
      const { at, reason } = event.data
      const mediumIndex = message.mediumIndex + 1
      return { ...message, mediumIndex, deferrals: 0, providerId: null, reason, ...tryAt(message, at) }
    }
    case 'MessageSent':
      return settled(message, 'sent', { settledAt: event.data.sentAt, providerId: event.data.providerId, reason: null })
    case 'MessageSentUnconfirmed':
      return settled(message, 'sent-unconfirmed', { settledAt: event.data.attemptedAt })
    case 'MessageFailed':
    case 'MessageSuppressed':
      return settled(message, event.type === 'MessageFailed' ? 'failed' : 'suppressed', { reason: event.data.reason })
    case 'MessageDelivered':
      return settled(message, 'delivered', { deliveredAt: event.data.deliveredAt })
    case 'MessageOpened':
      return settled(message, 'opened', { openedAt: event.data.openedAt })
    case 'MessageBounced':
    case 'MessageComplained':
      return settled(message, event.type === 'MessageBounced' ? 'bounced' : 'complained', { reason: event.data.reason })
    case 'MessageRetried':
      return { ...message, mediumIndex: 0, deferrals: 0, providerId: null, ...tryAt(message, event.data.at) }
    default:
      return assertNever(event)
  }
}

export const messageDecider: Decider<Message, MessageCommand, MessageEvent> = {
  initial: () => ({
    status: 'none',
    request: null,
    settledAt: null,
    mediumIndex: 0,
    due: null,
    attempts: 0,
    deferrals: 0,
    providerId: null,
    deliveredAt: null,
    openedAt: null,
    reason: null,
  }),
  decide,
  evolve,
}
