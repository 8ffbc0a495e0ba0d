import { isRejection } from '@onhand/event-sourcing'
import { streamId, type View } from '@onhand/event-store'
import { brandFor } from '../domain/brands.ts'
import { asDraft, isInConversation, nextDraft, type Contact, type QueuedDraft } from '../domain/conversation.ts'
import { isSettled, type Cause, type Draft, type Medium, type MessageOutcome } from '../domain/message.ts'
import { zoneOfCountry } from '../domain/quiet-hours.ts'
import { mediaFor, permissionFor } from '../domain/recipient.ts'
import { opensConversation, purposeOf } from '../domain/templates.ts'
import { ALL, brandsStream } from './brand-streams.ts'
import { languageFor } from './language.ts'
import { conversationStream, messageStream, recipientStream } from './streams.ts'

/** The media that this installation has a provider for. */
export interface Telling {
  readonly configured: readonly Medium[]
  /** Messages a day to one customer, beside the urgent ones; null: no bound. */
  readonly mostPerDay?: number | null | undefined
  /** The hash of an order's tracking link, by which a shopper's question finds its order. */
  readonly linkHash?: (orderId: string, generation: number) => string
}

/** More drafts than this are looked at in one flush only where a person has that many waiting. */
const LOOKED_AT = 20

/** The streams that starting the next message needs: those of the messages in question and of the person. */
export const waitingStreams =
  (orderId: string, learning: Contact | null = null) =>
  (view: View): string[] => {
    const { waiting, sending, contact } = view.get(conversationStream, orderId)
    const customerId = (contact ?? learning)?.customerId
    return [
      ...waiting.slice(0, LOOKED_AT).map(({ messageId }) => streamId(messageStream, messageId)),
      ...(sending === null ? [] : [streamId(messageStream, sending)]),
      ...(customerId === undefined ? [] : [streamId(recipientStream, customerId)]),
    ]
  }
export const brands = streamId(brandsStream, ALL)

const envelopeOf = (view: View, orderId: string, contact: Contact, draft: QueuedDraft, now: string, dueAt: string) => {
  const { order } = view.get(conversationStream, orderId)
  const { preferences } = view.get(recipientStream, contact.customerId)
  return {
    ...asDraft(draft),
    ...languageFor(preferences?.language ?? contact.language),
    requestedAt: now,
    dueAt,
    customerId: contact.customerId,
    purpose: purposeOf(draft.template),
    timeZone: preferences?.timeZone ?? zoneOfCountry(order?.country ?? null),
    salesChannel: order?.salesChannel ?? null,
  }
}

export const requestMessage = (
  view: View,
  {
    orderId,
    contact,
    draft,
    media,
    now,
  }: {
    readonly orderId: string
    readonly contact: Contact
    readonly draft: QueuedDraft
    readonly media: readonly Medium[]
    readonly now: string
  },
): void => {
  const { customerId } = contact
  const { messageId } = draft
  const [first = 'email'] = media
  const told =
    media.length > 0 ? view.apply(recipientStream, customerId, { type: 'Tell', data: { messageId, now } }) : []
  const [event] = isRejection(told) ? [] : told
  const slot = event?.type === 'RecipientTold' ? event.data.slot : now
  const envelope = envelopeOf(view, orderId, contact, draft, now, slot)
  const channel = first === 'email' ? ('email' as const) : ('sms' as const)
  const data = { ...envelope, channel, media: media.length > 0 ? media : (['email'] as const) }
  view.apply(messageStream, messageId, { type: 'RequestMessage', data })
}

export const suppress = (view: View, messageId: string, reason: string, because?: Cause): void => {
  const data: MessageOutcome = { type: 'MessageSuppressed', data: { reason, ...(because ? { because } : {}) } }
  view.apply(messageStream, messageId, { type: 'RecordOutcome', data })
}

/** One step of the queue: a message goes, is held for the night, or is put on record as not wanted. */
const step = (view: View, orderId: string, now: string, { configured, mostPerDay }: Telling): 'again' | 'done' => {
  const conversation = view.get(conversationStream, orderId)
  const draft = nextDraft(conversation, now)
  const { contact, order } = conversation
  if (!draft || !contact || !view.knows(messageStream, draft.messageId)) return 'done'
  const { messageId, template } = draft
  if (!view.knows(recipientStream, contact.customerId)) return 'done'
  const recipient = view.get(recipientStream, contact.customerId)
  const urgent = brandFor(Object.values(view.get(brandsStream, ALL)), order?.salesChannel ?? null)?.urgent ?? undefined
  const timeZone = zoneOfCountry(order?.country ?? null)
  const permission = permissionFor(recipient, { template, now, timeZone, urgent, mostPerDay })
  if (permission.kind === 'wait') {
    view.apply(conversationStream, orderId, { type: 'HoldMessages', data: { until: permission.until, urgent } })
    return 'again'
  }
  const media = mediaFor(recipient, configured)
  const reason = permission.kind === 'never' ? permission.reason : media.length === 0 ? 'unreachable' : null
  const digest = recipient.preferences?.digest ?? true
  view.apply(conversationStream, orderId, { type: 'StartNext', data: { now, digest: digest && reason === null } })
  const merged = { messageId, parts: view.get(conversationStream, orderId).sendingParts.slice(1) }
  const whole = merged.parts.length > 0 ? { ...draft, parts: merged.parts } : draft
  requestMessage(view, { orderId, contact, draft: whole, media: reason === null ? media : [], now })
  if (reason === null) return 'done'
  suppress(view, messageId, reason)
  view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId } })
  return 'again'
}

/** Starts the message whose turn it is; nothing while one is on its way or the customer is not known yet. */
export const startNext = (view: View, orderId: string, now: string, telling: Telling): void => {
  for (let steps = 0; steps < LOOKED_AT; steps += 1) if (step(view, orderId, now, telling) === 'done') return
}

/** The streams that telling within another command needs; with a view, those that only the conversation can name. */
export const tellingStreams = (orderId: string, messageId: string, view?: View): string[] =>
  view === undefined
    ? [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands]
    : view.knows(conversationStream, orderId)
      ? waitingStreams(orderId)(view)
      : []

/** Queues a message as a part of another decision, once. */
export const tellWithin = (view: View, draft: Draft, now: string, telling: Telling): void => {
  const { orderId, messageId } = draft
  const conversation = view.get(conversationStream, orderId)
  if (view.version(messageStream, messageId) > 0 || isInConversation(conversation, messageId)) return
  const data = { ...draft, opens: opensConversation(draft.template), now }
  view.apply(conversationStream, orderId, { type: 'QueueMessage', data })
  startNext(view, orderId, now, telling)
}

/** Once a message is settled the next one of its conversation may go. */
export const settle = (view: View, orderId: string, messageId: string, now: string, telling: Telling): void => {
  if (!isSettled(view.get(messageStream, messageId))) return
  view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId } })
  startNext(view, orderId, now, telling)
}
