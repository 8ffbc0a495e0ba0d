import type { Language } from '../languages.ts'
import { placeholdersOf, render, type Form, type Placeholders, type ValueOf, type Values } from '../text.ts'
import { aftercareMessages } from './aftercare.ts'
import { deliveryMessages } from './delivery.ts'
import { orderMessages } from './order.ts'
import type { MessageTemplates } from './template.ts'

/** Every message to a customer: kind → letter in each language. */
export const messages = {
  ...orderMessages,
  ...deliveryMessages,
  ...aftercareMessages,
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

/** The subject's values, and those of the lines that shall appear, formatted for the language; `count` is a number. */
export type MessageValues<K extends MessageKind> = { readonly [Name in InSubject<K>]: ValueOf<Name> } & {
  readonly [Name in InLines<K>]?: ValueOf<Name> | undefined
} & { readonly name?: string | undefined; readonly trackingUrl?: string | undefined }

export interface Message {
  /** One line: line breaks in values become spaces. */
  readonly subject: string
  readonly greeting: string
  readonly lines: readonly string[]
  readonly closing: string
  /** All of it as plain text. */
  readonly text: string
}

const known = (form: Form, values: Values): boolean =>
  [...placeholdersOf(form)].every((name) => values[name] !== undefined)

/** The message of a kind in a language. Lines whose values are not given are left out. */
export const composeMessage = <K extends MessageKind>(
  kind: K,
  language: Language,
  values: MessageValues<K>,
): Message => {
  const given = values as Values
  const { subject, lines: forms } = messages[kind][language]
  const { greeting, greetingNoName, follow, closing } = frame[language]
  const lines = [...forms, follow].filter((form) => known(form, given)).map((form) => render(form, language, given))
  const opening = render(known(greeting, given) ? greeting : greetingNoName, language, given)
  return {
    subject: render(subject, language, given).replace(/\s*[\r\n]+\s*/g, ' '),
    greeting: opening,
    lines,
    closing,
    text: [opening, lines.join('\n'), closing].join('\n\n'),
  }
}
