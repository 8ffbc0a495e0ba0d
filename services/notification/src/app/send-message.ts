import { open, type PersonalKeys } from '@onhand/personal'
import { readStates, streamId, type Effect, type EffectHandler, type EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { brandFor, type Brand } from '../domain/brands.ts'
import { partsOf, type Conversation } from '../domain/conversation.ts'
import { mediaOf, mediumOf, type Medium, type Message, type MessageOutcome } from '../domain/message.ts'
import type { Recipient } from '../domain/recipient.ts'
import { brandsTable } from './brand-streams.ts'
import type { Block, ConversationCommands } from './commands.ts'
import type { Compose, ComposeContext } from './compose.ts'
import type { NamesFor } from './names.ts'
import type { Mailer, SendOutcome, ShortText, TextProvider } from './ports.ts'
import { backoffWithJitter, type Chance } from './retry.ts'
import { conversationStream, messageStream, recipientStream, type SendTask } from './streams.ts'

/** The part of an order's personal field, and of the preferences', that a message needs. */
const Person = z.object({
  name: z.string().default(''),
  email: z.string().optional(),
  phone: z.string().optional(),
  chat: z.string().optional(),
})
export type Person = z.infer<typeof Person>

/** The last medium is tried for about a day; one that another can stand in for, for about two minutes. */
const MOST_DEFERRALS = { last: 30, other: 6 }
/** After so many questions that nobody answered the outcome counts as never to be known. */
const MOST_QUESTIONS = 8

export interface SendOptions {
  readonly store: EventStore
  readonly tables: TableReader
  readonly keys: PersonalKeys
  readonly mailer: Mailer
  readonly providers: readonly TextProvider[]
  readonly compose: Compose
  readonly commands: ConversationCommands
  readonly clock: Clock
  readonly chance: Chance
  readonly namesFor: NamesFor
  /** What an agent wrote in a case, for the message that brings it. */
  readonly answerOf: (caseId: string, entryId: string) => Promise<string | null>
}

interface Attempt {
  readonly message: Message
  readonly request: NonNullable<Message['request']>
  readonly person: Person
  readonly recipient: Recipient
  /** The same call was begun before, and nobody wrote down how it ended. */
  readonly isRepeat: boolean
}

const suppressed = (reason: string): MessageOutcome => ({ type: 'MessageSuppressed', data: { reason } })
const failed = (reason: string): MessageOutcome => ({ type: 'MessageFailed', data: { reason } })

const BRANDS_KEPT_MS = 1_000

/** A brand's new words show in mails that are written a second later. */
const cachedBrands = (tables: TableReader, clock: Clock): (() => Promise<readonly Brand[]>) => {
  let known: readonly Brand[] = []
  let until = 0
  return async () => {
    if (clock.epochMs() < until) return known
    until = clock.epochMs() + BRANDS_KEPT_MS
    known = (await tables.select(brandsTable, { limit: 1_000 })).map(({ settings }) => settings)
    return known
  }
}

const addressOf = ({ email, phone, chat }: Person, medium: Medium): string | undefined =>
  ({ email, sms: phone, chat })[medium]

/** The order's own contact, and over it what the customer told of themselves since. `erased`: their key is gone. */
const personOf = async (
  keys: PersonalKeys,
  customerId: string,
  sealed: readonly (string | null)[],
): Promise<Person | 'erased' | null> => {
  const tokens = sealed.flatMap((token) => token ?? [])
  if (tokens.length === 0) return null
  const key = await keys.keyFor(customerId)
  let person: Person = { name: '' }
  for (const token of tokens) {
    const opened = open(key, customerId, token)
    if (opened === 'erased') return 'erased'
    const { name, ...addresses } = Person.parse(opened)
    person = { ...person, ...addresses, name: name === '' ? person.name : name }
  }
  return person
}

/** Opens the sealed contact at the last moment, sends by the medium whose turn it is, and records what became of it. */
export const sendMessageHandler = (options: SendOptions): EffectHandler => {
  const { store, keys, mailer, providers, compose, clock, chance, commands, tables, answerOf, namesFor } = options

  const later = (message: Message, reason: string, afterMs?: number): MessageOutcome => {
    const isLast = mediaOf(message).length === message.mediumIndex + 1
    if (message.deferrals >= (isLast ? MOST_DEFERRALS.last : MOST_DEFERRALS.other)) return failed(reason)
    const wait = Math.max(afterMs ?? 0, backoffWithJitter(message.deferrals, chance))
    return { type: 'MessageDeferred', data: { reason, until: new Date(clock.epochMs() + wait).toISOString() } }
  }
  /** Asked for later, by the provider's own record or the idempotency key; by SMTP nobody can be asked. */
  const unknown = (message: Message, canFindOut: boolean): MessageOutcome => {
    if (!canFindOut || message.deferrals >= MOST_QUESTIONS)
      return { type: 'MessageSentUnconfirmed', data: { attemptedAt: clock.now() } }
    return later(message, 'unknown-outcome')
  }
  const sent = (providerId: string | null): MessageOutcome => ({
    type: 'MessageSent',
    data: { providerId, sentAt: clock.now() },
  })
  const outcomeOf = (message: Message, outcome: SendOutcome, canFindOut: boolean): MessageOutcome => {
    switch (outcome.kind) {
      case 'sent':
        return sent(outcome.providerId)
      case 'refused':
        return failed(outcome.reason)
      case 'later':
        return later(message, outcome.reason, outcome.afterMs)
      case 'unknown':
        return unknown(message, canFindOut)
    }
  }
  const blockOf = (outcome: SendOutcome, medium: Medium): Block | undefined =>
    outcome.kind === 'refused' && outcome.block !== undefined ? { medium, reason: outcome.block } : undefined

  const brands = cachedBrands(tables, clock)
  const contextOf = async ({ request, recipient }: Attempt): Promise<ComposeContext> => {
    const brand = brandFor(await brands(), request.salesChannel ?? null)
    const { caseId, entryId } = request.facts
    const answer = caseId === undefined || entryId === undefined ? null : await answerOf(caseId, entryId)
    const measures = recipient.preferences?.consents['measurement'] === true
    return { brand, answer: answer ?? undefined, measures, names: await namesFor(partsOf(request)) }
  }

  const sendText = async (attempt: Attempt, provider: TextProvider, text: ShortText): Promise<SendOutcome> => {
    const { message, isRepeat } = attempt
    const isOpen = isRepeat || message.reason === 'unknown-outcome'
    if (isOpen && provider.ask) {
      // A second text before this is known could be one too many.
      const asked = await provider.ask(text).catch(() => null)
      if (asked === null) return { kind: 'unknown' }
      if (asked.taken) return { kind: 'sent', providerId: asked.providerId }
    }
    return provider.send(text)
  }

  const call = async (attempt: Attempt): Promise<{ outcome: MessageOutcome; block?: Block | undefined }> => {
    const { message, request, person } = attempt
    const medium = mediumOf(message)
    const address = addressOf(person, medium)
    const isLast = mediaOf(message).length === message.mediumIndex + 1
    if (address === undefined) return { outcome: isLast ? suppressed('no-address') : failed('no-address') }
    const composed = compose(request, { name: person.name, address }, await contextOf(attempt))
    const provider = providers.find((candidate) => candidate.medium === medium)
    const notSent = (): SendOutcome => ({ kind: 'later', reason: 'provider-unavailable' })
    if (medium === 'email') {
      const outcome = await mailer.send(composed.mail).catch(notSent)
      return { outcome: outcomeOf(message, outcome, false), block: blockOf(outcome, medium) }
    }
    if (!provider) return { outcome: failed('no-provider') }
    const text = { messageId: request.messageId, to: address, text: composed.short, since: request.requestedAt }
    const outcome = await sendText(attempt, provider, text).catch(notSent)
    return { outcome: outcomeOf(message, outcome, true), block: blockOf(outcome, medium) }
  }

  /** All that an attempt needs to know, read at once. */
  const attemptOf = async (task: SendTask, tries: number): Promise<Attempt | { settled: MessageOutcome } | null> => {
    const ids = [streamId(messageStream, task.messageId), streamId(conversationStream, task.orderId)] as const
    const customer = task.customerId === undefined ? [] : [streamId(recipientStream, task.customerId)]
    const states = await readStates(store.storage, store.types, [...ids, ...customer])
    const stateOf = (stream: string | undefined): unknown => states.get(stream ?? '')?.state
    const message = stateOf(ids[0]) as Message
    // An older call's effect that was still on its way when a newer one was decided on.
    if (message.due?.number !== task.number || !message.request) return null
    const { contact } = stateOf(ids[1]) as Conversation
    if (!contact) return { settled: suppressed('no-contact') }
    const { customerId } = contact
    const recipient =
      customer.length > 0
        ? (stateOf(customer[0]) as Recipient)
        : (await store.current(recipientStream, customerId)).state
    const person = await personOf(keys, customerId, [contact.personal, recipient.preferences?.personal ?? null])
    if (person === null) return { settled: suppressed('no-contact') }
    if (person === 'erased') return { settled: suppressed('erased') }
    return { message, request: message.request, person, recipient, isRepeat: tries > 1 }
  }

  return async ({ data, attempt: tries }: Effect) => {
    const task = { number: 1, ...(data as unknown as Omit<SendTask, 'number'> & Partial<SendTask>) }
    const { messageId, orderId, number } = task
    const attempt = await attemptOf(task, tries)
    if (!attempt)
      return commands.recordOutcome(messageId, orderId, { outcome: suppressed('already-settled'), attempt: number })
    const result = 'settled' in attempt ? { outcome: attempt.settled } : await call(attempt)
    return commands.recordOutcome(messageId, orderId, { ...result, attempt: number })
  }
}
