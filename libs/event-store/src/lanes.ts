import { OverloadedError } from './errors.ts'
import type { Lane } from './command.ts'

export interface LaneLimits {
  /** Commands of one flush at most. */
  readonly flush: number
  /** Lines of one feed in a flush at most. */
  readonly slice: number
  /** The same while interactive commands come: each waits for two or three flushes. As many when left out. */
  readonly sliceBeside?: number
  /** Waiting interactive commands at most. */
  readonly interactive: number
  /** Waiting lines of one feed source at most. */
  readonly feed: number
  /** After so many full flushes in a row a feed gets its slice first. */
  readonly patience: number
  /** Streams that the commands of one flush name at most (one command alone may name more); 10,000 when left out. */
  readonly streams?: number
}
export const defaultLimits: LaneLimits = {
  ...{ flush: 1_000, slice: 500, sliceBeside: 250 },
  ...{ interactive: 20_000, feed: 20_000, patience: 20 },
}

/** So many flushes without an interactive command, and none is expected. */
const QUIET_FLUSHES = 50

/** What one flush has room for: it shrinks as commands are taken. */
export interface Room {
  commands: number
  weight: number
}

/** How large a waiting item is. */
export interface Measure<Item> {
  /** How many commands it consists of; one when left out. */
  readonly commands?: (item: Item) => number
  /** How many streams they name; one when left out. */
  readonly streams?: (item: Item) => number
  /** Whether it can go without a look at the log under its lock (`ready`), is being looked into, or cannot; `ready` when left out. */
  readonly readiness?: (item: Item) => Readiness
}
export type Readiness = 'ready' | 'later' | 'never'

/** A queue that knows how many commands wait in it. */
interface Queue<Item> {
  readonly items: Item[]
  commands: number
}
const emptyQueue = <Item>(): Queue<Item> => ({ items: [], commands: 0 })

