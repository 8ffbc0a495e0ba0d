import { isDeepStrictEqual } from 'node:util'
import type { DomainEvent, Json } from '@onhand/event-sourcing'
import { stateOf } from './load.ts'
import { streamTypes, type AnyStreamType, type StreamTypes } from './stream-type.ts'
import type { Storage } from './storage.ts'
import type { Snapshot, StoredEvent, StreamId } from './types.ts'

/** A stored event in today's shape, as `evolve` takes it. `evolve` throws on a type that this release does not know. */
export const readEvent = (type: AnyStreamType, { type: name, data }: Pick<StoredEvent, 'type' | 'data'>): DomainEvent =>
  (type.upcastEvent?.({ type: name, data }) ?? { type: name, data }) as DomainEvent

/** A stream whose snapshot is not the fold of its events, or whose events this release cannot read. */
export interface SnapshotProblem {
  readonly stream: StreamId
  readonly problem: string
}

interface Folded {
  readonly type: AnyStreamType
  readonly state: unknown
  readonly version: number
  readonly sequence: number
}

const PAGE = 1_000

const step = (types: StreamTypes, before: Folded | undefined, event: StoredEvent): Folded => {
  const type = before?.type ?? types.of(event.stream)
  const { state, version, sequence } = before ?? {
    state: type.decider.initial(event.stream) as unknown,
    version: 0,
    sequence: 0,
  }
  if (event.version !== version + 1) throw new Error(`Version ${event.version} follows version ${version}`)
  return {
    ...{ type, version: event.version, sequence: event.sequence ?? sequence },
    state: type.decider.evolve(state, readEvent(type, event), event.occurredAt) as unknown,
  }
}

/** As the database gives it back: without what JSON leaves out. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

const difference = (folded: Folded, snapshot: Snapshot | undefined): string | null => {
  if (!snapshot) return 'has events and no snapshot'
  const { version, sequence } = snapshot
  if (version !== folded.version) return `stands at version ${version}, its events at ${folded.version}`
  if (sequence !== folded.sequence) return `stands at sequence ${sequence}, its events at ${folded.sequence}`
  const state = asJson(stateOf(folded.type, snapshot))
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
    const snapshots = new Map((await storage.snapshots(page)).map((snapshot) => [snapshot.stream, snapshot]))
    for (const stream of page) {
      const state = folded.get(stream)
      const problem = state && !problems.has(stream) ? difference(state, snapshots.get(stream)) : null
      if (problem !== null) problems.set(stream, problem)
    }
  }
  return [...problems].map(([stream, problem]) => ({ stream, problem }))
}
