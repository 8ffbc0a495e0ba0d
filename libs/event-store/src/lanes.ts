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
  /** Streams that the commands of one flush name at most (one command alone may name more); 10,000 when left out. */
  readonly streams?: number
}
export const defaultLimits: LaneLimits = { flush: 1_000, slice: 500, interactive: 20_000, feed: 20_000, patience: 20 }

/** What one flush has room for. */
interface Room {
  commands: number
  weight: number
}

/**
 * The waiting commands: interactive ones first, then a slice of one feed, round robin over sources.
 * @param weigh how many streams an item names
 */
export const lanes = <Item>(limits: LaneLimits, weigh: (item: Item) => number = () => 1) => {
  const interactive: Item[] = []
  // Insertion order is the round: a source that was served moves to the end.
  const feeds = new Map<string, Item[]>()
  let fullFlushes = 0
  let size = 0

  /** From the front, as much as fits; the first of a flush always does. */
  const takeFrom = (waiting: Item[], most: number, room: Room): Item[] => {
    const isFirst = room.commands === limits.flush
    let count = 0
    for (const item of waiting) {
      const weight = Math.max(1, weigh(item))
      const fits = room.weight >= weight || (isFirst && count === 0)
      if (count >= Math.min(most, room.commands) || !fits) break
      room.weight -= weight
      count += 1
    }
    room.commands -= count
    size -= count
    return waiting.splice(0, count)
  }
  const takeSlice = (room: Room): Item[] => {
    const first = feeds.entries().next()
    if (first.done || room.commands <= 0) return []
    const [source, waiting] = first.value
    const slice = takeFrom(waiting, limits.slice, room)
    if (slice.length === 0) return []
    feeds.delete(source)
    if (waiting.length > 0) feeds.set(source, waiting)
    return slice
  }
  return {
    get size() {
      return size
    },
    /** Refuses when that lane, and only that lane, is full. */
    push(item: Item, lane: Lane): void {
      if (lane === 'interactive') {
        if (interactive.length >= limits.interactive) throw new OverloadedError('Too many requests are waiting')
        interactive.push(item)
      } else {
        const waiting = feeds.get(lane.feed) ?? []
        if (waiting.length >= limits.feed) throw new OverloadedError(`Feed ${lane.feed} has too many lines waiting`)
        waiting.push(item)
        feeds.set(lane.feed, waiting)
      }
      size += 1
    },
    /** The next flush's commands, in arrival order within each lane. */
    take(): Item[] {
      const room: Room = { commands: limits.flush, weight: limits.streams ?? 10_000 }
      const feedFirst = fullFlushes >= limits.patience
      const early = feedFirst ? takeSlice(room) : []
      const taken = takeFrom(interactive, limits.flush, room)
      const isFull = interactive.length > 0 || room.commands === 0
      const late = feedFirst ? [] : takeSlice(room)
      fullFlushes = isFull && !feedFirst ? fullFlushes + 1 : 0
      return [...early, ...taken, ...late]
    },
  }
}
export type Lanes<Item> = ReturnType<typeof lanes<Item>>
