import { Readable } from 'node:stream'
import { encodePositions, problem, toProblem } from '@onhand/http'
import type { Scheduler } from '@onhand/runtime'
import type { LineOutcome, ReadLine, TakeLines } from '../../app/feeds/take-lines.ts'
import { boundedQueue } from './bounded-queue.ts'
import { answerText, lineTally } from './line-answers.ts'

/** Lines that go through the log together at most. */
export const SLICE = 500
/** Lines of a stream that wait as one. */
const PIECE = SLICE / 2
/** Pieces of one stream that are read ahead of their answers: the log is never idle, and memory stays flat. */
const IN_FLIGHT = 12
/** A lane that is full is asked again, in this rhythm and so often, while the sender waits. */
const RETRY_MS = 100
const RETRIES = 50
/** A database that went away is asked again so often: keyed lines that were stored all the same are duplicates then. */
const AWAY_RETRIES = 3

/** Which answers a sender wants: one a line, or only those that are not `applied`. */
export type Answers = 'all' | 'exceptions'

export interface FeedStreamOptions {
  readonly log: string
  readonly take: TakeLines
  readonly scheduler: Scheduler
  readonly answers: Answers
  /** True once the process is about to end: the stream stops where it is and says so. */
  readonly isStopping: () => boolean
}

interface Slice {
  readonly lines: readonly ReadLine[]
  readonly outcomes: Promise<readonly LineOutcome[]>
}
/** What ended the reading early, told in the summary. */
type Ended = { readonly ended: unknown }

const stopped = (): Error => problem('overloaded', { detail: 'The server is about to restart; go on from there.' })

/** How often lines that met this error are sent through the log again. */
const retriesFor = (error: unknown): number => {
  if (!(error instanceof Error)) return 0
  if (error.name === 'OverloadedError') return RETRIES
  return error.name === 'StoreUnavailableError' ? AWAY_RETRIES : 0
}

/** Takes slices in their order; those that find their lane full, or the database away, wait for their turn, one behind the other. */
const patientTaker = ({ take, scheduler, isStopping }: FeedStreamOptions): TakeLines => {
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const again = async (lines: readonly ReadLine[]): Promise<readonly LineOutcome[]> => {
    for (let tries = 1; ; tries += 1) {
      await scheduler.sleep(RETRY_MS)
      try {
        return await take(lines)
      } catch (error) {
        if (tries >= retriesFor(error) || isStopping()) throw error
      }
    }
  }
  return async (lines) => {
    try {
      if (waiting === 0) return await take(lines)
    } catch (error) {
      if (retriesFor(error) === 0) throw error
    }
    waiting += 1
    const mine = turn.then(() => again(lines))
    turn = mine.catch(() => undefined)
    return mine.finally(() => {
      waiting -= 1
    })
  }
}

/** Pieces of one size, so that two of them fill a slice where nothing else goes on, and one is enough where holds wait. */
const piecesOf = (batch: readonly ReadLine[]): (readonly ReadLine[])[] => {
  const count = Math.ceil(batch.length / PIECE)
  const size = Math.ceil(batch.length / count)
  return Array.from({ length: count }, (_, n) => batch.slice(n * size, (n + 1) * size))
}

/** Reads slices and sends them on their way, at most `IN_FLIGHT` ahead of whoever reads the answers. */
const readAhead = (batches: AsyncIterable<readonly ReadLine[]>, options: FeedStreamOptions) => {
  const queue = boundedQueue<Slice | Ended>(IN_FLIGHT)
  const take = patientTaker(options)
  const push = async (lines: readonly ReadLine[]): Promise<boolean> => {
    const outcomes = take(lines)
    outcomes.catch(() => undefined) // Its turn will tell.
    return queue.push({ lines, outcomes })
  }
  const read = async (): Promise<void> => {
    for await (const batch of batches)
      for (const piece of piecesOf(batch)) {
        if (options.isStopping()) throw stopped()
        if (!(await push(piece))) return
      }
  }
  void read()
    .catch((ended: unknown) => queue.push({ ended }))
    .finally(() => queue.end())
  return queue
}

/**
 * The answer to a stream of lines: one line of NDJSON a line, as they are decided, and a summary at the end. What ends it
 * early is told there with the last line that was answered, so that the sender goes on behind it, or sends all again.
 */
async function* answersTo(
  batches: AsyncIterable<readonly ReadLine[]>,
  options: FeedStreamOptions,
): AsyncGenerator<string> {
  const tally = lineTally()
  const queue = readAhead(batches, options)
  let through = 0
  let ended: unknown
  try {
    for await (const slice of queue.items()) {
      if ('ended' in slice) {
        ended = slice.ended
        break
      }
      const outcomes = await slice.outcomes
      let text = ''
      slice.lines.forEach((line, index) => {
        const outcome = outcomes[index]
        if (!outcome) return
        tally.add(outcome)
        through = line.line
        if (options.answers === 'all' || outcome.status !== 'applied') text += answerText(line, outcome)
      })
      if (text !== '') yield text
    }
  } catch (error) {
    ended = error
  } finally {
    queue.close()
  }
  const reached = tally.reached()
  const position = reached ? { position: encodePositions({ [options.log]: reached }) } : {}
  const rest = ended === undefined ? { complete: true } : { complete: false, ...endOf(ended, through) }
  yield `${JSON.stringify({ summary: { ...tally.counts, ...position, ...rest } })}\n`
}

const endOf = (ended: unknown, through: number) => {
  const { type, title, code, detail } = toProblem(ended).body()
  return { resumeAfterLine: through, problem: { type, title, code, ...(detail === undefined ? {} : { detail }) } }
}

export const feedStream = (batches: AsyncIterable<readonly ReadLine[]>, options: FeedStreamOptions): Readable =>
  Readable.from(answersTo(batches, options), { objectMode: true, highWaterMark: 2 })
