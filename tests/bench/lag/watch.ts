import type { Position } from '@onhand/event-store'
import type { RunningConsumer } from '@onhand/messaging'
import type { Publisher } from '@onhand/schemas'
import { percentiles, type Percentiles } from './paced.ts'

const SETTLE_MS = 20_000

/** Lags of the events that a consumer applied. */
export interface Lags extends Percentiles {
  readonly count: number
}

/**
 * Watches a consumer from now on: from each event's recorded time, which lies before the commit in its own log, until what the consumer
 * makes of it is committed. One machine, so one clock.
 */
export const watch = (consumer: RunningConsumer, service: Publisher) => {
  const lags: number[] = []
  const unfollow = consumer.onApplied((events) => {
    const now = Date.now()
    for (const { source, recordedtime } of events)
      if (source.endsWith(`/${service}`)) lags.push(now - Date.parse(recordedtime))
  })
  return {
    /** Resolves when the log is applied so far. Throws where that takes too long. */
    until: async (through: Position): Promise<Lags> => {
      const reached = await consumer.reached({ [service]: through }, SETTLE_MS)
      unfollow()
      if (!reached) throw new Error(`${consumer.name} never caught up with ${service}`)
      return { ...percentiles(lags), count: lags.length }
    },
  }
}
export type Watch = ReturnType<typeof watch>
