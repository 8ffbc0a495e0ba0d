import type { Whose } from '@onhand/schemas'

/** The parts of a request that say whose it is. */
export interface Asked {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** Reads what a GET of a path answers, with every right; null where there is no such thing. */
export type ReadResource = (path: string) => Promise<unknown>

const own = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined

/** Every value that a pointer with `*` leads to. */
const pointed = (value: unknown, segments: readonly string[]): unknown[] => {
  const [first, ...rest] = segments
  if (first === undefined) return [value]
  if (first === '*') return Array.isArray(value) ? value.flatMap((item) => pointed(item, rest)) : [undefined]
  return pointed(own(value, first), rest)
}

const inBody = (body: unknown, pointers: readonly string[]): unknown[] =>
  pointers.flatMap((pointer) => pointed(body, pointer.split('/').slice(1)))

const filled = (path: string, params: unknown): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = own(params, name)
    return typeof value === 'string' ? encodeURIComponent(value) : ''
  })

/**
 * Whether all that a request is about belongs to `allowed`. A request that does not say whose it is belongs to nobody,
 * and is refused: a limited caller names its place.
 */
export const belongs = async (
  whose: Whose | undefined,
  asked: Asked,
  allowed: readonly string[],
  readResource: ReadResource,
): Promise<boolean> => {
  if (whose === undefined) return false
  if (whose === 'free') return true
  const isAllowed = (value: unknown): boolean => typeof value === 'string' && allowed.includes(value)
  switch (whose.in) {
    case 'path':
      return isAllowed(own(asked.params, whose.name))
    case 'query':
      return isAllowed(own(asked.query, whose.name))
    case 'body': {
      const values = inBody(asked.body, whose.pointers)
      return values.length > 0 && values.every(isAllowed)
    }
    case 'resource':
      return isAllowed(own(await readResource(filled(whose.path, asked.params)), whose.field))
  }
}
