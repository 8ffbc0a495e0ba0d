import type { Entry } from './overlay.ts'
import type { Head, StreamId } from './types.ts'

/**
 * States as of a head. They stay usable only while (epoch, position, flush) of the log's head prove that nobody else
 * has written since; else all go. Bounded: the longest unused go first.
 */
export const streamCache = (capacity: number) => {
  const entries = new Map<StreamId, Entry>()
  let provenBy: Head | null = null
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
    /** After COMMIT was answered: the entries now stand at this head. */
    movedTo(head: Head): void {
      provenBy = head
    },
    get: (stream: StreamId): Entry | undefined => entries.get(stream),
    set(stream: StreamId, entry: Entry): void {
      entries.delete(stream)
      entries.set(stream, entry)
      if (entries.size <= capacity) return
      const oldest = entries.keys().next()
      if (!oldest.done) entries.delete(oldest.value)
    },
    clear(): void {
      entries.clear()
      provenBy = null
    },
    entries: (): ReadonlyMap<StreamId, Entry> => entries,
  }
}
export type StreamCache = ReturnType<typeof streamCache>
