import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { languages, messages, placeholdersIn } from '@onhand/i18n'
import type { PublicEvent } from '@onhand/schemas'
import { messagesConsumer } from '../consumers/messages.consumer.ts'
import type { Draft } from '../domain/message.ts'
import { templates } from '../domain/templates.ts'
import { draftOf, MADE_OF } from './brings.ts'
import type { ConversationCommands } from './commands.ts'
import { createCompose } from './compose.ts'
import { sampleAnswer, sampleFacts, sampleNames, samplePerson } from './samples.ts'

const compose = createCompose({ publicUrl: () => 'https://shop.example', trackingSecret: 'a-secret-for-tests' })
const cause = { eventId: 'e1', type: 'onhand.shipment.delayed.v1' }
const HOLES = /[{}]|undefined|null|NaN/u

const letterOf = (draft: Draft, language: (typeof languages)[number]) =>
  compose(
    { ...draft, language, customerId: 'C-1', timeZone: 'Asia/Tokyo' },
    { name: samplePerson[language] ?? '', address: 'x@example.com' },
    { answer: sampleAnswer[language], names: sampleNames },
  )

describe('what a message brings', () => {
  it('is all that its texts speak of, or it does not compile', () => {
    const about = { messageId: 'm1', orderId: 'A-1', cause }
    const parcel = { carrier: 'UPS', trackingNumber: 'TN-1' }
    // @ts-expect-error -- the letter names the reason and both days
    expect(draftOf('delayed', about, parcel).facts).toEqual(parcel)
    // @ts-expect-error -- what is refunded is in every text
    expect(draftOf('refunded', about, {}).facts).toEqual({})
    const whole = { ...parcel, reason: 'weather', date: '2026-12-04', previousDate: undefined }
    expect(draftOf('delayed', about, whole).facts).toEqual({ ...parcel, reason: 'weather', date: '2026-12-04' })
  })

  it('is written from facts, for every placeholder of every text', () => {
    const derived = ['orderId', 'collectionCode']
    const all = new Set(templates.flatMap((template) => [...placeholdersIn(template)]))
    expect([...all].toSorted()).toEqual([...Object.keys(MADE_OF), ...derived].toSorted())
  })

  it.each(templates.flatMap((template) => languages.map((language) => ({ template, language }))))(
    'fills every line of $template in $language',
    ({ template, language }) => {
      const facts = sampleFacts(template)
      const { mail, short } = letterOf({ messageId: 'm1', orderId: 'A-1', template, facts, cause }, language)
      const wanted = messages[template][language].lines.length
      const lines = mail.html.match(/<p style="margin:0 0 12px;white-space:pre-line">|<th scope="row"/gu) ?? []
      expect({ template, language, lines: lines.length }).toEqual({ template, language, lines: wanted })
      for (const text of [mail.subject, mail.text, short]) expect(text).not.toMatch(HOLES)
      expect(mail.html.replace(/<style>.*?<\/style>/u, '')).not.toMatch(HOLES)
    },
  )
})

const folder = new URL('../../../../schemas/fixtures/', import.meta.url)
const golden = ['order', 'shipment'].flatMap((service) =>
  readdirSync(new URL(`${service}/`, folder)).map(
    (file) => JSON.parse(readFileSync(new URL(`${service}/${file}`, folder), 'utf8')) as PublicEvent,
  ),
)

describe('the messages that published events ask for', () => {
  const drafts: Draft[] = []
  const done = { name: 'told', streams: [], decide: () => null }
  const queueMessage = (draft: Draft) => (drafts.push(draft), done)
  const commands = { learnOrder: () => done, changeLink: () => done, noteNews: () => done, queueMessage }
  const { handlers } = messagesConsumer(commands as unknown as ConversationCommands)
  for (const event of golden)
    (handlers[event.type as keyof typeof handlers] as ((told: PublicEvent) => unknown) | undefined)?.(event)

  it('are many', () => {
    expect(new Set(drafts.map(({ template }) => template)).size).toBeGreaterThanOrEqual(19)
  })

  it.each(drafts.map((draft) => ({ draft, told: draft.template })))('have no hole: $told', ({ draft }) => {
    for (const language of languages) {
      const { mail, short } = letterOf(draft, language)
      for (const text of [mail.subject, mail.text, short]) expect(text).not.toMatch(HOLES)
      expect(mail.text.split('\n').length).toBeGreaterThan(4)
    }
  })
})

describe("a brand's own words", () => {
  const draft: Draft = { messageId: 'm1', orderId: 'A-1', template: 'delayed', facts: { carrier: 'UPS' }, cause }
  const brandOf = (subject: string, lines: readonly string[]) => ({
    ...{ brand: 'nord', name: 'Nord', accent: '#0b57d0', logoUrl: null, mailFrom: null, replyTo: null },
    ...{ salesChannels: ['*'], urgent: null, footer: {}, texts: { delayed: { en: { subject, lines } } } },
  })
  const read = (subject: string, lines: readonly string[]) =>
    compose(
      { ...draft, language: 'en', customerId: 'C-1' },
      { name: 'Ada', address: 'x@example.com' },
      {
        brand: brandOf(subject, lines),
      },
    ).mail

  it('are said where all that they name is known', () => {
    const { subject, text } = read('Order {orderId} by {carrier}', ['It comes with {carrier}.'])
    expect(subject).toBe('Order A-1 by UPS')
    expect(text).toContain('It comes with UPS.')
  })
  it('give way to the usual ones where a value is not known: the letter goes out whole all the same', () => {
    const { subject, text } = read('New day: {promisedDate}', ['It comes on {promisedDate}.'])
    expect(subject).toBe('Your order A-1 is delayed')
    expect(text).toContain('UPS')
    expect(text).not.toMatch(HOLES)
  })
})
