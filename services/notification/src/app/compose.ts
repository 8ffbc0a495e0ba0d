import { isRejection } from '@onhand/event-sourcing'
import {
  composeMessage,
  formatDateTime,
  formatDay,
  formatMoney,
  reasonFor,
  wordFor,
  type Language,
  type Message,
  type MessageKind,
  type PlaceholderOf,
} from '@onhand/i18n'
import { parseMoney } from '@onhand/money'
import { collectionCode } from '@onhand/service'
import type { Brand } from '../domain/brands.ts'
import type { Draft, Envelope, Facts, Part } from '../domain/message.ts'
import type { Template } from '../domain/templates.ts'
import { readableOn, renderLetter, type LetterView } from './letter.ts'
import { createLinks, type LinkOptions, type Links } from './links.ts'
import { idsAsNames, type Names } from './names.ts'
import type { Mail } from './ports.ts'

/** Every template has a letter in every language, or this does not compile. */
const kindOf = (template: Template): MessageKind => template

export interface ComposeContext {
  readonly brand?: Brand | undefined
  readonly names?: Names | undefined
  /** What an agent wrote, opened at the last moment. */
  readonly answer?: string | undefined
  /** The customer allowed that it is noted when a mail is opened. */
  readonly measures?: boolean | undefined
}

/** A message as every medium needs it. */
export interface Composed {
  readonly mail: Mail
  /** For a phone: the news in a line, the day that matters, and the link. */
  readonly short: string
}

export type ComposeRequest = Draft & Pick<Envelope, 'language' | 'customerId' | 'purpose' | 'timeZone'>
export type Compose = (request: ComposeRequest, to: Mail['to'], context?: ComposeContext) => Composed

const DEFAULT_ACCENT = '#0b57d0'
const DEFAULT_NAME = 'Onhand'

/** An amount that this release cannot read is left out of the letter rather than shown wrong. */
const moneyText = (wire: NonNullable<Facts['amount']>, language: Language): string | undefined => {
  const money = parseMoney(wire)
  return isRejection(money) ? undefined : formatMoney(money, language)
}

const dayText = (day: string | undefined, language: Language): string | undefined =>
  day === undefined ? undefined : formatDay(day, language)

interface Wording {
  readonly language: Language
  readonly names: Names
  readonly answer: string | undefined
  readonly timeZone: string
}

const itemsOf = (lines: NonNullable<Facts['lines']>, { item }: Names): string | undefined =>
  lines.length === 0 ? undefined : lines.map(({ sku, quantity }) => `${item(sku)} × ${quantity}`).join(', ')

/** Every value that any text speaks of: a text with another placeholder does not compile. */
type Written = {
  readonly [Name in Exclude<PlaceholderOf<Template>, 'count' | 'collectionCode'>]: string | undefined
} & {
  readonly orderId: string
  readonly name: string | undefined
  readonly count: number | undefined
}

const valuesOf = (
  orderId: string,
  name: string,
  { facts }: Part,
  { language, names, answer, timeZone }: Wording,
): Written => {
  const { lines = [], date, amount, at, reason, remedy, caseId } = facts
  const money = amount === undefined ? undefined : moneyText(amount, language)
  return {
    orderId,
    name: name === '' ? undefined : name,
    items: itemsOf(lines, names),
    instead: itemsOf(facts.instead ?? [], names),
    count: lines.length === 0 ? undefined : lines.reduce((sum, { quantity }) => sum + quantity, 0),
    promisedDate: dayText(date, language),
    pickupUntil: dayText(date, language),
    previousDate: dayText(facts.previousDate, language),
    deliveredAt: at === undefined ? undefined : formatDateTime(at, language, timeZone),
    amount: money,
    carrier: facts.carrier,
    trackingNumber: facts.trackingNumber,
    location: facts.location === undefined ? undefined : names.place(facts.location),
    returnId: facts.returnId,
    reason: reason === undefined ? undefined : reasonFor(reason, language),
    remedy: remedy === undefined ? undefined : wordFor(`remedy.${remedy}`, language, { amount: money }),
    occasion: reason === undefined ? undefined : wordFor(`occasion.${reason}`, language),
    wish: facts.wish === undefined ? undefined : wordFor(`wish.${facts.wish}`, language),
    caseId,
    answer,
  }
}

const SCORES: Partial<Readonly<Record<Template, readonly number[]>>> = {
  'csat-asked': [1, 2, 3, 4, 5],
  'nps-asked': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
}
/** What of the tracking page a message asks the customer to use. */
const ASKS: Partial<Readonly<Record<Template, 'options' | 'offers'>>> = {
  delayed: 'options',
  'delivery-failed': 'options',
  'refund-offered': 'offers',
  'substitute-offered': 'offers',
}
const ASKED_BY = { options: 'letter.options', offers: 'letter.answer' } as const

interface Told {
  readonly part: Part
  readonly message: Message
}

