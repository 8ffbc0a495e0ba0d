import { isRejection, reject, type Instant, type Rejection } from '@onhand/event-sourcing'
import { batchOverlay, type BatchOverlay } from './batch.ts'
import type { Command, Executed } from './command.ts'
import { CheckpointConflictError } from './errors.ts'
import { commandOverlay, type Entry } from './overlay.ts'
import type { Deadline } from './rows.ts'
import type { StreamCache } from './stream-cache.ts'
import type { StreamTypes } from './stream-type.ts'
import type { AnswerKey, Loaded, Session, StoredAnswer } from './storage.ts'
import type { Checkpoint, CheckpointKey, Snapshot, StreamId } from './types.ts'

/** Turns a due deadline into the command that it means. */
export type DeadlineHandler = (deadline: Deadline) => Command<unknown>

export interface FlushContext {
  readonly types: StreamTypes
  readonly cache: StreamCache
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>
  readonly uuid: () => string
  readonly onError: (error: unknown, what: string) => void
}

/** What became of one command: an answer, or the error that it alone deserves. */
export type Decided = { readonly executed: Executed<unknown> } | { readonly error: Error }

/** Holds that one flush lets lapse at most. */
const LAPSE_LIMIT = 1_000
const STREAM_LIMIT = 1_000

const answerKey = ({ name, idempotency }: Command<unknown>): AnswerKey | null =>
  idempotency
    ? { caller: idempotency.caller, operation: name, key: idempotency.key, keepDays: idempotency.keepDays }
    : null
export const textOf = ({ caller, operation, key }: AnswerKey): string => JSON.stringify([caller, operation, key])
const checkpointText = ({ consumer, topic, partition }: CheckpointKey): string =>
  JSON.stringify([consumer, topic, partition])
const sameCheckpoint = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  a === null || b === null
    ? a === b
    : a.generation === b.generation && a.offset === b.offset && a.epoch === b.epoch && a.position === b.position

/** Decides a batch of commands in arrival order, under the lock that `session` holds. Writes nothing itself. */
export const decideBatch = async (
  session: Session,
  commands: readonly Command<unknown>[],
  flush: string,
  context: FlushContext,
): Promise<{ batch: BatchOverlay; decided: readonly Decided[] }> => {
  const { cache, types } = context
  const { head } = session
  const now = head.recordedAt !== null && head.recordedAt > session.now ? head.recordedAt : session.now
  cache.prove(head)
  const batch = batchOverlay(head, now, flush, (stream) => cache.get(stream), types, context.uuid)
  const flushed: Flush = { session, batch, now, context, answers: new Map(), checkpoints: new Map() }

  await loadStreams(
    flushed,
    commands.flatMap(({ streams }) => streams),
    commands,
  )
  await loadStreams(flushed, commands.flatMap(foreseen(flushed)))
  const decided: Decided[] = []
  for (const command of commands) decided.push(await decideOne(flushed, command))
  return { batch, decided }
}

interface Flush {
  readonly session: Session
  readonly batch: BatchOverlay
  readonly now: Instant
  readonly context: FlushContext
  readonly answers: Map<string, StoredAnswer>
  readonly checkpoints: Map<string, Checkpoint>
}

/** The streams that only a loaded command can name, as far as they can be known before its turn. */
const foreseen =
  ({ batch, context }: Flush) =>
  (command: Command<unknown>): readonly StreamId[] => {
    if (!command.more) return []
    try {
      return command.more(commandOverlay(batch.lookup, context.types).view)
    } catch {
      return [] // Its turn will tell: an earlier command of this batch may make it right, or it fails alone.
    }
  }

const entryOf = ({ types }: FlushContext, snapshot: Snapshot, nextDue: Instant | null): Entry => {
  const { stream, version, sequence, form, state } = snapshot
  const type = types.of(stream)
  if (form === type.form) return { version, sequence, state, nextDue }
  if (!type.upcastState) throw new Error(`${stream} has a snapshot of form ${form}, this release reads ${type.form}`)
  return { version, sequence, state: type.upcastState(form, state) as unknown, nextDue }
}

/** Brings streams (and the keys and checkpoints of commands) in with one query, then lets due holds lapse. */
const loadStreams = async (
  flush: Flush,
  streams: readonly StreamId[],
  commands: readonly Command<unknown>[] = [],
): Promise<void> => {
  const { batch, context, session } = flush
  const { cache, types } = context
  const touched = [...new Set(streams)]
  const missing = touched.filter((stream) => !batch.lookup(stream))
  const answers = commands.flatMap((command) => answerKey(command) ?? [])
  const checkpoints = [
    ...new Map(commands.flatMap(({ checkpoint }) => (checkpoint ? [[checkpointText(checkpoint), checkpoint]] : []))),
  ].map(([, key]) => key)
  if (missing.length + answers.length + checkpoints.length > 0) {
    const nextDueOn = missing.filter((stream) => types.of(stream).lapsesFirst)
    const loaded = await session.load({ answers, checkpoints, streams: missing, nextDueOn })
    for (const answer of loaded.answers) flush.answers.set(textOf(answer), answer)
    for (const row of loaded.checkpoints) flush.checkpoints.set(checkpointText(row), row.checkpoint)
    for (const [stream, entry] of entriesOf(context, missing, loaded)) cache.set(stream, entry)
  }
  await lapse(flush, touched)
}