/** The waiting commands: interactive ones first, then a slice of one feed, round robin over sources. */
export const lanes = <Item>(limits: LaneLimits, measure: Measure<Item> = {}) => {
  const { commands: countOf = () => 1, streams: weigh = () => 1, readiness = () => 'ready' as const } = measure
  const interactive = emptyQueue<Item>()
  // Insertion order is the round: a source that was served moves to the end.
  const feeds = new Map<string, Queue<Item>>()
  let fullFlushes = 0
  let quietFlushes = QUIET_FLUSHES
  let size = 0

  /**
   * From the front, as much as fits; the first of a flush always does. A slice that travels whole may take a little more
   * than the room that is left, else it would wait for ever behind others that leave only some.
   */
  const takeFrom = (waiting: Queue<Item>, most: number, room: Room, onlyReady = false): Item[] => {
    const isFirst = room.commands === limits.flush
    let count = 0
    let commands = 0
    for (const item of waiting.items) {
      const weight = Math.max(1, weigh(item))
      const fits = room.weight >= weight || (isFirst && count === 0)
      const isEnough = commands > 0 && commands + countOf(item) > most
      if (isEnough || commands >= room.commands || !fits || (onlyReady && readiness(item) !== 'ready')) break
      room.weight -= weight
      commands += countOf(item)
      count += 1
    }
    room.commands -= commands
    waiting.commands -= commands
    size -= commands
    return waiting.items.splice(0, count)
  }
  const add = (waiting: Queue<Item>, item: Item): void => {
    const commands = countOf(item)
    waiting.items.push(item)
    waiting.commands += commands
    size += commands
  }
  const takeInteractive = (most: number, room: Room): Item[] => {
    const taken = takeFrom(interactive, most, room)
    if (taken.length > 0) quietFlushes = 0
    return taken
  }
  const headIs = (waiting: Queue<Item>, wanted: Readiness): boolean => {
    const [head] = waiting.items
    return head !== undefined && readiness(head) === wanted
  }
  const takeSlice = (room: Room, onlyReady = false): Item[] => {
    if (room.commands <= 0) return []
    const most = quietFlushes < QUIET_FLUSHES ? (limits.sliceBeside ?? limits.slice) : limits.slice
    for (const source of onlyReady ? readyFeeds() : feeds.keys()) {
      const waiting = feeds.get(source) ?? emptyQueue<Item>()
      const slice = takeFrom(waiting, most, room, onlyReady)
      if (slice.length === 0) return []
      feeds.delete(source)
      if (waiting.items.length > 0) feeds.set(source, waiting)
      return slice
    }
    return []
  }
  /** In their turn. Who goes under the lock alone would never go, if those behind it went first whenever they are ready. */
  const readyFeeds = (): string[] => {
    const ready: string[] = []
    for (const [source, waiting] of feeds) {
      if (headIs(waiting, 'never')) break
      if (headIs(waiting, 'ready')) ready.push(source)
    }
    return ready
  }
  return {
    size: () => size,
    /** Waiting interactive commands. */
    interactive: () => interactive.commands,
    /** A slice can go at once. */
    hasReady: () => readyFeeds().length > 0,
    /** A slice stands first that only the lock lets go. */
    needsLock: () => [...feeds.values()].some((waiting) => headIs(waiting, 'never')),
    /** What stands first in each feed, its next slices' worth. */
    upcoming: (slices: number): Item[] =>
      [...feeds.values()].flatMap(({ items }) => {
        let commands = 0
        const end = items.findIndex((item) => (commands += countOf(item)) > slices * limits.slice)
        return items.slice(0, end < 0 ? items.length : Math.max(1, end))
      }),
    /** Room for one whole flush. */
    room: (): Room => ({ commands: limits.flush, weight: limits.streams ?? 10_000 }),
    /** True where a feed has waited long enough: the next flush is to be taken whole, with `take`. */
    isFeedsTurn: () => fullFlushes >= limits.patience,
    /** Interactive commands for a flush that is still being gathered. */
    takeInteractive: (room: Room): Item[] => takeInteractive(limits.flush, room),
    /** The end of a flush that was gathered so: a slice of one feed, where there is room left. */
    takeLast(room: Room): Item[] {
      fullFlushes = interactive.items.length > 0 || room.commands <= 0 ? fullFlushes + 1 : 0
      return takeSlice(room)
    },
    /** The same, of what needs no lock. */
    takeReady: (room: Room): Item[] => takeSlice(room, true),
    /** A flush that was gathered so has gone: feeds that it had no room for come the nearer to their turn. */
    hasGone(room: Room, hadSlice: boolean): void {
      quietFlushes += 1
      const isFull = interactive.items.length > 0 || room.commands <= 0
      fullFlushes = isFull && !hadSlice && feeds.size > 0 ? fullFlushes + 1 : 0
    },
    /** What was taken for a flush and does not go with it. */
    leaveOut(items: readonly Item[], room: Room): void {
      for (const item of items) {
        room.commands += countOf(item)
        room.weight += Math.max(1, weigh(item))
      }
    },
    /** Interactive commands that come again: they have waited already and stand first. */
    putBack(items: readonly Item[]): void {
      const commands = items.reduce((sum, item) => sum + countOf(item), 0)
      interactive.commands += commands
      size += commands
      interactive.items.unshift(...items)
    },
    /** Refuses when that lane, and only that lane, is full. */
    push(item: Item, lane: Lane): void {
      if (lane === 'interactive') {
        if (interactive.commands >= limits.interactive) throw new OverloadedError('Too many requests are waiting')
        add(interactive, item)
      } else {
        const waiting = feeds.get(lane.feed) ?? emptyQueue<Item>()
        if (waiting.commands >= limits.feed) throw new OverloadedError(`Feed ${lane.feed} has too many lines waiting`)
        add(waiting, item)
        feeds.set(lane.feed, waiting)
      }
    },
    /** The next flush's commands, in arrival order within each lane; of interactive ones so many at most. */
    take(most = limits.flush): Item[] {
      const room = this.room()
      const feedFirst = fullFlushes >= limits.patience
      const early = feedFirst ? takeSlice(room) : []
      quietFlushes += 1
      const taken = takeInteractive(most, room)
      const isFull = (interactive.items.length > 0 && most >= limits.flush) || room.commands <= 0
      const late = feedFirst ? [] : takeSlice(room)
      fullFlushes = isFull && !feedFirst ? fullFlushes + 1 : 0
      return [...early, ...taken, ...late]
    },
  }
}
export type Lanes<Item> = ReturnType<typeof lanes<Item>>
