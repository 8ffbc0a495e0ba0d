import { OverloadedError } from './errors.ts'
import type { Lane } from './command.ts'

export interface LaneLimits {
  /** Commands of one flush at most. */
  readonly flush: number
  /** Lines of one feed in a flush at most. */
  readonly slice: number
  /** Waiting interactive commands at most. */
  readonly interactive: number
  /** Waiting lines of one feed source at most. */
  readonly feed: number
  /** After so many full flushes in a row a feed gets its slice first. */
  readonly patience: number
}
export const defaultLimits: LaneLimits = { flush: 1_000, slice: 500, interactive: 20_000, feed: 20_000, patience: 20 }

/** The waiting commands: interactive ones first, then a slice of one feed, round robin over sources. */
export const lanes = <Item>(limits: LaneLimits) => {
  const interactive: Item[] = []
  // Insertion order is the round: a source that was served moves to the end.
  const feeds = new Map<string, Item[]>()
  let fullFlushes = 0

  const takeSlice = (room: number): Item[] => {
    const first = feeds.entries().next()
    if (first.done || room <= 0) return []
    const [source, waiting] = first.value
    const slice = waiting.splice(0, Math.min(limits.slice, room))
    feeds.delete(source)
    if (waiting.length > 0) feeds.set(source, waiting)
    return slice
  }
  return {
    get size() {
      let size = interactive.length
      for (const waiting of feeds.values()) size += waiting.length
      return size
    },
    /** Refuses when that lane, and only that lane, is full. */
    push(item: Item, lane: Lane): void {
      if (lane === 'interactive') {
        if (interactive.length >= limits.interactive) throw new OverloadedError('Too many requests are waiting')
        interactive.push(item)
        return
      }
      const waiting = feeds.get(lane.feed) ?? []
      if (waiting.length >= limits.feed) throw new OverloadedError(`Feed ${lane.feed} has too many lines waiting`)
      waiting.push(item)
      feeds.set(lane.feed, waiting)
    },
    /** The next flush's commands, in arrival order within each lane. */
    take(): Item[] {
      const feedFirst = fullFlushes >= limits.patience
      const early = feedFirst ? takeSlice(limits.flush) : []
      const taken = interactive.splice(0, limits.flush - early.length)
      const late = feedFirst ? [] : takeSlice(limits.flush - taken.length)
      const isFull = taken.length + early.length >= limits.flush
      fullFlushes = isFull && !feedFirst ? fullFlushes + 1 : 0
      return [...early, ...taken, ...late]
    },
    /** Empties all lanes. */
    drain(): Item[] {
      const all = [...interactive.splice(0), ...[...feeds.values()].flat()]
      feeds.clear()
      return all
    },
  }
}
export type Lanes<Item> = ReturnType<typeof lanes<Item>>
