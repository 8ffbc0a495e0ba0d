import { assertNever, type Decider, type Instant } from '@onhand/event-sourcing'
import type { Cause, Draft, Facts, Part } from './message.ts'
import { isGathered, isUrgent, opensConversation, purposeOf } from './templates.ts'
import { overtakes, type News } from './truth.ts'

/** How to reach the customer of an order; the address itself stays sealed. */
export interface Contact {
  readonly customerId: string
  /** As the order names it; one that is not written in here falls back. */
  readonly language: string
  readonly personal: string | null
}

/** What an order tells of itself that later messages need. */
export interface OrderFacts {
  readonly salesChannel: string
  readonly country: string | null
  readonly fulfilment: string
  readonly storeLocation: string | null
  readonly total: { readonly amount: string; readonly currency: string }
  readonly placedAt: Instant
}

/** A message whose turn comes, but not before a time. `held`: it waits for the end of quiet hours. */
export type QueuedDraft = Draft & { readonly notBefore: Instant; readonly held?: boolean }

export type ConversationEvent =
  | { readonly type: 'ContactLearnt'; readonly data: Contact }
  | { readonly type: 'OrderLearnt'; readonly data: OrderFacts }
  /** The first day that was promised for all of it; recovery measures lateness against it. */
  | { readonly type: 'PromiseLearnt'; readonly data: { readonly date: string } }
  | { readonly type: 'ConversationOpened'; readonly data: { readonly template: string } }
  | { readonly type: 'MessageQueued'; readonly data: QueuedDraft }
  /** It joined a message that was still waiting. */
  | { readonly type: 'MessageMerged'; readonly data: { readonly into: string; readonly draft: Draft } }
  | {
      readonly type: 'MessagesHeld'
      readonly data: { readonly messageIds: readonly string[]; readonly until: Instant }
    }
  /** It waited, and is no longer true. */
  | { readonly type: 'MessageDropped'; readonly data: { readonly messageId: string; readonly because: Cause } }
  | { readonly type: 'MessageStarted'; readonly data: { readonly messageId: string } }
  | { readonly type: 'MessageSettled'; readonly data: { readonly messageId: string } }

export type ConversationCommand =
  | { readonly type: 'LearnContact'; readonly data: Contact }
  | { readonly type: 'LearnOrder'; readonly data: OrderFacts }
  | { readonly type: 'LearnPromise'; readonly data: { readonly date: string } }
  /** `opens`: this message may be the first one that the customer hears of the order. */
  | { readonly type: 'QueueMessage'; readonly data: Draft & { readonly opens: boolean; readonly now: Instant } }
  /** Drops what waits and is no longer true. */
  | { readonly type: 'HearNews'; readonly data: { readonly news: News; readonly cause: Cause } }
  /** What may not go before `until` and is not urgent waits together. */
  | {
      readonly type: 'HoldMessages'
      readonly data: { readonly until: Instant; readonly urgent?: readonly string[] | undefined }
    }
  /** Everything that waited together goes as one letter, where the customer wants it so. */
  | { readonly type: 'StartNext'; readonly data: { readonly now: Instant; readonly digest?: boolean } }
  | { readonly type: 'SettleMessage'; readonly data: { readonly messageId: string } }

/**
 * All that an order's customer is told, stream `conversation-{orderId}`: one message at a time, in order, none before
 * the first one about the order itself (topics are not ordered between each other).
 */
export interface Conversation {
  readonly contact: Contact | null
  readonly order: OrderFacts | null
  readonly promisedOn: string | null
  readonly isOpen: boolean
  readonly waiting: readonly QueuedDraft[]
  readonly sending: string | null
  /** What the one on its way tells. */
  readonly sendingParts: readonly Part[]
  /** The last one that was settled: while nothing followed, another medium may say it again. */
  readonly lastSettled: string | null
  /** Messages that were told as part of another one, or dropped: the latest ones. Older news does not come again. */
  readonly merged: readonly string[]
}

const isDue = ({ notBefore }: QueuedDraft, now: Instant): boolean => notBefore <= now

/** The message whose turn it is; what cannot wait passes by those that are held for the night. */
export const nextDraft = ({ contact, isOpen, waiting, sending }: Conversation, now: Instant): QueuedDraft | null => {
  const [first] = waiting
  if (contact === null || !isOpen || sending !== null || first === undefined) return null
  if (isDue(first, now)) return first
  const passing = waiting.find((draft) => draft.held !== true)
  return first.held === true && passing !== undefined && isDue(passing, now) ? passing : null
}

