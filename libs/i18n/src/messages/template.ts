import type { Language } from '../languages.ts'
import type { Form } from '../text.ts'

/** A letter in one language. A line is left out where a value that it names is not known. */
export interface Letter<L extends Language> {
  readonly subject: string
  readonly lines: readonly Form<L>[]
}

/** A letter in every language: a missing translation does not compile. */
export type MessageTemplate = { readonly [L in Language]: Letter<L> }

export type MessageTemplates = Readonly<Record<string, MessageTemplate>>
