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

const canonical = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** SHA-256, base64url, of the value as JSON with sorted keys: bodies that mean the same hash the same. */
export const bodyHash = (value: unknown): string => {
  const text = value === undefined ? '' : JSON.stringify(value, canonical)
  return hash('sha256', text, 'base64url')
}

/** Marks an answer that was stored by the first request with this key. */
export const markReplayed = (reply: FastifyReply, replayed: boolean): void => {
  if (replayed) void reply.header('idempotent-replayed', 'true')
}