/** What was asked for, without the waiting. */
export const asDraft = ({ messageId, orderId, template, facts, cause, alsoBecause, parts }: QueuedDraft): Draft => ({
  ...{ messageId, orderId, template, facts, cause },
  ...(alsoBecause ? { alsoBecause } : {}),
  ...(parts ? { parts } : {}),
})

/** When to look again for a message whose turn has come; null while one is on its way or none waits. */
export const wakeAt = ({ waiting, sending }: Conversation): Instant | null => {
  const [first] = waiting
  if (first === undefined || sending !== null) return null
  const passing = first.held === true ? waiting.find((draft) => draft.held !== true) : undefined
  return passing !== undefined && passing.notBefore < first.notBefore ? passing.notBefore : first.notBefore
}

/** Whether a message is waiting, was merged into another, or dropped. */
export const isInConversation = ({ waiting, merged }: Conversation, messageId: string): boolean =>
  merged.includes(messageId) || waiting.some((draft) => draft.messageId === messageId)

/** Everything that a message tells: its own news first. */
export const partsOf = ({ template, facts, cause, alsoBecause, parts = [] }: Draft): readonly Part[] => [
  { template, facts, cause, ...(alsoBecause ? { alsoBecause } : {}) },
  ...parts,
]

/** The waiting messages that the news makes untrue, all of what they tell. */
export const overtaken = ({ waiting }: Conversation, news: News): readonly QueuedDraft[] =>
  waiting.filter((draft) => partsOf(draft).every((part) => overtakes(news, part)))

const GATHER_MS = 1_500

const queue = (conversation: Conversation, draft: Draft, now: Instant): ConversationEvent => {
  const gathered = isGathered(draft.template)
  const alike = conversation.waiting.find(({ template }) => gathered && template === draft.template)
  if (alike) return { type: 'MessageMerged', data: { into: alike.messageId, draft } }
  const notBefore = gathered ? new Date(Date.parse(now) + GATHER_MS).toISOString() : now
  return { type: 'MessageQueued', data: { ...draft, notBefore } }
}

/** News of the same kind that name lines: one sentence with all of them. The later of two days counts for all. */
const joinLines = (waiting: QueuedDraft, { facts, cause, alsoBecause = [] }: Draft): QueuedDraft => {
  const both = <Item>(of: (from: Facts) => readonly Item[] | undefined): readonly Item[] => [
    ...(of(waiting.facts) ?? []),
    ...(of(facts) ?? []),
  ]
  const lines = both((from) => from.lines)
  const lineNumbers = both((from) => from.lineNumbers)
  const days = [waiting.facts.date, facts.date].flatMap((day) => day ?? [])
  const date = days.toSorted().at(-1)
  return {
    ...waiting,
    facts: { ...waiting.facts, lines, lineNumbers, ...(date === undefined ? {} : { date }) },
    alsoBecause: [...(waiting.alsoBecause ?? []), cause, ...alsoBecause],
  }
}

const joined = (waiting: QueuedDraft, draft: Draft): QueuedDraft => {
  const { template } = draft
  if (template === waiting.template && (template === 'backordered' || template === 'cancelled'))
    return joinLines(waiting, draft)
  return { ...waiting, parts: [...(waiting.parts ?? []), ...partsOf(draft)] }
}

const hear = (conversation: Conversation, news: News, because: Cause): readonly ConversationEvent[] =>
  overtaken(conversation, news).map(({ messageId }) => ({ type: 'MessageDropped', data: { messageId, because } }))

/** News of the order that waited for the morning; a question for an opinion stands alone. */
const isNews = ({ held, template }: QueuedDraft): boolean => held === true && purposeOf(template) !== 'feedback'

const start = (conversation: Conversation, now: Instant, digest: boolean): readonly ConversationEvent[] => {
  const draft = nextDraft(conversation, now)
  if (!draft) return []
  const together = conversation.waiting.filter(
    (other) => digest && other !== draft && isNews(draft) && isNews(other) && isDue(other, now),
  )
  return [
    ...together.map((other) => ({
      type: 'MessageMerged' as const,
      data: { into: draft.messageId, draft: asDraft(other) },
    })),
    { type: 'MessageStarted', data: { messageId: draft.messageId } },
  ]
}

