import type { Entry } from './overlay.ts'
import { hasSnapshot } from './stored-state.ts'
import type { Head, StreamId } from './types.ts'

/** Two generations: what nobody used while the younger one filled up goes with the older one. */
const generations = (capacity: number) => {
  let young = new Map<StreamId, Entry>()
  let old = new Map<StreamId, Entry>()
  return {
    /** What is used stays: it is not among the first to go. */
    get: (stream: StreamId): Entry | undefined => {
      const entry = young.get(stream)
      if (entry) return entry
      const older = old.get(stream)
      if (older) young.set(stream, older)
      return older
    },
    set: (stream: StreamId, entry: Entry): void => {
      young.set(stream, entry)
    },
    delete: (stream: StreamId): void => {
      young.delete(stream)
      old.delete(stream)
    },
    age: (): boolean => {
      if (young.size <= capacity / 2) return false
      old = young
      young = new Map()
      return true
    },
    clear: (): void => {
      young.clear()
      old.clear()
    },
    entries: () => [...old, ...young],
  }
}

/** Streams with a single event have this share of the room: most are holds that are not touched again soon, and there are many. */
const SINGLES_SHARE = 1 / 8

/**
 * States as of a head. They stay usable only while (epoch, position, flush) of the log's head prove that nobody else
 * has written since; else all go. Bounded, and forgets only between flushes.
 */
export const streamCache = (capacity: number) => {
  const lasting = generations(capacity * (1 - SINGLES_SHARE))
  const singles = generations(capacity * SINGLES_SHARE)
  let provenBy: Head | null = null
  let clearings = 0
  let agings = 0
  const clear = (): void => {
    clearings += 1
    lasting.clear()
    singles.clear()
  }
  const set = (stream: StreamId, entry: Entry): void => {
    if (hasSnapshot(entry.version)) {
      lasting.set(stream, entry)
      singles.delete(stream)
    } else singles.set(stream, entry)
  }
  return {
    /** Under the lock: keeps the entries only if this head is the one that they were read or written at. */
    prove(head: Head): void {
      const same =
        provenBy !== null &&
        provenBy.epoch === head.epoch &&
        provenBy.position === head.position &&
        provenBy.flush === head.flush
      if (!same) clear()
      provenBy = head
    },
    get: (stream: StreamId): Entry | undefined => lasting.get(stream) ?? singles.get(stream),
    /** After a flush: what it read and wrote; where it wrote events, the head that the entries now stand at. */
    take(fresh: Iterable<readonly [StreamId, Entry]>, head?: Head): void {
      for (const [stream, entry] of fresh) set(stream, entry)
      if (head) provenBy = head
      if (lasting.age()) agings += 1
      if (singles.age()) agings += 1
    },
    clear(): void {
      clear()
      provenBy = null
    },
    /** Grows whenever all is forgotten: what was read before then says nothing any more. */
    clearings: () => clearings,
    /** Grows whenever some may be forgotten: what is used while it grows by one is still there. */
    agings: () => agings,
    entries: (): ReadonlyMap<StreamId, Entry> => new Map([...singles.entries(), ...lasting.entries()]),
  }
}
export type StreamCache = ReturnType<typeof streamCache>
