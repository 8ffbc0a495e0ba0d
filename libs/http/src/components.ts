import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { contractSchema, type JsonSchema } from './json-schema.ts'

/** The named schemas of one service's document, each under `{Service}.{Id}`. */
export interface Components {
  /** The schema with its named parts moved here and referred to. */
  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema
  all(): Readonly<Record<string, JsonSchema>>
}

const DEFINITION = '#/$defs/'
export const COMPONENT = '#/components/schemas/'

const withRefs = (value: unknown, rename: (id: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withRefs(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isRef = key === '$ref' && typeof item === 'string' && item.startsWith(DEFINITION)
      return [key, isRef ? `${COMPONENT}${rename(item.slice(DEFINITION.length))}` : withRefs(item, rename)]
    }),
  )
}

/** The name is the component's key; as a keyword `id` means nothing. */
const unnamed = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'id' && key !== '$id'))

/** `order-lines` → `OrderLines`. */
const pascal = (name: string): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/gu, (_, letter: string) => letter.toUpperCase())

/**
 * Names are prefixed by the service, because a process with several services merges their documents. One name that
 * means two things throws; what is read and what is sent may differ, then the former ends in `Input`.
 */
export const createComponents = (service: string): Components => {
  const schemas = new Map<string, JsonSchema>()
  const put = (name: string, schema: JsonSchema): void => {
    const known = schemas.get(name)
    if (known !== undefined && !isDeepStrictEqual(known, schema)) {
      throw new Error(`Two different schemas are named ${name}`)
    }
    schemas.set(name, schema)
  }
  const add: Components['add'] = (schema, io) => {
    const { $defs = {}, ...root } = contractSchema(schema, io) as { $defs?: Record<string, JsonSchema> }
    const rename = (id: string): string => `${pascal(service)}.${pascal(id)}${io === 'input' ? 'Input' : ''}`
    for (const [id, definition] of Object.entries($defs)) {
      put(rename(id), withRefs(unnamed(definition), rename) as JsonSchema)
    }
    return withRefs(unnamed(root), rename) as JsonSchema
  }
  return { add, all: () => Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))) }
}
