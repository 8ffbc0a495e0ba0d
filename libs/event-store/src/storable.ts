import { StorageError } from './errors.ts'

const refuse = (what: string): never => {
  throw new StorageError('data', `jsonb refuses ${what}`)
}

/** Throws on what PostgreSQL's `jsonb` would refuse: U+0000 and lone surrogates in text, numbers that JSON cannot say. */
export const assertStorable = (value: unknown): void => {
  if (typeof value === 'string') assertText(value)
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(`the number ${value}`)
  } else if (Array.isArray(value)) value.forEach(assertStorable)
  else if (typeof value === 'object' && value !== null)
    for (const key in value) {
      assertText(key)
      assertStorable((value as Record<string, unknown>)[key])
    }
}

/** The look at numbers alone, where the JSON text has shown that all words are well. */
const assertNumbers = (value: unknown): void => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(`the number ${value}`)
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) assertNumbers(part)
}

/**
 * The value's JSON text. JSON says null for what is no number, and escapes what UTF-8 or `jsonb` cannot say: the log would
 * forget the one without a word, and a reader would stumble over the other. Text without either needs no look at its value.
 */
export const storableText = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  if (text.includes('\\u')) assertStorable(value)
  else if (text.includes('null')) assertNumbers(value)
  return text
}

const assertText = (text: string): void => {
  if (text.includes('\u0000')) refuse('U+0000')
  if (!text.isWellFormed()) refuse('a lone surrogate')
}

/** A `timestamptz` column refuses text that is no time. */
export const assertInstant = (text: string): void => {
  if (Number.isNaN(Date.parse(text))) refuse(`the instant ${text}`)
}
