import type { DeadlineHandler, EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { ShipmentConfig } from '../config.ts'
import { carrierKey } from './carrier-key.ts'
import type { CarrierAdapter } from './carriers.ts'
import type { Knowledge, TrackingNews } from './commands.ts'
import type { FeedCounter } from './feed-counter.ts'
import { beginPolling, pollDeadline, pollOnce, QuotaKeeper } from './polling.ts'
import type { CarrierLine } from './ports.ts'

type Parcel = Pick<TrackingNews, 'carrier' | 'trackingNumber'>

/** Asked at the same time at most. */
const AT_ONCE = 4
const ROUND_MS = 250
/** Waiting questions; more come again with the next lease of their deadline. */
const MOST_WAITING = 5_000

export interface PollerSetup {
  readonly config: ShipmentConfig
  readonly knowledge: Knowledge
  readonly line: CarrierLine
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly onError: (error: unknown, what: string) => void
}

/**
 * Asks carriers that post nothing. A deadline of the number's stream says when; the question itself is asked outside of the log's
 * lock, so a process that dies in between asks again when the lease has ended.
 */
export const createPoller = ({ config, knowledge, line, clock, scheduler, onError }: PollerSetup) => {
  const waiting = new Map<string, Parcel>()
  const quotas = new Map<string, QuotaKeeper>()
  const parts: { store?: EventStore; counter?: FeedCounter; adapters: readonly CarrierAdapter[] } = { adapters: [] }
  let cancel = (): void => undefined

  const adapterOf = (carrier: string): CarrierAdapter | undefined =>
    parts.adapters.find(({ name, poll }) => poll !== null && carrierKey(name) === carrierKey(carrier))
  const quotaOf = (carrier: string): QuotaKeeper => {
    const { perMinute = 60, perDay = 10_000 } = config.carriers[carrier]?.poll ?? {}
    const quota = quotas.get(carrier) ?? new QuotaKeeper({ perMinute, perDay })
    quotas.set(carrier, quota)
    return quota
  }
  const round = async (): Promise<void> => {
    const { store, counter } = parts
    if (!store || !counter) return
    const some = [...waiting].slice(0, AT_ONCE)
    for (const [key] of some) waiting.delete(key)
    const options = { store, clock, line, knowledge, counter, adapterOf, quotaOf }
    await Promise.all(
      some.map(([, parcel]) =>
        pollOnce(options, parcel).catch((error: unknown) => onError(error, 'poll of a carrier')),
      ),
    )
  }
  /** Numbers that were given out since the last look, of carriers that are asked. */
  let seen = 0
  const discover = async (): Promise<void> => {
    const { store } = parts
    if (!store || !parts.adapters.some(({ poll }) => poll !== null)) return
    const events = await store.tail(seen, 1_000)
    for (const { type, data, position } of events) {
      seen = position
      if (type !== 'NumberAssigned') continue
      const parcel = data as unknown as Parcel
      if (adapterOf(parcel.carrier)) await store.execute({ ...beginPolling(parcel), lane: { feed: 'polls' } })
    }
  }
  const deadline: DeadlineHandler = pollDeadline((parcel) => {
    if (waiting.size < MOST_WAITING) waiting.set(`${parcel.carrier} ${parcel.trackingNumber}`, parcel)
  })
  return {
    deadline,
    use: (store: EventStore, counter: FeedCounter, adapters: readonly CarrierAdapter[]): void => {
      Object.assign(parts, { store, counter, adapters })
    },
    start: (): void => {
      if (!parts.adapters.some(({ poll }) => poll !== null)) return
      cancel = scheduler.every(ROUND_MS, () =>
        discover()
          .then(round)
          .catch((error: unknown) => onError(error, 'polls')),
      )
    },
    stop: (): void => cancel(),
    /** For tests: what is due now is asked now. */
    now: async (): Promise<void> => {
      await discover()
      while (waiting.size > 0) await round()
    },
  }
}
export type Poller = ReturnType<typeof createPoller>
