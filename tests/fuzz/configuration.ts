import type { OpenAPIV3_1 } from 'openapi-types'
import type { KnownValues } from './world.ts'

type Json = Readonly<Record<string, unknown>>

/** How often a known value is taken instead of a made-up one. */
const PROBABILITY = 0.5
const MOST_DEPTH = 6

/** Operation → why it is not fuzzed here. */
export const leftOut: Readonly<Record<string, string>> = {
  streamChanges: 'its answer never ends; services/projection/src/http/stream.unit.test.ts tries its parameters',
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every place in a body whose last member has one of the names: `lines[*].sku`. */
const placesIn = (schema: unknown, names: ReadonlySet<string>, at = '', depth = 0): string[] => {
  if (!isJson(schema) || depth > MOST_DEPTH) return []
  const { properties, items, anyOf, oneOf } = schema
  const members = isJson(properties) ? Object.entries(properties) : []
  const alternatives = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  return [
    ...members.flatMap(([name, member]) => {
      const place = at === '' ? name : `${at}.${name}`
      return [...(names.has(name) ? [place] : []), ...placesIn(member, names, place, depth + 1)]
    }),
    ...(at === '' ? [] : placesIn(items, names, `${at}[*]`, depth + 1)),
    ...alternatives.flatMap((alternative) => placesIn(alternative, names, at, depth + 1)),
  ]
}

const bodiesOf = (document: OpenAPIV3_1.Document): unknown[] =>
  Object.values(document.paths ?? {})
    .flatMap((item) => Object.values(item ?? {}) as unknown[])
    .flatMap((operation) => {
      const body = isJson(operation) ? operation.requestBody : undefined
      const content = isJson(body) && isJson(body.content) ? Object.values(body.content) : []
      return content.map((media) => (isJson(media) ? media.schema : undefined))
    })

/** A path's parameter is named after its resource or is plainly `id`. */
const parametersOf = (name: string): string[] => [`path.${name}`, `query.${name}`]

/**
 * schemathesis.toml: what is known goes where the document has a parameter or a member of that name. The key stands as
 * the document's own scheme, so that schemathesis can leave it out and see whether it is asked for.
 */
export const schemathesisConfiguration = (document: OpenAPIV3_1.Document, known: KnownValues, key: string): string => {
  const names = Object.keys(known).filter((name) => (known[name] ?? []).length > 0)
  const wanted = new Set(names)
  const bodies = [...new Set(bodiesOf(document).flatMap((schema) => placesIn(schema, wanted)))]
  const bindings = [
    ...names.flatMap((name) => parametersOf(name).map((place) => [place, name] as const)),
    ...bodies.map((place) => [`body.${place}`, place.split('.').at(-1) ?? ''] as const),
  ]
  return [
    `[auth.openapi.key]\nbearer = ${JSON.stringify(key)}\n`,
    ...names.map((name) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(known[name])}\n`),
    '[parameters]',
    ...bindings.map(
      ([place, name]) => `${JSON.stringify(place)} = { dictionary = "${name}", probability = ${PROBABILITY} }`,
    ),
    '',
  ].join('\n')
}