const decide = (command: ConversationCommand, conversation: Conversation): readonly ConversationEvent[] => {
  switch (command.type) {
    case 'LearnContact':
      return conversation.contact === null ? [{ type: 'ContactLearnt', data: command.data }] : []
    case 'LearnOrder':
      return conversation.order === null ? [{ type: 'OrderLearnt', data: command.data }] : []
    case 'LearnPromise':
      return conversation.promisedOn === null ? [{ type: 'PromiseLearnt', data: command.data }] : []
    case 'QueueMessage': {
      const { opens, now, ...draft } = command.data
      const queued = queue(conversation, draft, now)
      return opens && !conversation.isOpen
        ? [{ type: 'ConversationOpened', data: { template: draft.template } }, queued]
        : [queued]
    }
    case 'HearNews':
      return hear(conversation, command.data.news, command.data.cause)
    case 'HoldMessages': {
      const { until, urgent } = command.data
      const isPressing = ({ template }: Draft): boolean => (urgent ? urgent.includes(template) : isUrgent(template))
      const waiting = conversation.waiting.filter((draft) => !isPressing(draft) && draft.notBefore < until)
      const messageIds = waiting.map(({ messageId }) => messageId)
      return messageIds.length > 0 ? [{ type: 'MessagesHeld', data: { messageIds, until } }] : []
    }
    case 'StartNext':
      return start(conversation, command.data.now, command.data.digest ?? true)
    case 'SettleMessage':
      return conversation.sending === command.data.messageId ? [{ type: 'MessageSettled', data: command.data }] : []
    default:
      return assertNever(command)
  }
}

/** The first that may open the conversation goes ahead of what came too early; all else in the order in which it became true. */
const inOrder = ({ waiting, sending, lastSettled }: Conversation, draft: QueuedDraft): readonly QueuedDraft[] => {
  const hasBegun = sending !== null || lastSettled !== null || waiting.some((one) => opensConversation(one.template))
  return opensConversation(draft.template) && !hasBegun ? [draft, ...waiting] : [...waiting, draft]
}

const without = (drafts: readonly QueuedDraft[], messageId: string): readonly QueuedDraft[] =>
  drafts.filter((draft) => draft.messageId !== messageId)

/** The state stays small however long an order's story is; the consumer's checkpoint is what keeps a record from coming twice. */
const MERGED_KEPT = 100
const remembered = ({ merged }: Conversation, messageId: string): readonly string[] =>
  [...merged, messageId].slice(-MERGED_KEPT)

const evolve = (conversation: Conversation, event: ConversationEvent): Conversation => {
  const { waiting } = conversation
  switch (event.type) {
    case 'ContactLearnt':
      return { ...conversation, contact: event.data }
    case 'OrderLearnt':
      return { ...conversation, order: event.data }
    case 'PromiseLearnt':
      return { ...conversation, promisedOn: event.data.date }
    case 'ConversationOpened':
      return { ...conversation, isOpen: true }
    case 'MessageQueued':
      return { ...conversation, waiting: inOrder(conversation, event.data) }
    case 'MessageMerged': {
      const { into, draft } = event.data
      return {
        ...conversation,
        waiting: without(waiting, draft.messageId).map((each) =>
          each.messageId === into ? joined(each, draft) : each,
        ),
        merged: remembered(conversation, draft.messageId),
      }
    }
    case 'MessagesHeld': {
      const { messageIds, until } = event.data
      const hold = (draft: QueuedDraft): QueuedDraft =>
        messageIds.includes(draft.messageId) ? { ...draft, notBefore: until, held: true } : draft
      return { ...conversation, waiting: waiting.map(hold) }
    }
    case 'MessageDropped': {
      const { messageId } = event.data
      return {
        ...conversation,
        waiting: without(waiting, messageId),
        merged: remembered(conversation, messageId),
      }
    }
    case 'MessageStarted': {
      const { messageId } = event.data
      const draft = waiting.find((each) => each.messageId === messageId)
      return {
        ...conversation,
        waiting: without(waiting, messageId),
        sending: messageId,
        sendingParts: draft ? partsOf(draft) : [],
      }
    }
    case 'MessageSettled':
      return { ...conversation, sending: null, sendingParts: [], lastSettled: event.data.messageId }
    default:
      return assertNever(event)
  }
}

export const conversationDecider: Decider<Conversation, ConversationCommand, ConversationEvent> = {
  initial: () => ({
    contact: null,
    order: null,
    promisedOn: null,
    isOpen: false,
    waiting: [],
    sending: null,
    sendingParts: [],
    lastSettled: null,
    merged: [],
  }),
  decide,
  evolve,
}
