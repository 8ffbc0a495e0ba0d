import { assertNever, type Decider, type Instant } from '@onhand/event-sourcing'
import type { LanguageCode, Medium } from './message.ts'
import { quietUntil, type QuietHours } from './quiet-hours.ts'
import { allowedByDefault, isUrgent, purposeOf, type Template } from './templates.ts'

/** How a customer wants to be told. Phone number and chat account stand sealed in `personal`. */
export interface Preferences {
  readonly language: LanguageCode | null
  /** Empty: the usual order. */
  readonly media: readonly Medium[]
  readonly consents: Readonly<Record<string, boolean>>
  readonly quietHours: QuietHours | null
  readonly timeZone: string | null
  readonly digest: boolean
  /** The media that `personal` holds an address for, beside the order's own e-mail address. */
  readonly reachable: readonly Medium[]
  readonly personal: string | null
  /** A keyed hash of what `personal` holds: the same addresses again are no news. */
  readonly mark?: string | null
}

/** Something that went wrong for a customer. */
export interface Trouble {
  readonly orderId: string
  readonly kind: string
  readonly at: Instant
}

export type RecipientEvent =
  | { readonly type: 'PreferencesSet'; readonly data: Preferences & { readonly customerId: string } }
  | { readonly type: 'MediumBlocked'; readonly data: { readonly medium: Medium; readonly reason: string } }
  | { readonly type: 'MediumUnblocked'; readonly data: { readonly medium: Medium } }
  | { readonly type: 'RecipientTold'; readonly data: { readonly messageId: string; readonly slot: Instant } }
  | { readonly type: 'TroubleSeen'; readonly data: Trouble }
  | {
      readonly type: 'SpendSeen'
      readonly data: {
        readonly orderId: string
        readonly minor: number
        readonly currency: string
        readonly at: Instant
      }
    }
  /** The shop's own word for them. */
  | { readonly type: 'TierSeen'; readonly data: { readonly tier: string | null } }
  | {
      readonly type: 'OpinionGiven'
      readonly data: { readonly kind: string; readonly score: number; readonly at: Instant }
    }
  | {
      readonly type: 'OpinionAsked'
      readonly data: { readonly surveyId: string; readonly kind: string; readonly at: Instant }
    }

export type RecipientCommand =
  | { readonly type: 'SetPreferences'; readonly data: Preferences & { readonly customerId: string } }
  | { readonly type: 'BlockMedium'; readonly data: { readonly medium: Medium; readonly reason: string } }
  | { readonly type: 'UnblockMedium'; readonly data: { readonly medium: Medium } }
  | { readonly type: 'Tell'; readonly data: { readonly messageId: string; readonly now: Instant } }
  | { readonly type: 'SeeTrouble'; readonly data: Trouble }
  | { readonly type: 'SeeTier'; readonly data: { readonly tier: string | null } }
  | { readonly type: 'SeeSpend'; readonly data: Extract<RecipientEvent, { type: 'SpendSeen' }>['data'] }
  | {
      readonly type: 'GiveOpinion'
      readonly data: { readonly kind: string; readonly score: number; readonly at: Instant }
    }
  | { readonly type: 'AskOpinion'; readonly data: Extract<RecipientEvent, { type: 'OpinionAsked' }>['data'] }

/** What is known of a customer over all orders, stream `recipient-{customerId}`. */
export interface Recipient {
  readonly preferences: Preferences | null
  /** Medium → why it does not reach them: a hard bounce, a complaint, an unknown number. */
  readonly blocked: Readonly<Partial<Record<Medium, string>>>
  /** When their next message may go. */
  readonly nextSlot: Instant | null
  /** How many messages they got on the last day (UTC) that they got any. */
  readonly told: { readonly day: string; readonly count: number } | null
  /** The latest ones, the newest last. */
  readonly troubles: readonly Trouble[]
  /** As the shop names it, e.g. gold; null: none. */
  readonly tier: string | null
  /** Currency → minor units captured so far. */
  readonly spent: Readonly<Record<string, number>>
  readonly orders: number
  readonly lastOrderAt: Instant | null
  readonly lastOrderId: string | null
  /** Kind of survey → the last score, and when it was given. */
  readonly opinions: Readonly<Record<string, { readonly score: number; readonly at: Instant }>>
  /** Kind of survey → when it was last asked. */
  readonly asked: Readonly<Record<string, Instant>>
}

/** Milliseconds between two messages to one person: a burst of theirs leaves room for everybody else. */
export const PACE_MS = 250
const TROUBLES_KEPT = 20

const slotFor = ({ nextSlot }: Recipient, now: Instant): Instant =>
  nextSlot !== null && nextSlot > now ? nextSlot : now

/** Seals of the same text differ: what they hold is compared by its mark. */
const isSame = (known: Preferences | null, wanted: Preferences): boolean => {
  if (known === null) return false
  const plain = ({ language, media, consents, quietHours, timeZone, digest, reachable, mark }: Preferences): string => {
    const allowed = Object.entries(consents).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const quiet = quietHours === null ? null : [quietHours.from, quietHours.until]
    return JSON.stringify([language, media, allowed, quiet, timeZone, digest, reachable, mark ?? null])
  }
  return plain(known) === plain(wanted)
}

