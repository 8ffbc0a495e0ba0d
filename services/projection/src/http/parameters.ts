import { decodeCursor, encodeCursor, problem } from '@onhand/http'
import { Id } from '@onhand/schemas'
import { z } from 'zod'

/** `a=1,2&a=3` → ['1', '2', '3']. */
const split = (value: string | readonly string[]): string[] => [value].flat().flatMap((part) => part.split(','))

/** A list parameter: separated by commas, repeated, or both; each an id. */
export const idList = z
  .union([z.string(), z.array(z.string()).max(10_000)])
  .transform(split)
  .pipe(z.array(Id))
  .meta({ description: 'one or several ids: separated by commas, or the parameter repeated' })

/** Waits until the view holds this position, at most 5 s. */
export const minPosition = z.string().max(2_000).optional()
export const cursor = z.string().max(2_000).optional()
export const limit = z.coerce.number().int().min(1).max(500).default(50)
/** `true`, or left out. */
export const only = z
  .literal('true')
  .transform(() => true)
  .optional()

/** `name`, or `-name` for the greatest first. */
export const sortBy = <const Name extends string>(names: readonly Name[]) =>
  z
    .enum([...names, ...names.map((name) => `-${name}` as const)])
    .transform((text): { by: Name; direction: 'asc' | 'desc' } =>
      text.startsWith('-') ? { by: text.slice(1) as Name, direction: 'desc' } : { by: text as Name, direction: 'asc' },
    )
    .meta({ description: 'a name sorts from the least up, `-name` from the greatest down' })

/**
 * Where a page goes on, as the last one of this very list, in this very order, said: 400 for any other cursor.
 * @param list what tells lists and orders apart, e.g. `orders/-placedAt`
 */
export const pagesOf = <Value>(list: string, value: z.ZodType<Value>) => ({
  read: (text: string | undefined): Value | undefined => {
    if (text === undefined) return undefined
    const page: { after: Value } = decodeCursor(text, z.object({ list: z.literal(list), after: value }))
    return page.after
  },
  write: (after: Value | null): string | null => (after === null ? null : encodeCursor({ list, after })),
})

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** How fresh the answer is; stands in every answer of a view. */
export const freshness = {
  asOf: z.string().describe('everything recorded up to this moment is in the answer'),
  position: z.string().describe('token of the position of each log that the view holds'),
  lagMs: z.number().describe('how far the view is behind; 0 at the head'),
}

const MAX_PAIRS_GET = 1_000
const MAX_PAIRS_POST = 10_000

/** Throws when more SKU × location pairs are asked for than one answer holds. */
export const checkPairs = (skus: number, locations: number | undefined, method: 'GET' | 'POST'): void => {
  const pairs = skus * Math.max(1, locations ?? 1)
  if (method === 'GET' && pairs > MAX_PAIRS_GET)
    throw problem('invalid-parameter', {
      errors: [{ parameter: 'sku', detail: `asks for ${pairs} pairs; at most ${MAX_PAIRS_GET}, POST takes more` }],
    })
  if (pairs > MAX_PAIRS_POST)
    throw problem('too-many-lines', { detail: `${pairs} pairs were asked for; at most ${MAX_PAIRS_POST}.` })
}
