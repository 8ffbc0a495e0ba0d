/** Where the time comes from. Instants are ISO-8601 in UTC with milliseconds, so they sort as text. */
export interface Clock {
  now(): string
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  epochMs(): number
}

/** A clock that stands still until it is told to move: for tests and the simulation. */
export interface ManualClock extends Clock {
  /** Moves forward; a negative step throws. */
  advance(ms: number): void
}

const clockOf = (epochMs: () => number): Clock => ({ epochMs, now: () => new Date(epochMs()).toISOString() })

/** The machine's clock. */
export const systemClock: Clock = clockOf(() => Date.now())

/** @param start an ISO instant or epoch milliseconds */
export const manualClock = (start: string | number = '2026-01-05T09:00:00.000Z'): ManualClock => {
  let current = new Date(start).getTime()
  if (Number.isNaN(current)) throw new Error(`Not an instant: ${start}`)
  const advance = (ms: number): void => {
    if (!(ms >= 0)) throw new Error(`A clock does not run backwards: ${ms} ms`)
    current += ms
  }
  return { ...clockOf(() => current), advance }
}
