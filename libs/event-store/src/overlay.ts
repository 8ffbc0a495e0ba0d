import { isRejection, type DomainEvent, type Instant } from '@onhand/event-sourcing'
import type { RowChange } from './rows.ts'
import { streamId, type AnyStreamType, type StreamTypes } from './stream-type.ts'
import type { StreamId } from './types.ts'
import type { View } from './command.ts'

/** What the store knows of one stream at this point of the flush. */
export interface Entry {
  readonly version: number
  readonly sequence: number
  readonly state: unknown
  /** Earliest deadline `on` this stream; may be too early (cleared since), never too late. */
  readonly nextDue: Instant | null
}

/** One event as a command appended it, before it has a position. */
export interface Appended {
  readonly stream: StreamId
  readonly key: string
  readonly type: AnyStreamType
  readonly event: DomainEvent
  readonly before: unknown
  readonly after: Entry
  readonly isPublic: boolean
}

export type Lookup = (stream: StreamId) => Entry | undefined

/**
 * A command's own overlay over what lies below; dropped whole when it is refused.
 * @param named the only streams that it may see, so that it never depends on what its neighbours happened to load
 * @param at when its events happen in the world
 */
export const commandOverlay = (below: Lookup, types: StreamTypes, named: readonly StreamId[], at: Instant) => {
  /** What it may see: null until it has been looked for, since it is asked for again and again, and what lies below is large. */
  const known = new Map<StreamId, Entry | null>()
  for (const stream of named) known.set(stream, null)
  const entries = new Map<StreamId, Entry>()
  const appended: Appended[] = []
  const rows: RowChange[] = []
  const find = (stream: StreamId): Entry | undefined => {
    const seen = known.get(stream)
    if (seen) return seen
    const entry = below(stream)
    if (entry) known.set(stream, entry)
    return entry
  }
  const entryOf = (stream: StreamId): Entry => {
    const entry = known.get(stream) ?? (known.has(stream) ? find(stream) : undefined)
    if (!entry) throw new Error(`The command did not name ${stream}`)
    return entry
  }
  const append = (type: AnyStreamType, stream: StreamId, key: string, event: DomainEvent): void => {
    const { version, sequence, state, nextDue } = entryOf(stream)
    const isPublic = type.isPublic?.(event) ?? true
    const after: Entry = {
      version: version + 1,
      sequence: isPublic ? sequence + 1 : sequence,
      state: type.decider.evolve(state, event, at) as unknown,
      nextDue,
    }
    known.set(stream, after)
    entries.set(stream, after)
    appended.push({ stream, key, type, event, before: state, after, isPublic })
  }
  const view: View = {
    get: (type, key) => entryOf(streamId(type, key)).state as never,
    knows: (type, key) => {
      const stream = streamId(type, key)
      return known.has(stream) && find(stream) !== undefined
    },
    version: (type, key) => entryOf(streamId(type, key)).version,
    apply: (type, key, command) => {
      const stream = streamId(type, key)
      const decided = type.decider.decide(command, entryOf(stream).state as never)
      if (isRejection(decided)) return decided
      const registered = types.named(type.name)
      for (const event of decided) append(registered, stream, key, event)
      return decided
    },
    row: (change) => {
      rows.push(change)
    },
  }
  /** Lets the command see more streams. */
  const allow = (more: readonly StreamId[]): void => {
    for (const stream of more) if (!known.has(stream)) known.set(stream, null)
  }
  return { view, find, entries, appended, rows, allow }
}
export type CommandOverlay = ReturnType<typeof commandOverlay>
