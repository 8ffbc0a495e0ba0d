import { jsonPointer } from './pointer.ts'

/** Where a value is that JSON allows and storage does not. */
export interface HostileValue {
  /** RFC 6901 JSON pointer into the value. */
  readonly pointer: string
  readonly path: readonly PropertyKey[]
  readonly detail: string
}

const MAX_DEPTH = 64

const textFault = (text: string): string | undefined => {
  if (text.includes('\u0000')) return 'must not contain U+0000'
  return text.isWellFormed() ? undefined : 'must not contain a lone surrogate'
}

const numberFault = (value: number): string | undefined =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER ? undefined : 'is outside the range of exact numbers (2^53 - 1)'

const keyFault = (key: string): string | undefined => {
  const fault = textFault(key)
  return fault === undefined ? undefined : `has a name that ${fault}`
}

/** A list or a plain object; so are those of a query's parser, whose prototype is an empty one of its own. */
const isContainer = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}

interface Fault {
  /** From the inside out; each caller puts its key in front. */
  readonly path: PropertyKey[]
  readonly detail: string
}

const fault = (detail: string | undefined): Fault | undefined =>
  detail === undefined ? undefined : { path: [], detail }

const find = (value: unknown, depth: number): Fault | undefined => {
  if (typeof value === 'string') return fault(textFault(value))
  if (typeof value === 'number') return fault(numberFault(value))
  if (!isContainer(value)) return undefined
  if (depth >= MAX_DEPTH) return fault(`is nested deeper than ${MAX_DEPTH}`)
  const isList = Array.isArray(value)
  for (const key of Object.keys(value)) {
    const badKey = isList ? undefined : fault(keyFault(key))
    if (badKey) return badKey
    const found = find((value as Readonly<Record<string, unknown>>)[key], depth + 1)
    if (found) {
      found.path.unshift(key)
      return found
    }
  }
  return undefined
}

/**
 * The first place whose value PostgreSQL's `jsonb` would refuse or JavaScript would alter: U+0000, lone surrogates,
 * numbers beyond ±(2^53 − 1), and nesting deeper than 64, which would overflow a recursive reader.
 * Streams and buffers are passed by.
 */
export const findHostileValue = (value: unknown): HostileValue | undefined => {
  const found = find(value, 0)
  return found && { ...found, pointer: jsonPointer(found.path) }
}
