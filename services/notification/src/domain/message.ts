import { assertNever, type Decider, type Rejection } from '@onhand/event-sourcing'

/** What a message tells; each has a text in every language. */
export type Template =
  | 'order-confirmed'
  | 'backordered'
  | 'promise-changed'
  | 'shipped'
  | 'delayed'
  | 'out-for-delivery'
  | 'ready-for-pickup'
  | 'delivered'
  | 'returned-to-sender'
  | 'lost'
  | 'return-received'
  | 'refunded'
  | 'cancelled'

/** The figures that the text names: never personal. Money in decimal text, days `YYYY-MM-DD`. */
export interface Facts {
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
  readonly carrier?: string
  readonly trackingNumber?: string
  /** A day that was promised. */
  readonly date?: string
  readonly previousDate?: string
  readonly amount?: { readonly amount: string; readonly currency: string }
  readonly location?: string
  readonly returnId?: string
  readonly shipmentId?: string
}

/** What comes in bursts, a line each: gathered for a moment and told in one message. */
const GATHERED: ReadonlySet<Template> = new Set<Template>(['backordered', 'cancelled'])

/** Whether facts of this kind wait for each other. */
export const isGathered = (template: Template): boolean => GATHERED.has(template)

/** What is asked for, before anybody knows how to reach the customer. */
export interface Draft {
  readonly messageId: string
  readonly orderId: string
  readonly template: Template
  readonly facts: Facts
  /** The public event that it tells about. */
  readonly cause: { readonly eventId: string; readonly type: string }
}

export interface Envelope {
  readonly requestedAt: string
  readonly channel: 'email'
  readonly customerId: string
  readonly language: 'en' | 'ja' | 'pl' | 'hy'
}

export type MessageEvent =
  | { readonly type: 'MessageRequested'; readonly data: Draft & Envelope }
  | { readonly type: 'MessageSent'; readonly data: { readonly providerId: string | null; readonly sentAt: string } }
  | { readonly type: 'MessageSentUnconfirmed'; readonly data: { readonly attemptedAt: string } }
  | { readonly type: 'MessageFailed'; readonly data: { readonly reason: string } }
  | { readonly type: 'MessageSuppressed'; readonly data: { readonly reason: string } }

export type MessageOutcome = Exclude<MessageEvent, { type: 'MessageRequested' }>

export type MessageCommand =
  | { readonly type: 'RequestMessage'; readonly data: Draft & Envelope }
  | { readonly type: 'RecordOutcome'; readonly data: MessageOutcome }

export type MessageStatus = 'none' | 'requested' | 'sent' | 'sent-unconfirmed' | 'failed' | 'suppressed'

/** One message to one person, stream `message-{id}`. */
export interface Message {
  readonly status: MessageStatus
  readonly request: (Draft & Envelope) | null
  readonly settledAt: string | null
}

const decide = (command: MessageCommand, message: Message): readonly MessageEvent[] | Rejection => {
  switch (command.type) {
    case 'RequestMessage':
      return message.status === 'none' ? [{ type: 'MessageRequested', data: command.data }] : []
    case 'RecordOutcome':
      return message.status === 'requested' ? [command.data] : []
    default:
      return assertNever(command)
  }
}

const evolve = (message: Message, event: MessageEvent): Message => {
  switch (event.type) {
    case 'MessageRequested':
      return { ...message, status: 'requested', request: event.data }
    case 'MessageSent':
      return { ...message, status: 'sent', settledAt: event.data.sentAt }
    case 'MessageSentUnconfirmed':
      return { ...message, status: 'sent-unconfirmed', settledAt: event.data.attemptedAt }
    case 'MessageFailed':
      return { ...message, status: 'failed' }
    case 'MessageSuppressed':
      return { ...message, status: 'suppressed' }
    default:
      return assertNever(event)
  }
}

export const messageDecider: Decider<Message, MessageCommand, MessageEvent> = {
  initial: () => ({ status: 'none', request: null, settledAt: null }),
  decide,
  evolve,
}
