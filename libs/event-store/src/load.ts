import { isRejection, type Instant } from '@onhand/event-sourcing'
import { answerKey, textOf } from './answer-key.ts'
import type { BatchOverlay } from './batch.ts'
import type { Command } from './command.ts'
import { commandOverlay, type Entry } from './overlay.ts'
import type { Deadline } from './rows.ts'
import type { StreamCache } from './stream-cache.ts'
import { currentStates } from './stored-state.ts'
import type { StreamTypes } from './stream-type.ts'
import type { Loaded, Session, StoredAnswer } from './storage.ts'
import type { Checkpoint, CheckpointKey, StoredStates, StreamId } from './types.ts'

/** Turns a due deadline into the command that it means. */
export type DeadlineHandler = (deadline: Deadline) => Command<unknown>

export interface FlushContext {
  readonly types: StreamTypes
  readonly cache: StreamCache
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>
  readonly uuid: () => string
  readonly onError: (error: unknown, what: string) => void
}

/** One flush as it goes on, under the lock that `session` holds. */
export interface Flush {
  readonly session: Session
  readonly batch: BatchOverlay
  readonly now: Instant
  readonly context: FlushContext
  readonly answers: Map<string, StoredAnswer>
  readonly checkpoints: Map<string, Checkpoint>
  /** Streams whose due holds this flush has let lapse. */
  readonly lapsed: Set<StreamId>
}

/** Holds that one flush lets lapse at most. */
const LAPSE_LIMIT = 1_000

export const checkpointText = ({ consumer, topic, partition }: CheckpointKey): string =>
  JSON.stringify([consumer, topic, partition])

/** How often a command may name more streams: a hold, the item of a kit, the stock of its components. */
export const MORE_ROUNDS = 3

/** The streams that only a loaded command can name, as far as they can be known with what is loaded. */
export const foreseen = ({ batch, context, now }: Flush, command: Command<unknown>): readonly StreamId[] => {
  if (!command.more) return []
  let more: readonly StreamId[] = []
  try {
    for (let round = 0; round < MORE_ROUNDS; round += 1) {
      const named = more.length === 0 ? command.streams : [...command.streams, ...more]
      const next = command.more(commandOverlay(batch.lookup, context.types, named, now).view)
      if (next.length <= more.length) return next
      more = next
      if (next.some((stream) => !batch.lookup(stream))) return next
    }
  } catch {
    // Its turn will tell: an earlier command of this batch may make it right, or it fails alone.
  }
  return more
}

/** Streams as they were read, those without events too. */
export const entriesOf = (
  { types }: FlushContext,
  streams: readonly StreamId[],
  loaded: Pick<Loaded, keyof StoredStates | 'nextDue'>,
): readonly [StreamId, Entry][] => {
  const states = currentStates(types, streams, loaded)
  const due = new Map(loaded.nextDue.map(({ on, dueAt }) => [on, dueAt]))
  return [...states].map(([stream, current]) => [stream, { ...current, nextDue: due.get(stream) ?? null }])
}

/** Brings streams (and the keys and checkpoints of commands) in with one round trip. */
const load = async (
  { batch, context, session, ...flush }: Flush,
  streams: readonly StreamId[],
  commands: readonly Command<unknown>[],
): Promise<void> => {
  const missing = streams.filter((stream) => !batch.lookup(stream))
  const answers = commands.flatMap((command) => answerKey(command) ?? [])
  const moves = commands.flatMap(({ checkpoint }) => checkpoint ?? [])
  const checkpoints = [...new Map(moves.map((move) => [checkpointText(move), move])).values()]
  if (missing.length + answers.length + checkpoints.length === 0) return
  const nextDueOn = missing.filter((stream) => context.types.of(stream).lapsesFirst)
  const loaded = await session.load({ answers, checkpoints, streams: missing, nextDueOn })
  for (const answer of loaded.answers) flush.answers.set(textOf(answer), answer)
  for (const row of loaded.checkpoints) flush.checkpoints.set(checkpointText(row), row.checkpoint)
  for (const [stream, entry] of entriesOf(context, missing, loaded)) batch.load(stream, entry)
}

/** What `commands` touch, as far as it is known yet, ready to be decided on: due holds have lapsed. */
export const prepare = async (
  flush: Flush,
  streams: readonly StreamId[],
  commands: readonly Command<unknown>[] = [],
): Promise<void> => {
  const touched = [...new Set(streams)]
  await load(flush, touched, commands)
  await lapse(flush, touched)
}

/**
 * Lapse first: deadlines on a touched stream that are due by now are decided before the command, so the log records
 * an expiry no later than the first command that could use the unit.
 */
const lapse = async (flush: Flush, touched: readonly StreamId[]): Promise<void> => {
  const { session, batch, now, lapsed } = flush
  const overdue = touched.filter((stream) => {
    if (lapsed.has(stream)) return false
    lapsed.add(stream)
    const nextDue = batch.lookup(stream)?.nextDue ?? null
    return nextDue !== null && nextDue <= now && flush.context.types.of(stream).lapsesFirst
  })
  if (overdue.length === 0) return
  const { due, next } = await session.due(overdue, now, LAPSE_LIMIT)
  const nextDue = new Map(next.map(({ on, dueAt }) => [on, dueAt]))
  // With more than the limit due, the streams stay overdue and the next flush goes on.
  if (due.length < LAPSE_LIMIT) for (const stream of overdue) batch.correctNextDue(stream, nextDue.get(stream) ?? null)
  await decideLapsed(flush, commandsOf(flush, due))
}

/** One command a deadline: a hold over several touched streams has one deadline row on each. */
const commandsOf = ({ batch, context }: Flush, due: readonly Deadline[]): readonly Command<unknown>[] => {
  const once = new Map(due.map((deadline) => [JSON.stringify([deadline.stream, deadline.name]), deadline]))
  return [...once.values()].flatMap((deadline) => {
    const handler = context.deadlines[deadline.name]
    if (!handler || batch.hasMoved(deadline)) return []
    try {
      return [handler(deadline)]
    } catch (error) {
      context.onError(error, `deadline ${deadline.name}`)
      return []
    }
  })
}

const decideLapsed = async (flush: Flush, commands: readonly Command<unknown>[]): Promise<void> => {
  const { batch, context, now } = flush
  await load(flush, [...new Set(commands.flatMap(({ streams }) => streams))], [])
  for (let round = 0; round < MORE_ROUNDS; round += 1) {
    const more = commands.flatMap((command) => foreseen(flush, command)).filter((stream) => !batch.lookup(stream))
    if (more.length === 0) break
    await load(flush, [...new Set(more)], [])
  }
  for (const command of commands) {
    const named = [...command.streams, ...foreseen(flush, command)]
    const overlay = commandOverlay(batch.lookup, context.types, named, command.occurredAt ?? now)
    try {
      if (!isRejection(command.decide(overlay.view, now))) batch.accept(overlay, command)
    } catch (error) {
      context.onError(error, `lapse of ${command.name}`)
    }
  }
}
