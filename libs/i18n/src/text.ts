import type { Language } from './languages.ts'

/** The plural categories that a language tells apart for counts (CLDR); `other` of Polish is for fractions. */
interface PluralForms {
  readonly en: { readonly one: string; readonly other: string }
  readonly ja: { readonly other: string }
  readonly pl: { readonly one: string; readonly few: string; readonly many: string; readonly other: string }
  readonly hy: { readonly one: string; readonly other: string }
}

/** A text with `{placeholders}`; where it depends on `{count}`, one form a plural category. */
export type Form<L extends Language = Language> = string | PluralForms[L]

/** One text in every language: a missing translation does not compile. */
export type Text = { readonly [L in Language]: Form<L> }

export type Dictionary = Readonly<Record<string, Text>>

export type Values = Readonly<Record<string, string | number | undefined>>

type PlaceholdersIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never

/** The names of the placeholders of a form, read from its text. */
export type Placeholders<F> = F extends string
  ? PlaceholdersIn<F>
  : F extends { readonly other: string }
    ? PlaceholdersIn<F['other']>
    : never

/** `count` chooses the plural form and is written in the language's digits; the rest comes formatted. */
export type ValueOf<Name extends string> = Name extends 'count' ? number : string

const cache = new Map<Language, { readonly rules: Intl.PluralRules; readonly numbers: Intl.NumberFormat }>()

/** Plural rules and number format of a language; they are slow to make. */
export const countingIn = (
  language: Language,
): { readonly rules: Intl.PluralRules; readonly numbers: Intl.NumberFormat } => {
  const made = cache.get(language) ?? {
    rules: new Intl.PluralRules(language),
    numbers: new Intl.NumberFormat(language),
  }
  cache.set(language, made)
  return made
}

const pattern = /\{(\w+)\}/g

/** The placeholders that stand in a form, of all its plural forms. */
export const placeholdersOf = (form: Form): ReadonlySet<string> => {
  const texts = typeof form === 'string' ? [form] : Object.values(form as Readonly<Record<string, string>>)
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))
}

/** What stands between the placeholders. */
export const withoutPlaceholders = (text: string): string => text.replace(pattern, '')

const chosen = (form: Form, language: Language, count: unknown): string => {
  if (typeof form === 'string') return form
  const forms: Readonly<Record<string, string>> & { readonly other: string } = { ...form }
  return forms[countingIn(language).rules.select(Number(count))] ?? form.other
}

/** The text with its values. Throws for a value that is missing: a letter with a hole in it must not leave the house. */
export const render = (form: Form, language: Language, values: Values): string =>
  chosen(form, language, values.count).replace(pattern, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The text needs a value for ${name}`)
    return typeof value === 'number' ? countingIn(language).numbers.format(value) : value
  })
