import { assertNever, type Decider } from '@onhand/event-sourcing'
import type { Draft } from './message.ts'

/** How to reach the customer of an order; the address itself stays sealed. */
export interface Contact {
  readonly customerId: string
  readonly language: 'en' | 'ja' | 'pl' | 'hy'
  readonly personal: string | null
}

export type ConversationEvent =
  | { readonly type: 'ContactLearnt'; readonly data: Contact }
  | { readonly type: 'ConversationOpened'; readonly data: { readonly template: string } }
  | { readonly type: 'MessageQueued'; readonly data: Draft }
  | { readonly type: 'MessageStarted'; readonly data: { readonly messageId: string } }
  | { readonly type: 'MessageSettled'; readonly data: { readonly messageId: string } }

export type ConversationCommand =
  | { readonly type: 'LearnContact'; readonly data: Contact }
  /** `opens`: this message may be the first one that the customer hears of the order. */
  | { readonly type: 'QueueMessage'; readonly data: Draft & { readonly opens: boolean } }
  | { readonly type: 'StartNext' }
  | { readonly type: 'SettleMessage'; readonly data: { readonly messageId: string } }

/**
 * All that an order's customer is told, stream `conversation-{orderId}`: one message at a time, in order, none before
 * the first one about the order itself (topics are not ordered between each other).
 */
export interface Conversation {
  readonly contact: Contact | null
  readonly isOpen: boolean
  readonly waiting: readonly Draft[]
  readonly sending: string | null
}

/** The message whose turn it is: the opening ones first, whenever they came. */
export const nextDraft = ({ contact, isOpen, waiting, sending }: Conversation): Draft | null =>
  contact !== null && isOpen && sending === null ? (waiting[0] ?? null) : null

const decide = (command: ConversationCommand, conversation: Conversation): readonly ConversationEvent[] => {
  switch (command.type) {
    case 'LearnContact':
      return conversation.contact === null ? [{ type: 'ContactLearnt', data: command.data }] : []
    case 'QueueMessage': {
      const { opens, ...draft } = command.data
      const queued: ConversationEvent = { type: 'MessageQueued', data: draft }
      return opens && !conversation.isOpen
        ? [{ type: 'ConversationOpened', data: { template: draft.template } }, queued]
        : [queued]
    }
    case 'StartNext': {
      const draft = nextDraft(conversation)
      return draft ? [{ type: 'MessageStarted', data: { messageId: draft.messageId } }] : []
    }
    case 'SettleMessage':
      return conversation.sending === command.data.messageId ? [{ type: 'MessageSettled', data: command.data }] : []
    default:
      return assertNever(command)
  }
}

const OPENING = new Set<string>(['order-confirmed', 'cancelled', 'backordered'])

/** What opens the conversation goes ahead of what came too early. */
const inOrder = (drafts: readonly Draft[]): readonly Draft[] => [
  ...drafts.filter(({ template }) => OPENING.has(template)),
  ...drafts.filter(({ template }) => !OPENING.has(template)),
]

const evolve = (conversation: Conversation, event: ConversationEvent): Conversation => {
  switch (event.type) {
    case 'ContactLearnt':
      return { ...conversation, contact: event.data }
    case 'ConversationOpened':
      return { ...conversation, isOpen: true }
    case 'MessageQueued': {
      const waiting = [...conversation.waiting, event.data]
      return { ...conversation, waiting: conversation.waiting.length > 0 ? inOrder(waiting) : waiting }
    }
    case 'MessageStarted': {
      const { messageId } = event.data
      const waiting = conversation.waiting.filter((draft) => draft.messageId !== messageId)
      return { ...conversation, waiting, sending: messageId }
    }
    case 'MessageSettled':
      return { ...conversation, sending: null }
    default:
      return assertNever(event)
  }
}

/** Whether a message about this may be the first that the customer hears. */
export const opensConversation = (template: string): boolean => OPENING.has(template)

export const conversationDecider: Decider<Conversation, ConversationCommand, ConversationEvent> = {
  initial: () => ({ contact: null, isOpen: false, waiting: [], sending: null }),
  decide,
  evolve,
}
