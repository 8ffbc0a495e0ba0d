import { binaryJson, textArray as textLiteral } from '@onhand/postgres'
import { storableText } from '../storable.ts'

/** The events of one command share their metadata. */
const jsonTexts = (values: readonly unknown[]): string[] => {
  let last: unknown
  let text = ''
  return values.map((value) => {
    if (value === last && text !== '') return text
    last = value
    text = storableText(value)
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
