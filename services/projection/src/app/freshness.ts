import { decodePositions, encodePositions, problem } from '@onhand/http'
import type { Progressed, RunningConsumer } from '@onhand/messaging'
import type { Clock } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'

/** How fresh an answer is. */
export interface Freshness {
  /** Everything recorded up to this moment is in the answer. */
  readonly asOf: string
  /** Token of the position of each log that the views hold. */
  readonly position: string
  /** Milliseconds that the views are behind; 0 at the head. */
  readonly lagMs: number
}

export interface FreshnessOf {
  /** To be asked before the rows are read: they are then at least this fresh. */
  now(logs: readonly Publisher[]): Freshness
  /** Waits until the views hold `minPosition`, at most 5 s; then 503 `behind-position` with the position reached. */
  atLeast(minPosition: string | undefined): Promise<void>
}

const WAIT_MS = 5_000

const positionToken = (progress: Readonly<Record<string, Progressed>>): string =>
  encodePositions(
    Object.fromEntries(Object.entries(progress).map(([log, { epoch, position }]) => [log, { epoch, position }])),
  )

/** Token of what a consumer has applied. */
export const tokenOf = (consumer: RunningConsumer): string => positionToken(consumer.progress())

const asOf = (clock: Clock, sources: readonly Progressed[]): string =>
  sources
    .map(({ lagMs, at }) => (lagMs === 0 ? clock.now() : (at ?? new Date(clock.epochMs() - lagMs).toISOString())))
    .reduce((least, at) => (at < least ? at : least), clock.now())

/** @param consumer gives the running consumer; throws 503 while there is none */
export const createFreshness = (consumer: () => RunningConsumer, clock: Clock): FreshnessOf => ({
  now: (logs) => {
    const progress = consumer().progress()
    const sources = logs.flatMap((log) => progress[log] ?? [])
    return {
      asOf: asOf(clock, sources),
      position: positionToken(progress),
      lagMs: Math.round(Math.max(0, ...sources.map(({ lagMs }) => lagMs))),
    }
  },
  atLeast: async (minPosition) => {
    if (minPosition === undefined) return
    const wanted = decodePositions(minPosition)
    const running = consumer()
    const known = running.progress()
    const strange = Object.keys(wanted).find((log) => !(log in known))
    if (strange !== undefined)
      throw problem('invalid-parameter', {
        errors: [{ parameter: 'minPosition', detail: 'names a log that this view does not read' }],
      })
    if (await running.reached(wanted, WAIT_MS)) return
    throw problem('behind-position', {
      detail: 'The view has not reached that position within 5 s.',
      position: tokenOf(running),
      retryAfterSeconds: 1,
    })
  },
})
