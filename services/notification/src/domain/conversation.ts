import { assertNever, type Decider, type Instant } from '@onhand/event-sourcing'
import { isGathered, type Draft } from './message.ts'

/** How to reach the customer of an order; the address itself stays sealed. */
export interface Contact {
  readonly customerId: string
  readonly language: 'en' | 'ja' | 'pl' | 'hy'
  readonly personal: string | null
}

/** A message whose turn comes, but not before a time. */
export type QueuedDraft = Draft & { readonly notBefore: Instant }

export type ConversationEvent =
  | { readonly type: 'ContactLearnt'; readonly data: Contact }
  | { readonly type: 'ConversationOpened'; readonly data: { readonly template: string } }
  | { readonly type: 'MessageQueued'; readonly data: QueuedDraft }
  /** Its lines joined a message of the same kind that was still waiting. */
  | { readonly type: 'MessageMerged'; readonly data: { readonly into: string; readonly draft: Draft } }
  | { readonly type: 'MessageStarted'; readonly data: { readonly messageId: string } }
  | { readonly type: 'MessageSettled'; readonly data: { readonly messageId: string } }

export type ConversationCommand =
  | { readonly type: 'LearnContact'; readonly data: Contact }
  /** `opens`: this message may be the first one that the customer hears of the order. */
  | { readonly type: 'QueueMessage'; readonly data: Draft & { readonly opens: boolean; readonly now: Instant } }
  | { readonly type: 'StartNext'; readonly data: { readonly now: Instant } }
  | { readonly type: 'SettleMessage'; readonly data: { readonly messageId: string } }

/**
 * All that an order's customer is told, stream `conversation-{orderId}`: one message at a time, in order, none before
 * the first one about the order itself (topics are not ordered between each other).
 */
export interface Conversation {
  readonly contact: Contact | null
  readonly isOpen: boolean
  readonly waiting: readonly QueuedDraft[]
  readonly sending: string | null
  /** Messages that were told as part of another one. */
  readonly merged: readonly string[]
}

/** The message whose turn it is: the opening ones first, whenever they came. */
export const nextDraft = ({ contact, isOpen, waiting, sending }: Conversation, now: Instant): QueuedDraft | null => {
  const [first] = waiting
  if (contact === null || !isOpen || sending !== null || first === undefined) return null
  return first.notBefore <= now ? first : null
}

/** Whether a message is waiting or was merged into another. */
export const isInConversation = ({ waiting, merged }: Conversation, messageId: string): boolean =>
  merged.includes(messageId) || waiting.some((draft) => draft.messageId === messageId)

const GATHER_MS = 1_500

const queue = (conversation: Conversation, draft: Draft, now: Instant): ConversationEvent => {
  const gathered = isGathered(draft.template)
  const alike = conversation.waiting.find(({ template }) => gathered && template === draft.template)
  if (alike) return { type: 'MessageMerged', data: { into: alike.messageId, draft } }
  const notBefore = gathered ? new Date(Date.parse(now) + GATHER_MS).toISOString() : now
  return { type: 'MessageQueued', data: { ...draft, notBefore } }
}

/** One message with the lines of both; the later of two days, as it is the one that counts for all. */
const join = (waiting: QueuedDraft, { facts }: Draft): QueuedDraft => {
  const lines = [...(waiting.facts.lines ?? []), ...(facts.lines ?? [])]
  const days = [waiting.facts.date, facts.date].flatMap((day) => day ?? [])
  const date = days.toSorted().at(-1)
  return { ...waiting, facts: { ...waiting.facts, lines, ...(date === undefined ? {} : { date }) } }
}

const decide = (command: ConversationCommand, conversation: Conversation): readonly ConversationEvent[] => {
  switch (command.type) {
    case 'LearnContact':
      return conversation.contact === null ? [{ type: 'ContactLearnt', data: command.data }] : []
    case 'QueueMessage': {
      const { opens, now, ...draft } = command.data
      const queued = queue(conversation, draft, now)
      return opens && !conversation.isOpen
        ? [{ type: 'ConversationOpened', data: { template: draft.template } }, queued]
        : [queued]
    }
    case 'StartNext': {
      const draft = nextDraft(conversation, command.data.now)
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
const inOrder = (drafts: readonly QueuedDraft[]): readonly QueuedDraft[] => [
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
    case 'MessageMerged': {
      const { into, draft } = event.data
      const waiting = conversation.waiting.map((each) => (each.messageId === into ? join(each, draft) : each))
      return { ...conversation, waiting, merged: [...conversation.merged, draft.messageId] }
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
  initial: () => ({ contact: null, isOpen: false, waiting: [], sending: null, merged: [] }),
  decide,
  evolve,
}
