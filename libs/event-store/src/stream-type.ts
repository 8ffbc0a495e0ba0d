import type { Decider, DomainEvent, Instant, Json } from '@onhand/event-sourcing'
import type { RowChange } from './rows.ts'
import type { StreamId } from './types.ts'

/** One event's step of a stream, as `rows` sees it. */
export interface Change<State, Event> {
  readonly stream: StreamId
  readonly key: string
  readonly before: State
  readonly event: Event
  readonly after: State
  readonly version: number
  readonly position: number
  readonly recordedAt: Instant
  /** Of the request that it belongs to; null: none is known. */
  readonly correlationId: string | null
}

/** All that the store must know of a kind of stream. Everything here is pure. */
export interface StreamType<State, Command, Event extends DomainEvent> {
  /** The prefix of its stream ids: `stock` for `stock-{key}`. */
  readonly name: string
  readonly decider: Decider<State, Command, Event>
  /** Version of the state's shape; a stored snapshot of a lower form passes through `upcastState`. */
  readonly form: number
  readonly upcastState?: (form: number, state: Json) => State
  /** What of a state is stored, and the state of that again: for members that mostly say nothing. The state itself when absent. */
  readonly packing?: { readonly pack: (state: State) => Json; readonly unpack: (stored: Json) => State }
  /** Brings an event as it was once stored to today's shape, on read, before `evolve`. */
  readonly upcastEvent?: (event: { readonly type: string; readonly data: Json }) => Event
  /** Which events others may see; all when absent. */
  readonly isPublic?: (event: Event) => boolean
  /** The public figures after an event. */
  readonly level?: (state: State) => Json
  /** Rows beside the log: deadlines, effects, queues, indexes. */
  readonly rows?: (change: Change<State, Event>) => readonly RowChange[]
  /** Deadlines `on` a stream of this type are decided before any command that touches it (lapse first). */
  readonly lapsesFirst?: boolean
}

// The registry holds types of every shape; the typed doors are `View.get` and `View.apply`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStreamType = StreamType<any, any, any>

export const streamId = (type: Pick<AnyStreamType, 'name'>, key: string): StreamId => `${type.name}-${key}`

/** Finds a stream's type by its longest matching prefix. */
export const streamTypes = (types: readonly AnyStreamType[]) => {
  const all = [...types].sort((a, b) => b.name.length - a.name.length)
  const byName = new Map(types.map((type) => [type.name, type]))
  const byPrefix = all.map((type) => ({ prefix: `${type.name}-`, type }))
  return {
    all,
    named(name: string): AnyStreamType {
      const type = byName.get(name)
      if (!type) throw new Error(`No stream type ${name}`)
      return type
    },
    of(stream: StreamId): AnyStreamType {
      for (const { prefix, type } of byPrefix) if (stream.startsWith(prefix)) return type
      throw new Error(`No stream type for ${stream}`)
    },
  }
}
export type StreamTypes = ReturnType<typeof streamTypes>