const buttonsOf = (told: readonly Told[], language: Language, trackingUrl: string): LetterView['buttons'] => {
  const track = { href: trackingUrl, text: wordFor('letter.track', language) ?? '', primary: true }
  const asked = new Set(told.flatMap(({ part }) => ASKS[part.template] ?? []))
  const forms = [...asked].map((form) => ({
    href: `${trackingUrl}#${form}`,
    text: wordFor(ASKED_BY[form], language) ?? '',
    primary: false,
  }))
  return [track, ...forms]
}

const scoresOf = ({ template, facts }: Part, links: Links): LetterView['scores'] => {
  const { surveyId } = facts
  if (surveyId === undefined) return []
  return (SCORES[template] ?? []).map((score) => ({ href: links.survey(surveyId, score), text: String(score) }))
}

/** What a text must keep of the letter: the day and the code to collect by, where there are such. */
const shortOf = (subject: string, told: readonly Told[], link: string, code: string): string => {
  const details = ({ message }: Told) => message.pieces.flatMap((piece) => (piece.kind === 'detail' ? [piece] : []))
  const days = told.flatMap((one) => (one.part.facts.date === undefined ? [] : details(one)))
  const codes = told.flatMap(details).filter(({ value }) => value === code)
  const [day] = days.filter(({ value }) => /\d{4}/u.test(value))
  return [
    `${subject}.`,
    ...[...(day ? [day] : []), ...codes].map(({ label, value }) => `${label}: ${value}.`),
    link,
  ].join(' ')
}

/** Names and figures of a message in the customer's language, as text and as HTML (RFC 2046 alternatives). */
export const createCompose = (options: LinkOptions): Compose => {
  const links = createLinks(options)
  return (request, to, { brand, answer, measures = false, names = idsAsNames } = {}) => {
    const { messageId, orderId, template, language, facts, cause, customerId, parts = [], timeZone = 'UTC' } = request
    const trackingUrl = links.tracking(orderId)
    const told = [{ template, facts, cause }, ...parts].map((part): Told => {
      // The code is derived here and stands in no event: whoever holds the message may collect.
      const code = part.template === 'ready-for-pickup' ? collectionCode(options.trackingSecret, orderId) : undefined
      const named = valuesOf(orderId, to.name, part, { language, names, answer, timeZone })
      const values = { ...named, trackingUrl, collectionCode: code }
      return {
        part,
        message: composeMessage(kindOf(part.template), language, values, brand?.texts[part.template]?.[language]),
      }
    })
    const [first] = told
    if (!first) throw new Error('A message tells something') // Unreachable: its own news is always there.
    const isDigest = told.length > 1
    const subject = isDigest
      ? (wordFor('letter.parts', language, { orderId: orderId.replace(/\s+/gu, ' ') }) ?? first.message.subject)
      : first.message.subject
    const scores = scoresOf(first.part, links)
    const isFeedback = scores.length > 0
    const unsubscribeUrl = isFeedback ? links.unsubscribe(customerId) : undefined
    const accent = brand?.accent ?? DEFAULT_ACCENT
    const why = wordFor('letter.why', language) ?? ''
    const own = brand?.footer[language]
    const html = renderLetter({
      language,
      subject,
      brandName: brand?.name ?? DEFAULT_NAME,
      accent,
      onAccent: readableOn(accent),
      logoUrl: brand?.logoUrl ?? null,
      greeting: first.message.greeting,
      sections: told.map(({ message }) => ({ heading: isDigest ? message.subject : null, pieces: message.pieces })),
      buttons: isFeedback ? [] : buttonsOf(told, language, trackingUrl),
      scores,
      scale:
        template === 'csat-asked'
          ? { worst: wordFor('letter.worst', language) ?? '', best: wordFor('letter.best', language) ?? '' }
          : null,
      trackingUrl: isFeedback ? null : trackingUrl,
      closing: first.message.closing,
      footer: own === undefined ? [why] : [own, why],
      unsubscribe:
        unsubscribeUrl === undefined
          ? null
          : { href: unsubscribeUrl, text: wordFor('letter.unsubscribe', language) ?? '' },
      pixelUrl: measures ? links.opened(messageId) : null,
    })
    const scoreLines = scores.map((score) => `${score.text}: ${score.href}`)
    const text = isDigest
      ? digestText(told)
      : [first.message.text, ...(isFeedback ? [scoreLines.join('\n')] : [])].join('\n\n')
    const mail = {
      messageId,
      to,
      language,
      subject,
      text,
      html,
      from: brand?.mailFrom ?? undefined,
      replyTo: brand?.replyTo ?? undefined,
      unsubscribeUrl,
    }
    const link = isFeedback ? links.survey(facts.surveyId ?? '', 0).replace(/\?.*$/u, '') : trackingUrl
    return { mail, short: shortOf(subject, told, link, collectionCode(options.trackingSecret, orderId)) }
  }
}

const digestText = (told: readonly Told[]): string => {
  const [first] = told
  if (!first) return ''
  const { greeting, closing, lines } = first.message
  const follow = lines.at(-1) ?? ''
  const sections = told.map(({ message }) => [message.subject, ...message.lines.slice(0, -1)].join('\n'))
  return [greeting, ...sections, follow, closing].join('\n\n')
}
