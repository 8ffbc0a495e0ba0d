import { StorageError } from '../errors.ts'
import { assertStorable } from '../storable.ts'

/** JSON escapes it in strings, so it never stands in JSON text: no element needs quoting on either side. */
const SEPARATOR = '\u001e'

/** JSON says null for what is no number: the log would forget it without a word. */
const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  if (text.includes('null')) assertStorable(value)
  return text
}

/** JSON texts in one text, for `string_to_array($1, e'\\x1e')::jsonb[]`. */
export const jsonArray = (values: readonly unknown[]): string => values.map(jsonText).join(SEPARATOR)

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
