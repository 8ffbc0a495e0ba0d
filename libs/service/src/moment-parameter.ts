import { decodePositions, encodePositions, problem } from '@onhand/http'
import { InstantInput } from '@onhand/schemas'
import { z } from 'zod'
import type { AskedMoment, PastMoment } from './stock-history.ts'

/** `?at=` of a read that answers for the past. */
export const atParameter = z
  .string()
  .max(2_000)
  .optional()
  .describe('as of then: an instant of recorded time (ISO 8601 with offset), or a position token of an earlier answer')

const refuse = (detail: string) => problem('invalid-parameter', { errors: [{ parameter: 'at', detail }] })

/** Throws 400 `invalid-parameter` for what is neither an instant nor a token that names inventory's log. */
export const askedMoment = (text: string): AskedMoment => {
  const instant = InstantInput.safeParse(text)
  if (instant.success) return { instant: instant.data }
  if (/^\d{4}-/u.test(text)) throw refuse('is no instant with an offset, as 2026-01-05T09:00:00Z')
  const { inventory } = decodePositions(text, 'at')
  if (inventory === undefined) throw refuse("names no position of inventory's log")
  return inventory
}

/** 400 for a moment that the log does not have. */
export const momentAhead = () => refuse('lies ahead of what is recorded, or is no position of this log any more')

/** What an answer of the past says of its moment, in the words of every view: it is as of then, and lags behind nothing. */
export const momentFreshness = ({ epoch, position, at }: PastMoment) => ({
  asOf: at,
  position: encodePositions({ inventory: { epoch, position } }),
  lagMs: 0,
})
