import type { Entry } from './overlay.ts'
import type { Head, StreamId } from './types.ts'

/**
 * States as of a head. They stay usable only while (epoch, position, flush) of the log's head prove that nobody else
 * has written since; else all go. Bounded: those unused for longest go first, and only between flushes.
 */
export const streamCache = (capacity: number) => {
  const entries = new Map<StreamId, Entry>()
  let provenBy: Head | null = null
  const set = (stream: StreamId, entry: Entry): void => {
    entries.delete(stream)
    entries.set(stream, entry)
  }
  return {
    /** Under the lock: keeps the entries only if this head is the one that they were read or written at. */
    prove(head: Head): void {
      const same =
        provenBy !== null &&
        provenBy.epoch === head.epoch &&
        provenBy.position === head.position &&
        provenBy.flush === head.flush
      if (!same) entries.clear()
      provenBy = head
    },
    get: (stream: StreamId): Entry | undefined => entries.get(stream),
    /** Keeps a stream that a flush uses from being among the first to go. */
    touch(stream: StreamId): void {
      const entry = entries.get(stream)
      if (entry) set(stream, entry)
    },
    /** After a flush: what it read and wrote; where it wrote events, the head that the entries now stand at. */
    take(fresh: Iterable<readonly [StreamId, Entry]>, head?: Head): void {
      for (const [stream, entry] of fresh) set(stream, entry)
      if (head) provenBy = head
      for (const stream of entries.keys()) {
        if (entries.size <= capacity) break
        entries.delete(stream)
      }
    },
    clear(): void {
      entries.clear()
      provenBy = null
    },
    entries: (): ReadonlyMap<StreamId, Entry> => entries,
  }
}
export type StreamCache = ReturnType<typeof streamCache>
