import type { Clock } from '@onhand/runtime'

export interface AdmissionOptions {
  /** How long what is inside may take at the present pace before more is refused. Milliseconds. */
  readonly targetMs?: number
  /** Admitted at once however slow things are. */
  readonly least?: number
  /** Requests that wait or stream at once: they take no turn of the processor, but each holds a connection. */
  readonly mostLong?: number
}

/** One in; called once when its answer has left. */
export type Release = () => void

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
/** What a new window weighs against those before it. */
const WEIGHT = 0.1

/**
 * Little's law as a bound: what is inside divided by how fast answers leave is how long the next one waits, so no more
 * is let in than leaves within `targetMs`. The pace is measured while there is enough to do; an idle process tells
 * nothing of what it could do. From half of the bound on each owner has an equal share of it, so that one who sends
 * too much is refused before the others are.
 */
export const createAdmission = (clock: Clock, options: AdmissionOptions = {}): Admission => {
  const { targetMs = TARGET_MS, least = LEAST, mostLong = MOST_LONG } = options
  const owners = new Map<string, number>()
  let inside = 0
  let long = 0
  const longOwners = new Map<string, number>()
  let pace = FIRST_PACE
  let window = { since: clock.epochMs(), answered: 0, isBusy: false }
  const limitNow = (): number => Math.max(least, Math.floor(pace * targetMs))
  const isHalfFull = (limit: number): boolean => inside * 2 >= limit

  const measure = (): void => {
    const now = clock.epochMs()
    const ms = now - window.since
    if (ms < WINDOW_MS) return
    if (window.isBusy) pace += WEIGHT * (window.answered / ms - pace)
    window = { since: now, answered: 0, isBusy: false }
  }
  const leave = (counts: Map<string, number>, owner: string): void => {
    const left = (counts.get(owner) ?? 1) - 1
    if (left === 0) counts.delete(owner)
    else counts.set(owner, left)
  }
  const isFullFor = (owner: string): boolean => {
    measure()
    const limit = limitNow()
    if (!isHalfFull(limit)) return false
    window.isBusy = true
    const own = owners.get(owner) ?? 0
    return own >= limit / (owners.size + (own === 0 ? 1 : 0))
  }
  return {
    isFullFor,
    get inside() {
      return inside
    },
    get limit() {
      return limitNow()
    },
    get isPressed() {
      return isHalfFull(limitNow())
    },
    admit: (owner) => {
      if (isFullFor(owner)) return null
      owners.set(owner, (owners.get(owner) ?? 0) + 1)
      inside += 1
      return () => {
        inside -= 1
        window.answered += 1
        leave(owners, owner)
        measure()
      }
    },
    admitLong: (owner) => {
      const own = longOwners.get(owner) ?? 0
      const isShared = long * 2 >= mostLong
      if (isShared && own >= mostLong / (longOwners.size + (own === 0 ? 1 : 0))) return null
      longOwners.set(owner, own + 1)
      long += 1
      return () => {
        long -= 1
        leave(longOwners, owner)
      }
    },
  }
}
