/** An RFC 6901 JSON pointer: `['lines', 0, 'a/b']` → `/lines/0/a~1b`. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
