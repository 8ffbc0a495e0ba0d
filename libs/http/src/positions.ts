import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problems.ts'

/** A place in one log. Epochs and positions are integers from 0. */
export interface LogPosition {
  readonly epoch: number
  readonly position: number
}

/** Log name → how far it was read or written. */
export type Positions = Readonly<Record<string, LogPosition>>

const PLACE = /^(\d{1,15})\.(\d{1,15})$/

/** The wire's opaque token: base64url of JSON {log: "epoch.position"}. */
export const encodePositions = (positions: Positions): string => {
  const places = Object.entries(positions).map(([log, { epoch, position }]) => [log, `${epoch}.${position}`])
  return Buffer.from(JSON.stringify(Object.fromEntries(places))).toString('base64url')
}

const placeOf = (text: unknown): LogPosition | undefined => {
  const match = typeof text === 'string' ? PLACE.exec(text) : null
  return match ? { epoch: Number(match[1]), position: Number(match[2]) } : undefined
}

const parseToken = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Throws 400 `invalid-parameter` naming `parameter` when the token is not one of ours. */
export const decodePositions = (token: string, parameter = 'minPosition'): Positions => {
  const value = parseToken(token)
  const refuse = () => problem('invalid-parameter', { errors: [{ parameter, detail: 'is not a position token' }] })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse()
  const places = Object.entries(value).map(([log, text]): [string, LogPosition] => {
    const place = placeOf(text)
    if (!place) throw refuse()
    return [log, place]
  })
  return Object.fromEntries(places)
}

/** True when `reached` holds everything up to `wanted`. A later epoch holds all of the earlier ones. */
export const hasReached = (reached: Positions, wanted: Positions): boolean =>
  Object.entries(wanted).every(([log, { epoch, position }]) => {
    const at = reached[log]
    return at !== undefined && (at.epoch > epoch || (at.epoch === epoch && at.position >= position))
  })

/** Tells the caller which position its write reached, as the header `Onhand-Position`; returns the token for the body. */
export const sendPosition = (reply: FastifyReply, positions: Positions): string => {
  const token = encodePositions(positions)
  void reply.header('onhand-position', token)
  return token
}

/**
 * RFC 7240 `Prefer: wait=N`: how long the caller would wait, in milliseconds, at most `maxMs`; undefined when it does not say.
 * A preference that cannot be read is ignored, as the RFC asks.
 */
export const preferredWaitMs = (request: FastifyRequest, maxMs: number): number | undefined => {
  const header = request.headers.prefer
  const match = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/iu.exec(Array.isArray(header) ? header.join(',') : (header ?? ''))
  return match ? Math.min(Number(match[1]) * 1_000, maxMs) : undefined
}
