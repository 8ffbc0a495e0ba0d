import { isRejection, reject, type Instant, type Rejection } from '@onhand/event-sourcing'
import { answerKey, textOf } from './answer-key.ts'
import { batchOverlay, type BatchOverlay } from './batch.ts'
import type { Command, Executed, Settled, Slice } from './command.ts'
import { CheckpointConflictError, StorageError } from './errors.ts'
import { checkpointText, foreseen, MORE_ROUNDS, prepare, type Flush, type FlushContext } from './load.ts'
import { commandOverlay } from './overlay.ts'
import type { Session, StoredAnswer } from './storage.ts'
import type { Checkpoint, StreamId } from './types.ts'

export type Decided = Settled<unknown>

/** What waits as one: a command, or a slice of them. */
export type Group = Pick<Slice<unknown>, 'commands' | 'close'>

/** A group whose first commands are decided already. */
type Begun = Group & { readonly done?: readonly Decided[] }

/** Streams that one command names at most. */
export const STREAM_LIMIT = 1_000

const sameCheckpoint = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  a === null || b === null
    ? a === b
    : a.generation === b.generation && a.offset === b.offset && a.epoch === b.epoch && a.position === b.position

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Begins a flush under the lock that `session` holds. @param believes see `FlushFacts` */
export const beginFlush = (session: Session, id: string, context: FlushContext, believes = true): Flush => {
  const { cache, types, uuid } = context
  const { head } = session
  // One clock a log, never backwards: neither a replica's clock nor a server's after a failover moves it back.
  const now = head.recordedAt !== null && head.recordedAt > session.now ? head.recordedAt : session.now
  cache.prove(head)
  return flushOf(session, batchOverlay({ head, now, flush: id, uuid, believes }, cache.get, types), now, context)
}

export const flushOf = (session: Session, batch: BatchOverlay, now: Instant, context: FlushContext): Flush => ({
  ...{ session, batch, now, context },
  ...{ answers: new Map(), checkpoints: new Map(), lapsed: new Set() },
})

/**
 * Decides commands in arrival order, under the lock. Writes nothing itself.
 * @returns one list a group, of one result a command
 */
export const decideBatch = async (flush: Flush, groups: readonly Begun[]): Promise<readonly (readonly Decided[])[]> => {
  const commands = groups.flatMap(({ commands: all, done = [] }) => all.slice(done.length))
  const named = commands.flatMap(({ streams }) => (streams.length > STREAM_LIMIT ? [] : streams))
  await prepare(flush, named, commands)
  for (let round = 0; round < MORE_ROUNDS; round += 1) {
    const more = commands.flatMap((command) => foreseen(flush, command)).filter((stream) => !flush.lapsed.has(stream))
    if (more.length === 0) break
    await prepare(flush, more)
  }
  const decided: (readonly Decided[])[] = []
  for (const group of groups) decided.push(await decideGroup(flush, group))
  return decided
}

const decideGroup = async (flush: Flush, { commands, close, done = [] }: Begun): Promise<readonly Decided[]> => {
  const decided = [...done]
  for (const command of commands.slice(done.length)) decided.push(await decideOne(flush, command))
  const closing = close?.(decided)
  const closed = closing ? await decideOne(flush, closing) : null
  if (closed && 'error' in closed) flush.context.onError(closed.error, 'close of a slice')
  return decided
}

const decideOne = async (flush: Flush, command: Command<unknown>): Promise<Decided> => {
  const { checkpoint } = command
  if (checkpoint && !sameCheckpoint(currentCheckpoint(flush, checkpoint), checkpoint.expect))
    return { error: new CheckpointConflictError(`Checkpoint of ${checkpointText(checkpoint)} was moved by another`) }
  try {
    const executed = replayOf(flush, command) ?? (await decideFresh(flush, command))
    // A record whose command was answered before (under the same key, by another way) is applied all the same.
    if (checkpoint && !isRejection(executed.outcome)) flush.batch.moveCheckpoint(checkpoint, checkpoint.next)
    return { executed }
  } catch (error) {
    if (error instanceof StorageError) throw error // The flush itself is broken.
    return { error: errorOf(error) }
  }
}

const currentCheckpoint = ({ batch, checkpoints }: Flush, key: Parameters<typeof checkpointText>[0]) =>
  batch.checkpoint(key) ?? checkpoints.get(checkpointText(key)) ?? null

const replayOf = ({ answers, batch }: Flush, command: Command<unknown>): Executed<unknown> | null => {
  const key = answerKey(command)
  const text = key && textOf(key)
  const known = text === null ? null : (batch.answerOf(text) ?? answers.get(text))
  return known ? replay(command, known) : null
}

/** What a command is told whose key has an answer. */
export const replay = (command: Command<unknown>, known: StoredAnswer): Executed<unknown> => {
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

/** All streams that the command names by now, loaded and lapsed. */
const loadNamed = async (flush: Flush, command: Command<unknown>): Promise<readonly StreamId[]> => {
  for (let round = 0; ; round += 1) {
    const named = command.more ? [...command.streams, ...foreseen(flush, command)] : command.streams
    if (named.length > STREAM_LIMIT)
      throw new Error(`${command.name} names ${named.length} streams, at most ${STREAM_LIMIT}`)
    if (round > MORE_ROUNDS || named.every((stream) => flush.lapsed.has(stream))) return named
    await prepare(flush, named)
  }
}

const decideFresh = async (flush: Flush, command: Command<unknown>): Promise<Executed<unknown>> => {
  const { batch, now, context } = flush
  const overlay = commandOverlay(
    batch.lookup,
    context.types,
    await loadNamed(flush, command),
    command.occurredAt ?? now,
  )
  const outcome = command.decide(overlay.view, now)
  if (!isRejection(outcome)) batch.accept(overlay, command)
  remember(batch, command, outcome)
  return { outcome, position: batch.position(), replayed: false }
}

/** Keeps what a command with a key is answered: a refusal only where the caller named the key. */
export const remember = (batch: BatchOverlay, command: Command<unknown>, outcome: unknown): void => {
  const key = answerKey(command)
  const refused = isRejection(outcome)
  if (!key || !command.idempotency || (refused && !command.idempotency.explicit)) return
  const { hash, keepDays = 7 } = command.idempotency
  const answer = (refused ? { rejection: outcome } : { result: outcome ?? null }) as StoredAnswer['answer']
  batch.answer({ ...key, hash, answer, ...batch.position(), keepDays })
}
