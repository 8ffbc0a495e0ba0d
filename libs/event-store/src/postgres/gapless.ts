import type { StoredEvent } from '../types.ts'

/** Positions have no gaps, so a reader can prove that it missed nothing. Throws where one is missing. */
export const assertGapless = (after: number, events: readonly StoredEvent[]): readonly StoredEvent[] => {
  events.forEach(({ position }, index) => {
    const expected = after + 1 + index
    if (position !== expected) throw new Error(`The log has a gap: position ${expected} is missing before ${position}`)
  })
  return events
}
