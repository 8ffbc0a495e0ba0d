import type { PlaceholderOf } from '@onhand/i18n'
import type { Cause, Draft, Facts, Part } from '../domain/message.ts'
import type { Template } from '../domain/templates.ts'

/** What every letter knows without being told: which order it is about, and what is derived from it. */
type FromTheOrder = 'orderId' | 'collectionCode'

/** Placeholder of a text → the fact that it is written from. A text with another placeholder does not compile here. */
export const MADE_OF = {
  items: 'lines',
  count: 'lines',
  instead: 'instead',
  promisedDate: 'date',
  pickupUntil: 'date',
  previousDate: 'previousDate',
  deliveredAt: 'at',
  amount: 'amount',
  carrier: 'carrier',
  trackingNumber: 'trackingNumber',
  location: 'location',
  returnId: 'returnId',
  reason: 'reason',
  occasion: 'reason',
  remedy: 'remedy',
  wish: 'wish',
  caseId: 'caseId',
  answer: 'entryId',
} as const satisfies { readonly [Name in Exclude<PlaceholderOf<Template>, FromTheOrder>]: keyof Facts }

type FactIn<T extends Template> = (typeof MADE_OF)[PlaceholderOf<T> & keyof typeof MADE_OF]

/**
 * The facts that the texts of a template speak of, each named by whoever asks for the message: `undefined` where the event itself
 * does not know it, and the line is left out. So a text that speaks of what its message does not bring does not compile.
 */
export type FactsOf<T extends Template> = { readonly [Fact in keyof Facts]?: Facts[Fact] | undefined } & {
  readonly [Fact in FactIn<T>]: Facts[Fact] | undefined
}

/** The facts that are known. */
export const knownFacts = <T extends Template>(facts: FactsOf<T>): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))

/** What is to be told by a template, with every fact that its texts speak of. */
export const draftOf = <T extends Template>(
  template: T,
  about: Pick<Draft, 'messageId' | 'orderId'> & { readonly cause: Cause },
  facts: FactsOf<T>,
): Draft & Part => ({ ...about, template, facts: knownFacts(facts) })
