import type { DomainEvent, Json } from '@onhand/event-sourcing'
import type { AnyStreamType, StreamTypes } from './stream-type.ts'
import type { Current, FoldedEvent, Snapshot, StoredEvent, StoredStates, StreamId } from './types.ts'

/**
 * Does a stream that stands at this version have a snapshot? While its first event is its only one, that is its state:
 * most holds end their lives with two events, and a row, its index and its log of both would cost more than one fold.
 */
export const hasSnapshot = (version: number): boolean => version > 1

/** A stored event in today's shape, as `evolve` takes it. `evolve` throws on a type that this release does not know. */
export const readEvent = (type: AnyStreamType, { type: name, data }: Pick<StoredEvent, 'type' | 'data'>): DomainEvent =>
  (type.upcastEvent?.({ type: name, data }) ?? { type: name, data }) as DomainEvent

/** A stored state as today's release reads it. Throws on a form that it does not know. */
export const stateOf = (type: AnyStreamType, { stream, form, state }: Snapshot): unknown => {
  if (form === type.form) return type.packing ? (type.packing.unpack(state) as unknown) : state
  if (!type.upcastState || form > type.form)
    throw new Error(`${stream} has a snapshot of form ${form}, this release reads ${type.form}`)
  return type.upcastState(form, state) as unknown
}

/** A state as it is stored, of the form that the type has today. */
export const storedState = (type: AnyStreamType, state: unknown): Json =>
  type.packing ? type.packing.pack(state) : (state as Json)

/** A stream before its first event. */
export const emptyStream = (type: AnyStreamType, stream: StreamId): Current<unknown> => ({
  ...{ version: 0, sequence: 0 },
  state: type.decider.initial(stream) as unknown,
})

/** A stream after one more of its stored events. Throws where that is not the next one, or of a type that this release does not know. */
export const fold = (type: AnyStreamType, before: Current<unknown>, event: FoldedEvent): Current<unknown> => {
  if (event.version !== before.version + 1)
    throw new Error(`Version ${event.version} follows version ${before.version}`)
  return {
    ...{ version: event.version, sequence: event.sequence ?? before.sequence },
    state: type.decider.evolve(before.state, readEvent(type, event), event.occurredAt) as unknown,
  }
}

const ofSnapshot = (type: AnyStreamType, snapshot: Snapshot): Current<unknown> => ({
  ...{ version: snapshot.version, sequence: snapshot.sequence },
  state: stateOf(type, snapshot),
})

const ofFirstEvent = (type: AnyStreamType, event: FoldedEvent): Current<unknown> => {
  if (hasSnapshot(event.version)) throw new Error(`${event.stream} has more than one event and no snapshot`)
  return fold(type, emptyStream(type, event.stream), event)
}

/**
 * Streams as they stand, by what is stored of them: the snapshot, else the first event, else nothing has happened.
 * Throws on a form or a type of event that this release does not know, and where a snapshot is lost.
 */
export const currentStates = (
  types: StreamTypes,
  streams: readonly StreamId[],
  { snapshots, firstEvents }: StoredStates,
): ReadonlyMap<StreamId, Current<unknown>> => {
  const found = new Map<StreamId, Current<unknown>>()
  for (const event of firstEvents) found.set(event.stream, ofFirstEvent(types.of(event.stream), event))
  for (const snapshot of snapshots) found.set(snapshot.stream, ofSnapshot(types.of(snapshot.stream), snapshot))
  for (const stream of streams) if (!found.has(stream)) found.set(stream, emptyStream(types.of(stream), stream))
  return found
}
