import type { Language } from '../languages.ts'
import {
  placeholdersOf,
  render,
  withoutPlaceholders,
  type Form,
  type Placeholders,
  type ValueOf,
  type Values,
} from '../text.ts'
import { aftercareMessages } from './aftercare.ts'
import { careMessages } from './care.ts'
import { choiceMessages } from './choices.ts'
import { deliveryMessages } from './delivery.ts'
import { orderMessages } from './order.ts'
import { recoveryMessages } from './recovery.ts'
import type { MessageTemplates } from './template.ts'
import { wishMessages } from './wishes.ts'
import { messageWords, type MessageWord } from './words.ts'

/** Every message to a customer: kind → letter in each language. */
export const messages = {
  ...orderMessages,
  ...deliveryMessages,
  ...aftercareMessages,
  ...recoveryMessages,
  ...careMessages,
  ...choiceMessages,
  ...wishMessages,
} as const satisfies MessageTemplates

type Messages = typeof messages
export type MessageKind = keyof Messages

/** Whether it is a kind of message, for kinds that come from data. */
export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(messages, kind)

/** Around every letter. Without a name, because it was never given or has been erased, the greeting does without. */
const frame: { readonly [L in Language]: Record<'greeting' | 'greetingNoName' | 'follow' | 'closing', string> } = {
  en: {
    greeting: 'Dear {name},',
    greetingNoName: 'Dear customer,',
    follow: 'You can follow your order here: {trackingUrl}',
    closing: 'Kind regards',
  },
  ja: {
    greeting: '{name} 様',
    greetingNoName: 'お客様',
    follow: 'ご注文の状況は、こちらからご確認いただけます：{trackingUrl}',
    closing: '今後ともよろしくお願いいたします。',
  },
  pl: {
    greeting: 'Dzień dobry, {name}!',
    greetingNoName: 'Dzień dobry!',
    follow: 'Stan zamówienia można śledzić tutaj: {trackingUrl}',
    closing: 'Z poważaniem',
  },
  hy: {
    greeting: 'Հարգելի՛ {name},',
    greetingNoName: 'Հարգելի՛ հաճախորդ,',
    follow: 'Պատվերին կարող եք հետևել այստեղ՝ {trackingUrl}',
    closing: 'Հարգանքով',
  },
}

type English<K extends MessageKind> = Messages[K]['en']
type InSubject<K extends MessageKind> = Placeholders<English<K>['subject']>
type InLines<K extends MessageKind> = Placeholders<English<K>['lines'][number]>

/** The names of the values that the words of a kind of message speak of. */
export type PlaceholderOf<K extends MessageKind> = K extends MessageKind ? InSubject<K> | InLines<K> : never

/** The subject's values, and those of the lines that shall appear, formatted for the language; `count` is a number. */
export type MessageValues<K extends MessageKind> = { readonly [Name in InSubject<K>]: ValueOf<Name> } & {
  readonly [Name in InLines<K>]?: ValueOf<Name> | undefined
} & { readonly name?: string | undefined; readonly trackingUrl?: string | undefined }

/** A sentence of a letter, or a figure with its label. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'detail'; readonly label: string; readonly value: string }

/** A brand's own words in place of the usual ones. */
export interface OwnWords {
  readonly subject?: string | undefined
  readonly lines?: readonly string[] | undefined
}

export interface Message {
  /** One line: line breaks in values become spaces. */
  readonly subject: string
  readonly greeting: string
  /** What the letter says, without the link to follow the order. */
  readonly pieces: readonly Piece[]
  readonly lines: readonly string[]
  readonly closing: string
  /** All of it as plain text. */
  readonly text: string
}

const known = (form: Form, values: Values): boolean =>
  [...placeholdersOf(form)].every((name) => values[name] !== undefined)

/** `Carrier: {carrier}`, in the punctuation of any of the languages. */
const DETAIL = /^([^{}]+?)\s*[:：՝]\s*\{(\w+)\}$/u

const pieceOf = (form: Form, language: Language, values: Values): Piece => {
  const [, label, name] = typeof form === 'string' ? (DETAIL.exec(form) ?? []) : []
  const value = name === undefined ? undefined : values[name]
  if (label === undefined || typeof value !== 'string') return { kind: 'text', text: render(form, language, values) }
  return { kind: 'detail', label, value }
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')

/** The names that the words of a kind of message may use, whatever the language. */
export const placeholdersIn = (kind: MessageKind): ReadonlySet<string> => {
  const { subject, lines } = messages[kind].en as { subject: Form; lines: readonly Form[] }
  return new Set(['orderId', ...[subject, ...lines].flatMap((form) => [...placeholdersOf(form)])])
}

/** The names in a text that no value is known for: a brand's own words are checked before they are kept. */
export const unknownPlaceholders = (kind: MessageKind, text: string): readonly string[] => {
  const allowed = placeholdersIn(kind)
  return [...placeholdersOf(text)].filter((name) => !allowed.has(name))
}

/** Whether braces stand in a text that are no placeholder, like `{order-id}` or `{{name}}`: a customer would read them as they are. */
export const hasStrayBraces = (text: string): boolean => /[{}]/u.test(withoutPlaceholders(text))

/**
 * The message of a kind in a language. Lines whose values are not given are left out. Where a brand's own subject needs such a value,
 * or none of its own lines can be said, the usual words stand in: a letter goes out whole, whatever was known.
 */
export const composeMessage = <K extends MessageKind>(
  kind: K,
  language: Language,
  values: MessageValues<K>,
  own: OwnWords = {},
): Message => {
  const given = values as Values
  const usual = messages[kind][language]
  const sayable = (forms: readonly Form[]): readonly Form[] => forms.filter((form) => known(form, given))
  const [subject = usual.subject] = sayable(own.subject === undefined ? [] : [own.subject])
  const ownForms = sayable(own.lines ?? [])
  const forms = ownForms.length > 0 ? ownForms : sayable(usual.lines)
  const { greeting, greetingNoName, follow, closing } = frame[language]
  const lines = [...forms, follow].filter((form) => known(form, given)).map((form) => render(form, language, given))
  const opening = render(known(greeting, given) ? greeting : greetingNoName, language, given)
  return {
    subject: oneLine(render(subject, language, given)),
    greeting: opening,
    pieces: forms.map((form) => pieceOf(form, language, given)),
    lines,
    closing,
    text: [opening, lines.join('\n'), closing].join('\n\n'),
  }
}

/** The words for a code in a letter; undefined where there are none, or where a value that they need is not known. */
export const wordFor = (key: string, language: Language, values: Values = {}): string | undefined => {
  if (!Object.hasOwn(messageWords, key)) return undefined
  const form = messageWords[key as MessageWord][language]
  return known(form, values) ? render(form, language, values) : undefined
}
