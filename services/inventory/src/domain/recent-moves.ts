import type { Instant } from '@onhand/event-sourcing'

/**
 * What changed on hand lately, so that an absolute figure of the past can be brought up to date: `since` is the instant
 * from which on everything is known here, `moves` the changes after it, [epoch milliseconds, units], in no order; those of one
 * instant that come together are one.
 */
export interface RecentMoves {
  readonly since: Instant | null
  readonly moves: readonly (readonly [number, number])[]
}
export const noMoves: RecentMoves = { since: null, moves: [] }

/** A state stays small: with more, the oldest go and `since` moves up to them. */
const MOST_MOVES = 32

const laterOf = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b)

/** The changes with one more; `at` is when it happened in the world. */
export const withMove = (recent: RecentMoves, at: Instant, units: number): RecentMoves => {
  const { since, moves } = recent
  if (since !== null && at <= since) return recent
  const ms = Date.parse(at)
  const last = moves.at(-1)
  // Systems that count by the day, or by the delivery, name one instant many times.
  const next =
    last?.[0] === ms ? [...moves.slice(0, -1), [ms, last[1] + units] as const] : [...moves, [ms, units] as const]
  if (next.length <= MOST_MOVES) return { since, moves: next }
  const oldest = Math.min(...next.map(([ms]) => ms))
  return { since: laterOf(since, new Date(oldest).toISOString()), moves: next.filter(([ms]) => ms > oldest) }
}

/** After an absolute figure as of `asOf`: what came before is in it. */
export const sinceAbsolute = ({ since, moves }: RecentMoves, asOf: Instant): RecentMoves => {
  const from = laterOf(since, asOf)
  const ms = Date.parse(from)
  return { since: from, moves: moves.filter(([at]) => at > ms) }
}

/** Units that came and went after an instant; null where that is too long ago to know. */
export const movedAfter = ({ since, moves }: RecentMoves, asOf: Instant): number | null => {
  if (since !== null && asOf < since) return null
  const ms = Date.parse(asOf)
  return moves.reduce((sum, [at, units]) => (at > ms ? sum + units : sum), 0)
}
