import type { Clock } from '@onhand/runtime'
import { createRoom, type Release } from './room.ts'

export interface AdmissionOptions {
  /** How long what is inside may take at the present pace before more is refused. Milliseconds. */
  readonly targetMs?: number
  /** Admitted at once however slow things are. */
  readonly least?: number
  /** Requests that wait or stream at once: they take no turn of the processor, but each holds a connection. */
  readonly mostLong?: number
}

export interface Admission {
  /** Null: refused, there is too much inside already. @param owner who shares what there is with the others */
  admit(owner: string): Release | null
  /** As `admit`, for what waits or streams. */
  admitLong(owner: string): Release | null
  /** `admit` would refuse. */
  isFullFor(owner: string): boolean
  readonly inside: number
  readonly limit: number
  /** Half of the room is taken: callers wait, and work that nobody waits for may give way. */
  readonly isPressed: boolean
}

const TARGET_MS = 250
const LEAST = 128
const MOST_LONG = 4_000
/** Answers a millisecond that are believed of a process until it was seen under load. */
const FIRST_PACE = 2
const WINDOW_MS = 100
/** What a new window weighs against those before it: about a second counts, so that a stall of the disk shuts no door. */
const WEIGHT = 0.1

/**
 * Little's law as a bound: what is inside divided by how fast answers leave is how long the next one waits, so no more
 * is let in than leaves within `targetMs`. The pace is measured while there is enough to do; an idle process tells
 * nothing of what it could do. Callers share it (`room.ts`).
 */
export const createAdmission = (clock: Clock, options: AdmissionOptions = {}): Admission => {
  const { targetMs = TARGET_MS, least = LEAST, mostLong = MOST_LONG } = options
  let pace = FIRST_PACE
  let window = { since: clock.epochMs(), answered: 0, isBusy: false }
  const limitNow = (): number => Math.max(least, Math.floor(pace * targetMs))
  const room = createRoom(limitNow)
  const long = createRoom(() => mostLong)

  const measure = (): void => {
    const now = clock.epochMs()
    const ms = now - window.since
    if (ms < WINDOW_MS) return
    if (window.isBusy) pace += WEIGHT * (window.answered / ms - pace)
    window = { since: now, answered: 0, isBusy: false }
  }
  const look = (): void => {
    measure()
    if (room.isHalfFull) window.isBusy = true
  }
  return {
    get inside() {
      return room.inside
    },
    get limit() {
      return limitNow()
    },
    get isPressed() {
      return room.isHalfFull
    },
    isFullFor: (owner) => {
      look()
      return room.isFullFor(owner)
    },
    admit: (owner) => {
      look()
      const release = room.enter(owner)
      return (
        release &&
        (() => {
          release()
          window.answered += 1
          measure()
        })
      )
    },
    admitLong: (owner) => long.enter(owner),
  }
}