const decide = (command: RecipientCommand, recipient: Recipient): readonly RecipientEvent[] => {
  switch (command.type) {
    case 'SetPreferences':
      return isSame(recipient.preferences, command.data) ? [] : [{ type: 'PreferencesSet', data: command.data }]
    case 'BlockMedium':
      return recipient.blocked[command.data.medium] === undefined ? [{ type: 'MediumBlocked', data: command.data }] : []
    case 'UnblockMedium':
      return recipient.blocked[command.data.medium] === undefined
        ? []
        : [{ type: 'MediumUnblocked', data: command.data }]
    case 'Tell': {
      const { messageId, now } = command.data
      return [{ type: 'RecipientTold', data: { messageId, slot: slotFor(recipient, now) } }]
    }
    case 'SeeTrouble': {
      const { orderId, kind } = command.data
      const isKnown = recipient.troubles.some((trouble) => trouble.orderId === orderId && trouble.kind === kind)
      return isKnown ? [] : [{ type: 'TroubleSeen', data: command.data }]
    }
    case 'SeeTier':
      return recipient.tier === command.data.tier ? [] : [{ type: 'TierSeen', data: command.data }]
    case 'SeeSpend':
      return [{ type: 'SpendSeen', data: command.data }]
    case 'GiveOpinion':
      return [{ type: 'OpinionGiven', data: command.data }]
    case 'AskOpinion':
      return [{ type: 'OpinionAsked', data: command.data }]
    default:
      return assertNever(command)
  }
}

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

const evolve = (recipient: Recipient, event: RecipientEvent): Recipient => {
  switch (event.type) {
    case 'PreferencesSet': {
      const { language, media, consents, quietHours, timeZone, digest, reachable, personal, mark } = event.data
      const preferences = {
        language,
        media,
        consents,
        quietHours,
        timeZone,
        digest,
        reachable,
        personal,
        mark: mark ?? null,
      }
      // A new address is a new chance.
      const blocked = Object.fromEntries(
        Object.entries(recipient.blocked).filter(([medium]) => !preferences.reachable.includes(medium as Medium)),
      )
      return { ...recipient, preferences, blocked }
    }
    case 'MediumBlocked':
      return { ...recipient, blocked: { ...recipient.blocked, [event.data.medium]: event.data.reason } }
    case 'MediumUnblocked':
      return { ...recipient, blocked: without(recipient.blocked, event.data.medium) }
    case 'RecipientTold': {
      const { slot } = event.data
      const day = slot.slice(0, 10)
      const count = recipient.told?.day === day ? recipient.told.count + 1 : 1
      return { ...recipient, told: { day, count }, nextSlot: new Date(Date.parse(slot) + PACE_MS).toISOString() }
    }
    case 'TroubleSeen':
      return { ...recipient, troubles: [...recipient.troubles, event.data].slice(-TROUBLES_KEPT) }
    case 'TierSeen':
      return { ...recipient, tier: event.data.tier }
    case 'SpendSeen': {
      const { minor, currency, at, orderId } = event.data
      const isNew = orderId !== recipient.lastOrderId
      return {
        ...recipient,
        spent: { ...recipient.spent, [currency]: (recipient.spent[currency] ?? 0) + minor },
        orders: recipient.orders + (isNew ? 1 : 0),
        lastOrderAt: at,
        lastOrderId: orderId,
      }
    }
    case 'OpinionGiven': {
      const { kind, score, at } = event.data
      return { ...recipient, opinions: { ...recipient.opinions, [kind]: { score, at } } }
    }
    case 'OpinionAsked':
      return { ...recipient, asked: { ...recipient.asked, [event.data.kind]: event.data.at } }
    default:
      return assertNever(event)
  }
}

export const recipientDecider: Decider<Recipient, RecipientCommand, RecipientEvent> = {
  initial: () => ({
    preferences: null,
    blocked: {},
    nextSlot: null,
    told: null,
    troubles: [],
    tier: null,
    spent: {},
    orders: 0,
    lastOrderAt: null,
    lastOrderId: null,
    opinions: {},
    asked: {},
  }),
  decide,
  evolve,
}

const USUAL: readonly Medium[] = ['email', 'chat', 'sms']

/**
 * The media to try for a customer, in order: theirs first, then the usual ones; none whose address is unknown or came back.
 * `configured`: those that this installation has a provider for. After a complaint e-mail is the last resort.
 */
export const mediaFor = (recipient: Recipient, configured: readonly Medium[]): readonly Medium[] => {
  const { preferences, blocked } = recipient
  const wanted = [...new Set([...(preferences?.media ?? []), ...USUAL])]
  const reachable = new Set<Medium>(['email', ...(preferences?.reachable ?? [])])
  return wanted.filter(
    (medium) => reachable.has(medium) && configured.includes(medium) && blocked[medium] === undefined,
  )
}

/** Why a message of this kind must not go to a customer now or ever, or until when it has to wait. */
export type Permission =
  | { readonly kind: 'now' }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'never'; readonly reason: string }

export interface PermissionQuestion {
  readonly template: Template
  readonly now: Instant
  /** Where the customer lives as far as the order tells. */
  readonly timeZone: string
  /** The brand's own list of what cannot wait; absent: the usual one. */
  readonly urgent?: readonly string[] | undefined
  /** So many a day (UTC) at most, beside what is urgent; null: no bound. */
  readonly mostPerDay?: number | null | undefined
}

export const permissionFor = (
  { preferences, told }: Recipient,
  { template, now, timeZone, urgent, mostPerDay = null }: PermissionQuestion,
): Permission => {
  const purpose = purposeOf(template)
  if (!(preferences?.consents[purpose] ?? allowedByDefault(purpose))) return { kind: 'never', reason: 'no-consent' }
  const isPressing = urgent ? urgent.includes(template) : isUrgent(template)
  const isFull = mostPerDay !== null && told?.day === now.slice(0, 10) && told.count >= mostPerDay
  if (isFull && !isPressing) return { kind: 'never', reason: 'daily-quota' }
  const quietHours = preferences?.quietHours ?? null
  if (quietHours === null || isPressing) return { kind: 'now' }
  const until = quietUntil(now, quietHours, preferences?.timeZone ?? timeZone)
  return until === null ? { kind: 'now' } : { kind: 'wait', until }
}
