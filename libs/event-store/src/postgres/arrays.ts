import { textArray as textArrayOf } from '@onhand/postgres'
import { StorageError } from '../errors.ts'
import { assertStorable } from '../storable.ts'

/** JSON escapes it in strings, so it never stands in JSON text: no element needs quoting on either side. */
const SEPARATOR = '\u001e'

/**
 * JSON says null for what is no number, and escapes what UTF-8 or `jsonb` cannot say: the log would forget the one without
 * a word, and a reader would stumble over the other. Text without either needs no look at its value.
 */
const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  if (text.includes('null') || text.includes('\\u')) assertStorable(value)
  return text
}

/** JSON texts in one text, for `string_to_array($1, e'\\x1e')::json[]`. */
export const jsonArray = (values: readonly unknown[]): string => {
  let last: unknown
  let text = ''
  return values
    .map((value) => {
      if (value === last && text !== '') return text // The events of one command share their metadata.
      last = value
      text = jsonText(value)
      return text
    })
    .join(SEPARATOR)
}

/** PostgreSQL's array literal of texts; null where an element is. */
export const textArray = (texts: readonly (string | null)[]): string => {
  const array = textArrayOf(texts)
  // What UTF-8 cannot say would arrive as U+FFFD: another text than was sent.
  if (!array.isWellFormed()) throw new StorageError('data', 'PostgreSQL refuses a lone surrogate')
  return array
}
