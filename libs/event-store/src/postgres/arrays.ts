import { StorageError } from '../errors.ts'

/** JSON escapes it in strings, so it never stands in JSON text: no element needs quoting on either side. */
const SEPARATOR = '\u001e'

/** JSON texts in one text, for `string_to_array($1, e'\\x1e')::jsonb[]`. */
export const jsonArray = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value ?? null)).join(SEPARATOR)

const quotedElement = (text: string): string => {
  // What UTF-8 cannot say would arrive as U+FFFD: another text than was sent.
  if (!text.isWellFormed()) throw new StorageError('data', 'PostgreSQL refuses a lone surrogate')
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}

/** PostgreSQL's array literal of texts; null where an element is. */
export const textArray = (texts: readonly (string | null)[]): string =>
  `{${texts.map((text) => (text === null ? 'null' : quotedElement(text))).join(',')}}`

/** PostgreSQL's array literal of numbers. */
export const numberArray = (numbers: readonly (number | null)[]): string =>
  `{${numbers.map((number) => number ?? 'null').join(',')}}`