const entriesOf = (
  context: FlushContext,
  streams: readonly StreamId[],
  { snapshots, nextDue }: Loaded,
): readonly [StreamId, Entry][] => {
  const found = new Map(snapshots.map((snapshot) => [snapshot.stream, snapshot]))
  const due = new Map(nextDue.map(({ on, dueAt }) => [on, dueAt]))
  return streams.map((stream) => {
    const type = context.types.of(stream)
    const snapshot = found.get(stream)
    if (snapshot) return [stream, entryOf(context, snapshot, due.get(stream) ?? null)]
    const state: unknown = type.decider.initial(stream)
    return [stream, { version: 0, sequence: 0, state, nextDue: due.get(stream) ?? null }]
  })
}

/**
 * Lapse first: deadlines on a touched stream that are due by now are decided before the command, so the log records
 * an expiry no later than the first command that could use the unit.
 */
const lapse = async (flush: Flush, touched: readonly StreamId[]): Promise<void> => {
  const { session, batch, now, context } = flush
  const overdue = touched.filter((stream) => {
    const nextDue = batch.lookup(stream)?.nextDue
    return nextDue !== undefined && nextDue !== null && nextDue <= now && context.types.of(stream).lapsesFirst
  })
  if (overdue.length === 0) return
  const { due, next } = await session.due(overdue, now, LAPSE_LIMIT)
  const nextDue = new Map(next.map(({ on, dueAt }) => [on, dueAt]))
  // With more than the limit due, the streams stay overdue and the next flush goes on.
  if (due.length < LAPSE_LIMIT) for (const stream of overdue) batch.correctNextDue(stream, nextDue.get(stream) ?? null)
  const once = [...new Map(due.map((deadline) => [`${deadline.stream} ${deadline.name}`, deadline])).values()]
  const commands = once.flatMap((deadline) => {
    const handler = context.deadlines[deadline.name]
    return handler ? [handler(deadline)] : []
  })
  await loadWithoutLapse(
    flush,
    commands.flatMap(({ streams }) => streams),
  )
  await loadWithoutLapse(flush, commands.flatMap(foreseen(flush)))
  for (const command of commands) {
    const overlay = commandOverlay(batch.lookup, context.types)
    try {
      if (!isRejection(command.decide(overlay.view, now))) batch.accept(overlay, command)
    } catch (error) {
      context.onError(error, `lapse of ${command.name}`)
    }
  }
}

const loadWithoutLapse = async (flush: Flush, streams: readonly StreamId[]): Promise<void> => {
  const { batch, context, session } = flush
  const missing = [...new Set(streams)].filter((stream) => !batch.lookup(stream))
  if (missing.length === 0) return
  const nextDueOn = missing.filter((stream) => context.types.of(stream).lapsesFirst)
  const loaded = await session.load({ answers: [], checkpoints: [], streams: missing, nextDueOn })
  for (const [stream, entry] of entriesOf(context, missing, loaded)) context.cache.set(stream, entry)
}

const decideOne = async (flush: Flush, command: Command<unknown>): Promise<Decided> => {
  const { batch } = flush
  const replay = replayOf(flush, command)
  if (replay) return { executed: replay }
  const { checkpoint } = command
  if (checkpoint) {
    const current = batch.checkpoint(checkpoint) ?? flush.checkpoints.get(checkpointText(checkpoint)) ?? null
    if (!sameCheckpoint(current, checkpoint.expect))
      return { error: new CheckpointConflictError(`Checkpoint of ${checkpointText(checkpoint)} was moved by another`) }
  }
  try {
    return { executed: await decideFresh(flush, command) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}

const replayOf = ({ answers }: Flush, command: Command<unknown>): Executed<unknown> | null => {
  const key = answerKey(command)
  const known = key && answers.get(textOf(key))
  if (!known) return null
  const position = { epoch: known.epoch, position: known.position }
  if (known.hash !== command.idempotency?.hash) return { outcome: keyReused(command), position, replayed: false }
  return { outcome: unpack(known.answer), position, replayed: true }
}

export const keyReused = ({ idempotency }: Command<unknown>): Rejection =>
  reject('idempotency-key-reused', { key: idempotency?.key ?? '' })

/** A stored answer is `{result}` or `{rejection}`. */
const unpack = (answer: unknown): unknown => {
  const { result, rejection } = answer as { result?: unknown; rejection?: Rejection }
  return rejection ?? result
}

const decideFresh = async (flush: Flush, command: Command<unknown>): Promise<Executed<unknown>> => {
  const { batch, now, context } = flush
  const needed = [...command.streams, ...foreseen(flush)(command)]
  if (needed.length > STREAM_LIMIT)
    throw new Error(`${command.name} names ${needed.length} streams, at most ${STREAM_LIMIT}`)
  if (needed.some((stream) => !batch.lookup(stream))) await loadStreams(flush, needed)
  const overlay = commandOverlay(batch.lookup, context.types)
  const outcome = command.decide(overlay.view, now)
  const refused = isRejection(outcome)
  if (!refused) {
    batch.accept(overlay, command)
    if (command.checkpoint) batch.moveCheckpoint(command.checkpoint, command.checkpoint.next)
  }
  const key = answerKey(command)
  const { position } = batch
  if (key && command.idempotency && (!refused || command.idempotency.explicit)) {
    const { hash, keepDays = 7 } = command.idempotency
    const answer = (refused ? { rejection: outcome } : { result: outcome ?? null }) as StoredAnswer['answer']
    batch.answer({ ...key, hash, answer, ...position, keepDays })
  }
  return { outcome, position, replayed: false }
}
