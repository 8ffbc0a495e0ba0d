import { StorageError } from './errors.ts'

const refuse = (what: string): never => {
  throw new StorageError('data', `jsonb refuses ${what}`)
}

/** Throws what PostgreSQL would: U+0000 and lone surrogates in text, numbers that JSON cannot say. */
export const assertStorable = (value: unknown): void => {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) refuse('U+0000')
    if (!value.isWellFormed()) refuse('a lone surrogate')
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(`the number ${value}`)
  } else if (Array.isArray(value)) value.forEach(assertStorable)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      assertStorable(key)
      assertStorable(inner)
    }
}

/** A `timestamptz` column refuses text that is no time. */
export const assertInstant = (text: string): void => {
  if (Number.isNaN(Date.parse(text))) refuse(`the instant ${text}`)
}
