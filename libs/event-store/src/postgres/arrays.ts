import { binaryJson, textArray as textLiteral } from '@onhand/postgres'
import { assertStorable } from '../storable.ts'

/**
 * JSON says null for what is no number, and escapes what UTF-8 or `jsonb` cannot say: the log would forget the one without
 * a word, and a reader would stumble over the other. Text without either needs no look at its value.
 */
const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value ?? null)
  if (text.includes('null') || text.includes('\\u')) assertStorable(value)
  return text
}

/** The events of one command share their metadata. */
const jsonTexts = (values: readonly unknown[]): string[] => {
  let last: unknown
  let text = ''
  return values.map((value) => {
    if (value === last && text !== '') return text
    last = value
    text = jsonText(value)
    return text
  })
}

/** For `$1::json[]`. */
export const jsonArray = (values: readonly unknown[]): Buffer => binaryJson(jsonTexts(values))
/** The same, where null is no value but none. */
export const nullableJsonArray = (values: readonly unknown[]): Buffer =>
  binaryJson(jsonTexts(values).map((text) => (text === 'null' ? null : text)))

/** For `$1::jsonb[]`. */
export const jsonbArray = (values: readonly unknown[]): string => textLiteral(jsonTexts(values))
