import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problems.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * The header `Idempotency-Key`, with or without the quotes of a structured field; undefined when absent.
 * Throws 400 `invalid-parameter` unless it is 1 to 255 visible ASCII characters.
 */
export const idempotencyKey = (request: FastifyRequest): string | undefined => {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const text = Array.isArray(header) ? header.join(',') : header
  const key = text.replace(/^"(.*)"$/u, '$1')
  if (!KEY.test(key)) {
    const errors = [{ parameter: 'Idempotency-Key', detail: 'must be 1 to 255 visible ASCII characters' }]
    throw problem('invalid-parameter', { errors })
  }
  return key
}

/** Sorted, but for keys that are array indexes: those JavaScript itself puts first, by number. */
const orderedKeys = (value: object): readonly string[] => {
  const keys = Object.keys(value).sort()
  const hasIndex = keys.some((key) => key >= '0' && key < ':')
  return hasIndex ? Object.keys(Object.fromEntries(keys.map((key) => [key, null]))) : keys
}

const canonicalMembers = (value: Readonly<Record<string, unknown>>): string => {
  let text = ''
  for (const key of orderedKeys(value)) {
    const member = value[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return text
}

/** A value as JSON.parse gives it, as JSON with sorted keys; members that are undefined are left out. */
const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value))
    return `[${value.map((item) => (item === undefined ? 'null' : canonicalJson(item))).join(',')}]`
  // What says by itself what it is as JSON, e.g. a Buffer.
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson((value.toJSON as () => unknown)())
  return `{${canonicalMembers(value as Readonly<Record<string, unknown>>)}}`
}

/** SHA-256, base64url, of the value as JSON with sorted keys: bodies that mean the same hash the same. */
export const bodyHash = (value: unknown): string => {
  const text = value === undefined ? '' : canonicalJson(value)
  return hash('sha256', text, 'base64url')
}

/** Marks an answer that was stored by the first request with this key. */
export const markReplayed = (reply: FastifyReply, replayed: boolean): void => {
  if (replayed) void reply.header('idempotent-replayed', 'true')
}
