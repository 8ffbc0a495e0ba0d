import { isDeepStrictEqual } from 'node:util'
import type { Json } from '@onhand/event-sourcing'
import { currentStates, emptyStream, fold, hasSnapshot, stateOf } from './stored-state.ts'
import { streamTypes, type AnyStreamType, type StreamTypes } from './stream-type.ts'
import type { Storage } from './storage.ts'
import type { Current, Snapshot, StoredEvent, StreamId } from './types.ts'

/** A stream whose snapshot is not the fold of its events, or whose events this release cannot read. */
export interface SnapshotProblem {
  readonly stream: StreamId
  readonly problem: string
}

interface Folded {
  readonly type: AnyStreamType
  readonly current: Current<unknown>
}

const PAGE = 1_000

const emptyOf = (type: AnyStreamType, stream: StreamId): Folded => ({ type, current: emptyStream(type, stream) })

const step = (types: StreamTypes, before: Folded | undefined, event: StoredEvent): Folded => {
  const { type, current } = before ?? emptyOf(types.of(event.stream), event.stream)
  return { type, current: fold(type, current, event) }
}

/** As the database gives it back: without what JSON leaves out. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

const difference = ({ type, current: folded }: Folded, snapshot: Snapshot | undefined): string | null => {
  if (!snapshot) return hasSnapshot(folded.version) ? 'has more than one event and no snapshot' : null
  const { version, sequence } = snapshot
  if (version !== folded.version) return `stands at version ${version}, its events at ${folded.version}`
  if (sequence !== folded.sequence) return `stands at sequence ${sequence}, its events at ${folded.sequence}`
  const state = asJson(stateOf(type, snapshot))
  const expected = asJson(folded.state)
  return isDeepStrictEqual(state, expected)
    ? null
    : `is ${JSON.stringify(state)}, the fold of its events ${JSON.stringify(expected)}`
}

const foldLog = async (storage: Storage, types: StreamTypes, through: number) => {
  const folded = new Map<StreamId, Folded>()
  const problems = new Map<StreamId, string>()
  let position = 0
  while (position < through) {
    const events = await storage.tail(position, Math.min(PAGE, through - position))
    if (events.length === 0) throw new Error(`The log ends at ${position}, its head is ${through}`)
    for (const event of events) {
      position = event.position
      if (problems.has(event.stream)) continue
      try {
        folded.set(event.stream, step(types, folded.get(event.stream), event))
      } catch (error) {
        problems.set(event.stream, `cannot be folded at position ${position}: ${String(error)}`)
      }
    }
  }
  return { folded, problems }
}

/**
 * Folds every stream of the log and compares with its snapshot; empty when all is well. Ask while nobody writes: a
 * snapshot that moved on meanwhile is reported.
 */
export const checkSnapshots = async (
  storage: Storage,
  types: readonly AnyStreamType[],
): Promise<readonly SnapshotProblem[]> => {
  const { position } = await storage.head()
  const { folded, problems } = await foldLog(storage, streamTypes(types), position)
  const streams = [...folded.keys()]
  for (let at = 0; at < streams.length; at += PAGE) {
    const page = streams.slice(at, at + PAGE)
    const stored = await storage.states(page)
    const snapshots = new Map(stored.snapshots.map((snapshot) => [snapshot.stream, snapshot]))
    for (const stream of page) {
      const state = folded.get(stream)
      const problem = state && !problems.has(stream) ? difference(state, snapshots.get(stream)) : null
      if (problem !== null) problems.set(stream, problem)
    }
  }
  return [...problems].map(([stream, problem]) => ({ stream, problem }))
}

/** Streams as they stand in the storage, whatever a store's cache believes. */
export const readStates = async (
  storage: Storage,
  types: readonly AnyStreamType[],
  streams: readonly StreamId[],
): Promise<ReadonlyMap<StreamId, Current<unknown>>> =>
  currentStates(streamTypes(types), streams, await storage.states(streams))
