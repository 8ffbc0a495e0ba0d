import type { Entry } from './overlay.ts'
import type { Head, StreamId } from './types.ts'

/**
 * States as of a head. They stay usable only while (epoch, position, flush) of the log's head prove that nobody else
 * has written since; else all go. Bounded: two generations of half the capacity; what no flush used while the younger one
 * filled up goes with the older one, and only between flushes.
 */
export const streamCache = (capacity: number) => {
  let young = new Map<StreamId, Entry>()
  let old = new Map<StreamId, Entry>()
  let provenBy: Head | null = null
  const clear = (): void => {
    young.clear()
    old.clear()
  }
  const age = (): void => {
    if (young.size <= capacity / 2) return
    old = young
    young = new Map()
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
    get: (stream: StreamId): Entry | undefined => young.get(stream) ?? old.get(stream),
    /** Keeps a stream that a flush uses from being among the first to go. */
    touch(stream: StreamId): void {
      const entry = young.has(stream) ? undefined : old.get(stream)
      if (entry) young.set(stream, entry)
    },
    /** After a flush: what it read and wrote; where it wrote events, the head that the entries now stand at. */
    take(fresh: Iterable<readonly [StreamId, Entry]>, head?: Head): void {
      for (const [stream, entry] of fresh) young.set(stream, entry)
      if (head) provenBy = head
      age()
    },
    clear(): void {
      clear()
      provenBy = null
    },
    entries: (): ReadonlyMap<StreamId, Entry> => new Map([...old, ...young]),
  }
}
export type StreamCache = ReturnType<typeof streamCache>
