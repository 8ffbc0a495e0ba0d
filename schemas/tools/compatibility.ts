import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from './documents.ts'

/**
 * The rule for an event that was released. Two readers must get along with it:
 * - `reader`: a consumer of the last release meets today's messages. Breaks: an event or a field that is gone, a field that
 *   may now be missing or null, another type, a new enum value, a wider bound.
 * - `history`: today's consumer meets messages of the last release (kept in topics and parked records). Breaks: a field that
 *   they need not have is required, a narrower type, an enum value that is gone, a tighter bound.
 * So new events and new optional fields are fine; all else is a new event name or version.
 */
export type Break = { readonly breaks: 'reader' | 'history'; readonly at: string; readonly why: string }

type Finding = Omit<Break, 'breaks'>

const asSchema = (value: unknown): JsonSchema => (typeof value === 'object' && value !== null ? { ...value } : {})
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])
const propertiesOf = (schema: JsonSchema): JsonSchema => asSchema(schema['properties'])

/** Words about a schema, which no message can break. */
const annotations = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default', 'deprecated'])
const lowerBounds = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems'])
const upperBounds = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'])

/** The schema's alternatives: `anyOf`, or itself. */
const variants = (schema: JsonSchema): JsonSchema[] =>
  schema['anyOf'] === undefined ? [schema] : asList(schema['anyOf']).map(asSchema)

const typesOf = (schema: JsonSchema): unknown[] => [schema['type']].flat().filter((type) => type !== undefined)
const valuesOf = (schema: JsonSchema): unknown[] | undefined => {
  if ('const' in schema) return [schema['const']]
  return schema['enum'] === undefined ? undefined : asList(schema['enum'])
}

const typeFindings = (known: JsonSchema, met: JsonSchema): string[] => {
  const [accepted, given] = [typesOf(known), typesOf(met)]
  const fits = (type: unknown) => accepted.includes(type) || (type === 'integer' && accepted.includes('number'))
  if (accepted.length === 0 || (given.length > 0 && given.every(fits))) return []
  return [`type ${given.join('|') || 'any'} instead of ${accepted.join('|')}`]
}

const valueFindings = (known: JsonSchema, met: JsonSchema): string[] => {
  const [accepted, given] = [valuesOf(known), valuesOf(met)]
  if (accepted === undefined) return []
  if (given === undefined) return ['any value instead of a closed list']
  return given
    .filter((value) => !accepted.includes(value))
    .map((value) => `value ${JSON.stringify(value)} is not expected`)
}

const boundFits = (keyword: string, known: unknown, met: unknown): boolean => {
  if (lowerBounds.has(keyword)) return Number(met ?? Number.NEGATIVE_INFINITY) >= Number(known)
  if (upperBounds.has(keyword)) return Number(met ?? Number.POSITIVE_INFINITY) <= Number(known)
  return isDeepStrictEqual(met, known)
}

const structural = new Set(['type', 'enum', 'const', 'properties', 'required', 'items', 'anyOf'])
const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value))
const keywordFindings = (known: JsonSchema, met: JsonSchema): string[] =>
  Object.keys(known)
    .filter((keyword) => !annotations.has(keyword) && !structural.has(keyword))
    .filter((keyword) => !boundFits(keyword, known[keyword], met[keyword]))
    .map((keyword) => `${keyword} ${shown(met[keyword])} instead of ${shown(known[keyword])}`)

const variantFindings = (known: JsonSchema, met: JsonSchema, at: string): Finding[] => {
  const accepted = variants(known)
  return variants(met).flatMap((variant) => {
    const perAccepted = accepted.map((candidate) => refusals(candidate, variant, at))
    if (perAccepted.some((findings) => findings.length === 0)) return []
    // The nearest alternative tells best what changed.
    const sameType = accepted.findIndex((candidate) => isDeepStrictEqual(typesOf(candidate), typesOf(variant)))
    const nearest = perAccepted[sameType]
    return nearest ?? [{ at, why: `type ${typesOf(variant).join('|') || 'any'} is not expected` }]
  })
}

/** Why a reader that knows the schema `known` may refuse a message of the schema `met`. Empty: it reads every one. */
export const refusals = (known: JsonSchema, met: JsonSchema, at = ''): Finding[] => {
  if (known['anyOf'] !== undefined || met['anyOf'] !== undefined) return variantFindings(known, met, at)
  const [own, theirs] = [propertiesOf(known), propertiesOf(met)]
  const given = new Set(asList(met['required']))
  const here = [...typeFindings(known, met), ...valueFindings(known, met), ...keywordFindings(known, met)]
  return [
    ...here.map((why) => ({ at, why })),
    ...asList(known['required'])
      .filter((field) => !given.has(field))
      .map((field) => ({ at: `${at}/${String(field)}`, why: 'may be missing' })),
    ...Object.keys(own)
      .filter((field) => field in theirs)
      .flatMap((field) => refusals(asSchema(own[field]), asSchema(theirs[field]), `${at}/${field}`)),
    ...(known['items'] === undefined ? [] : refusals(asSchema(known['items']), asSchema(met['items']), `${at}/*`)),
  ]
}

/** Fields that the released schema has and today's lacks; a required one is found by `refusals` already. */
const goneFields = (released: JsonSchema, current: JsonSchema, at = ''): Finding[] => {
  const today = variants(current)
  return variants(released).flatMap((variant) => {
    const now = today.find((candidate) => isDeepStrictEqual(typesOf(candidate), typesOf(variant)))
    if (now === undefined) return []
    const required = new Set(asList(variant['required']))
    const items =
      variant['items'] === undefined ? [] : goneFields(asSchema(variant['items']), asSchema(now['items']), `${at}/*`)
    const fields = Object.entries(propertiesOf(variant)).flatMap(([field, schema]) => {
      if (field in propertiesOf(now))
        return goneFields(asSchema(schema), asSchema(propertiesOf(now)[field]), `${at}/${field}`)
      return required.has(field) ? [] : [{ at: `${at}/${field}`, why: 'is gone' }]
    })
    return [...items, ...fields]
  })
}

/** What today's schema of one event breaks, against its released one. */
export const breaksOf = (released: JsonSchema, current: JsonSchema): Break[] => [
  ...[...refusals(released, current), ...goneFields(released, current)].map((found) => ({
    breaks: 'reader' as const,
    ...found,
  })),
  ...refusals(current, released).map((found) => ({ breaks: 'history' as const, ...found })),
]

/** What today's schemas (name → JSON Schema) break of the released ones; `at` begins with the name. */
export const breakingChanges = (
  released: ReadonlyMap<string, JsonSchema>,
  current: ReadonlyMap<string, JsonSchema>,
): Break[] =>
  [...released].flatMap(([name, schema]): Break[] => {
    const today = current.get(name)
    if (today === undefined) return [{ breaks: 'reader', at: name, why: 'is gone' }]
    return breaksOf(schema, today).map((found) => ({ ...found, at: name + found.at }))
  })
