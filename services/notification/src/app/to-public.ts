import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import { definitionOf, type EventType } from '@onhand/schemas'

/** The fields that every message event carries stand in the row's level: what was requested. */
interface Level {
  readonly cause?: unknown
}

const MESSAGES: ReadonlySet<string> = new Set([
  'MessageRequested',
  'MessageRerouted',
  'MessageSent',
  'MessageSentUnconfirmed',
  'MessageDelivered',
  'MessageOpened',
  'MessageBounced',
  'MessageComplained',
  'MessageFailed',
  'MessageSuppressed',
])

/** `MessageSentUnconfirmed` → `message-sent-unconfirmed`. */
const kebab = (type: string): string => type.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
const wire = (type: string): EventType => {
  const name = `onhand.notification.${kebab(type)}.v1`
  if (!definitionOf(name)) throw new Error(`No public event ${name}`) // Unreachable: the lists below are of such.
  return name as EventType
}

const messageEvent: ToPublic = ({ type, data, level }) => {
  const { cause, ...fields } = level as Level
  if (type === 'MessageRequested') return { type: wire(type), data: { ...fields, cause } }
  return { type: wire(type), data: { ...fields, ...(data as object) } }
}

const preferencesEvent: ToPublic = ({ data }) => {
  const { customerId, language, media, consents, quietHours, timeZone, digest, personal } = data as Record<
    string,
    unknown
  >
  const fields = { customerId, language, channels: media, consents, quietHours, timeZone, digest, personal }
  return { type: wire('PreferencesChanged'), data: fields }
}

/** Events whose wire form is the level, then their own data: cases, recoveries, surveys. */
const LEVELLED: ReadonlySet<string> = new Set([
  'CaseOpened',
  'CaseAnswered',
  'CaseResolved',
  'CaseAssigned',
  'CaseHandedOver',
  'CaseHandOverEnded',
  'CaseReopened',
  'RecoveryOffered',
  'RecoveryApproved',
  'RecoveryRefused',
  'RecoveryFulfilled',
  'RecoveryMeasured',
  'SurveySent',
  'CsatRecorded',
  'NpsRecorded',
  'WebhookDisabled',
])

/** The level is in the contract's words, so it goes before the log's own. Only what the contract names goes out: the log knows more of a case than others need to. */
const levelled = (type: string, fields: object): ReturnType<ToPublic> => {
  const name = wire(type)
  return { type: name, data: definitionOf(name)?.data.parse(fields) }
}

/** From the row alone. Conversations are nobody else's business. */
export const toPublic: ToPublic = (event: StoredEvent) => {
  const { type, data, level } = event
  if (type === 'PreferencesSet') return preferencesEvent(event)
  if (level === null) return null
  if (MESSAGES.has(type)) return messageEvent(event)
  if (LEVELLED.has(type)) return levelled(type, { ...(data as object), ...(level as object) })
  return null
}
