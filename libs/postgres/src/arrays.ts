const quoted = (text: string): string => (/["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`)

/** PostgreSQL's array literal of texts; null where an element is. Of text that UTF-8 cannot say the caller makes sure. */
export const textArray = (texts: readonly (string | null)[]): string =>
  `{${texts.map((text) => (text === null ? 'null' : quoted(text))).join(',')}}`

/** PostgreSQL's array literal of what needs no quotes: numbers, booleans, UUIDs, dates and instants. */
export const plainArray = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`
